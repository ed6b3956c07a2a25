"""Options that say which picks are wanted, shared by `recommend` and `export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mien.catalogue.item import Kind
from mien.cli.opening import Desk, now
from mien.cli.output import message
from mien.cli.views.progress import progress_bar
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal

if TYPE_CHECKING:
    from mien.affect.plane.gaussian import Point
    from mien.app.picking.picks import PickedList

_CODE_LENGTH = 2
"""Of ISO 639-1, in which the catalogue writes languages."""

GoalOption = Annotated[
    Goal | None,
    typer.Option(
        "--goal",
        help="Where the picks should take you (default: match, or point where one is given).",
        show_default=False,
    ),
]
PointOption = Annotated[
    str | None,
    typer.Option(
        "--point",
        metavar="V,A",
        help="Aim at this valence and arousal, each from -1 to 1, such as 0.4,-0.2.",
        show_default=False,
    ),
]
CountOption = Annotated[
    int, typer.Option("--count", "-n", metavar="NUMBER", min=1, max=500, help="How many of a kind.")
]
PlayableOption = Annotated[
    bool,
    typer.Option(
        "--playable", help="Only music whose sound is on this machine.", show_default=False
    ),
]
LanguageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Only items in this language, such as fr; can be given again.",
        show_default=False,
    ),
]


def picks_of(
    desk: Desk,
    kinds: tuple[Kind, ...],
    *,
    goal: Goal | None,
    point: str | None,
    count: int,
    playable: bool,
    languages: list[str] | None,
) -> tuple[PickedList, ...]:
    """Asks for picks; Mien's own pieces are rendered first where there is too little to play.

    Raises:
        InvalidInputError: when goal and point do not fit, or a point or a language is none.
    """
    place = None if point is None else parse_point(point)
    spoken = tuple(_language(code) for code in languages or ())

    def ask() -> tuple[PickedList, ...]:
        return desk.mien.picks.recommend(
            desk.person,
            goal or (Goal.MATCH if place is None else Goal.POINT),
            kinds,
            count,
            now(),
            point=place,
            playable_only=playable,
            languages=spoken,
        )

    lists = ask()
    short = any(picked.kind is Kind.MUSIC and len(picked.items) < count for picked in lists)
    return ask() if playable and short and _pieces_rendered(desk) else lists


def parse_point(text: str) -> Point:
    """Valence and arousal from "0.4,-0.2".

    Raises:
        InvalidInputError: if these are not two numbers.
    """
    parts = text.replace(";", ",").split(",")
    try:
        valence, arousal = (float(part) for part in parts)
    except ValueError:
        raise InvalidInputError(
            f"{text!r} is not a point of the mood plane.",
            "Give valence and arousal with a comma between them, such as 0.4,-0.2.",
        ) from None
    return valence, arousal


def _language(code: str) -> str:
    if len(code) != _CODE_LENGTH or not code.isascii() or not code.isalpha():
        raise InvalidInputError(
            f"{code!r} is not the code of a language.",
            "Give the two letters of ISO 639-1, such as en or fr.",
        )
    return code.lower()


def _pieces_rendered(desk: Desk) -> bool:
    """Renders Mien's own pieces if they are missing; whether there is more to play now."""
    missing = desk.mien.ingest.pieces_missing()
    if not missing:
        return False
    message(f"Mien renders {missing} short pieces of its own; this happens once.")
    with progress_bar("Rendering") as told:
        return desk.mien.ingest.render_pieces(told) > 0
