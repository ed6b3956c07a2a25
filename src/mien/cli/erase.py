"""`mien erase`: what Mien keeps about somebody, gone for good."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.opening import now, opened
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document, message
from mien.cli.views.wording import counted
from mien.errors import InvalidInputError


class What(StrEnum):
    """How much to erase."""

    HISTORY = "history"
    EVERYTHING = "everything"


def erase(
    what: Annotated[
        What,
        typer.Argument(
            metavar="WHAT",
            help="history: your kept readings. everything: those, your feedback and your mood.",
            show_default=False,
        ),
    ],
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Do not ask first.", show_default=False)
    ] = False,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Erase what Mien keeps about you.

    It cannot be undone. The catalogue and your files stay.
    """
    if not yes and not _confirmed(what):
        message("Nothing was erased.")
        raise typer.Exit(ExitCode.FAILED)
    from mien.app.reporting import erased_history_json, erased_json

    with opened(data, person) as desk:
        if what is What.HISTORY:
            went = erased_history_json(desk.mien.moods.erase_history(desk.person))
        else:
            # A server may be running for them: who would be welcomed anew is not gone in between.
            anew = now() if desk.mien.people.is_welcome_alone(desk.person) else None
            went = erased_json(desk.mien.moods.erase(desk.person, anew))
    if as_json:
        document({"person": desk.person, "erased": went})
        return
    typer.echo(f"Erased: {_listed(went)}.")
    if went.get("wiped") is False:
        typer.echo(
            "Another program reads the database; the bytes leave the disk when it closes it."
        )


def attended() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin.isatty()


def _confirmed(what: What) -> bool:
    if not attended():
        raise InvalidInputError(
            "Nobody is there to confirm it.", "Add --yes if you are sure; it cannot be undone."
        )
    parts = "readings" if what is What.HISTORY else "readings, feedback and mood"
    return typer.confirm(f"Erase all {parts} that Mien keeps about you, for good?", err=True)


def _listed(went: dict[str, int]) -> str:
    names = {
        "observations": ("reading", "readings"),
        "events": ("event", "events"),
        "states": ("mood", "moods"),
        "people": ("person", "people"),
    }
    parts = [counted(went[key], *noun) for key, noun in names.items() if key in went]
    return ", ".join(parts)
