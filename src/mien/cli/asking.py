"""Options that say what is wanted, shared by `recommend`, `export` and `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mien.catalogue.filter import Filter
from mien.catalogue.item import Kind
from mien.cli.output import message
from mien.cli.session import Session, now
from mien.cli.views.progress import progress_bar
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Request

if TYPE_CHECKING:
    from mien.affect.plane.gaussian import Point
    from mien.app.picking.answer import Answer

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


def request_of(
    kinds: tuple[Kind, ...],
    *,
    goal: Goal | None,
    point: str | None,
    count: int,
    playable: bool,
    languages: list[str] | None,
) -> Request:
    """What the options ask for, now.

    Raises:
        InvalidInputError: when goal and point do not fit, or a point or a language is none.
    """
    place = None if point is None else parse_point(point)
    return Request(
        at=now(),
        goal=goal or (Goal.MATCH if place is None else Goal.POINT),
        kinds=kinds,
        count=count,
        point=place,
        wanted=filter_of(playable, languages),
    )


def filter_of(playable: bool, languages: list[str] | None) -> Filter:
    """The filter that the options describe.

    Raises:
        InvalidInputError: when a language is none.
    """
    return Filter(playable=playable, languages=tuple(_language(code) for code in languages or ()))


def answer_to(session: Session, request: Request) -> Answer:
    """Asks for picks; Mien's own pieces are rendered first where there is too little to play."""
    answer = session.mien.picks.answer(session.person, request)
    short = any(
        picked.kind is Kind.MUSIC and len(picked.items) < request.count for picked in answer.lists
    )
    if request.wanted.playable and short and _render_pieces(session):
        return session.mien.picks.answer(session.person, request)
    return answer


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


def _render_pieces(session: Session) -> bool:
    """Renders Mien's own pieces if they are missing; whether there is more to play now."""
    missing = session.mien.ingest.pieces_missing()
    if not missing:
        return False
    message(f"Mien renders {missing} short pieces of its own; this happens once.")
    with progress_bar("Rendering") as told:
        return session.mien.ingest.render_pieces(told) > 0
