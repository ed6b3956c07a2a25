"""`mien erase`: what Mien keeps about somebody, gone for good."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document, message
from mien.cli.session import now, open_session
from mien.cli.views.wording import count_of
from mien.errors import InvalidInputError

if TYPE_CHECKING:
    from mien.store.store_values import Erased


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
    if not yes and not _confirm(what):
        message("Nothing was erased.")
        raise typer.Exit(ExitCode.FAILED)
    from mien.contract.people import erased_history_json, erased_json

    with open_session(data, person) as session:
        if what is What.HISTORY:
            went = session.mien.moods.erase_history(session.person)
        else:
            # A server may be running for them: who would be welcomed anew is not gone in between.
            anew = now() if session.mien.people.is_welcome_alone(session.person) else None
            went = session.mien.moods.erase(session.person, anew)
    if as_json:
        to_json = erased_history_json if what is What.HISTORY else erased_json
        document({"person": session.person, "erased": to_json(went)})
        return
    typer.echo(f"Erased: {_count(went, what)}.")
    if not went.wiped:
        typer.echo(
            "Another program reads the database; the bytes leave the disk when it closes it."
        )


def is_attended() -> bool:
    """Whether somebody is there to answer a question."""
    return sys.stdin.isatty()


def _confirm(what: What) -> bool:
    if not is_attended():
        raise InvalidInputError(
            "Nobody is there to confirm it.", "Add --yes if you are sure; it cannot be undone."
        )
    parts = "readings" if what is What.HISTORY else "readings, feedback and mood"
    return typer.confirm(f"Erase all {parts} that Mien keeps about you, for good?", err=True)


def _count(went: Erased, what: What) -> str:
    readings = count_of(went.observations, "reading", "readings")
    if what is What.HISTORY:
        return readings
    others = (
        count_of(went.events, "event", "events"),
        count_of(went.states, "mood", "moods"),
        count_of(went.people, "person", "people"),
    )
    return ", ".join((readings, *others))
