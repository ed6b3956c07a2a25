"""`mien recommend`: music and films that fit, or that lead somewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from mien.catalogue.item import Kind
from mien.cli.asking import (
    CountOption,
    GoalOption,
    LanguageOption,
    PlayableOption,
    PointOption,
    answer_to,
    request_of,
)
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import open_session
from mien.errors import InvalidInputError


def recommend(
    goal: GoalOption = None,
    kinds: Annotated[
        list[Kind] | None,
        typer.Option(
            "--kind", help="Music or films; can be given again (default: both).", show_default=False
        ),
    ] = None,
    count: CountOption = 10,
    point: PointOption = None,
    playable: PlayableOption = False,
    languages: LanguageOption = None,
    why: Annotated[
        bool,
        typer.Option("--why", help="Show what each score is made of.", show_default=False),
    ] = False,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Pick music and films that fit your mood.

    The goal says where to: match stays with how you feel, lift goes to something pleasant, calm to
    rest, energise to more drive, focus to a steady middle, and point to a place of your own. Every
    pick has its reasons, which add up to its score.
    """
    request = request_of(
        _kinds_of(kinds, playable),
        goal=goal,
        point=point,
        count=count,
        playable=playable,
        languages=languages,
    )
    with open_session(data, person) as session:
        answer = answer_to(session, request)
    if as_json:
        from mien.contract.picks import answer_json

        document(answer_json(answer))
        return
    from mien.cli.views.picks import show_picks

    show_picks(answer, why=why)


def _kinds_of(kinds: list[Kind] | None, playable: bool) -> tuple[Kind, ...]:
    """The kinds to pick from; no film has its sound here, so what is playable is music."""
    if playable and kinds == [Kind.FILM]:
        raise InvalidInputError(
            "No film plays here.", "Leave --playable out, or ask for --kind music."
        )
    both = (Kind.MUSIC,) if playable else Kind
    return tuple(dict.fromkeys(kinds or both))
