"""`mien feedback`: what somebody thought of an item."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.opening import Desk, now, open_desk
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from mien.catalogue.event import Event


class Verdict(StrEnum):
    """What can be said of an item; the events' own names."""

    LIKE = "like"
    DISLIKE = "dislike"
    SKIP = "skip"
    PLAY = "play"
    LISTENED = "listened"
    RATE = "rate"
    OPEN = "open"


_WANTED = {
    Verdict.RATE: "Give the stars behind it, from 0.5 to 5.",
    Verdict.LISTENED: "Give the share heard behind it, from 0 to 1.",
}


def feedback(
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="ITEM", help="Its id, as `mien search` shows it.", show_default=False
        ),
    ] = None,
    verdict: Annotated[
        Verdict | None,
        typer.Argument(metavar="VERDICT", help=f"One of {', '.join(Verdict)}.", show_default=False),
    ] = None,
    value: Annotated[
        float | None,
        typer.Argument(
            metavar="VALUE",
            help="Stars from 0.5 to 5 for rate; the share heard, 0 to 1, for listened.",
            show_default=False,
        ),
    ] = None,
    undo: Annotated[
        str | None,
        typer.Option("--undo", metavar="EVENT", help="Take an event back.", show_default=False),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="List what you said so far.", show_default=False)
    ] = False,
    count: Annotated[
        int, typer.Option("--count", "-n", metavar="NUMBER", min=1, help="With --list, how many.")
    ] = 50,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Tell Mien what you thought of a pick.

    Your next picks follow it. Nothing is overwritten: --undo takes an event back by one more.
    """
    if (item is not None) + (undo is not None) + listing != 1:
        raise InvalidInputError(
            "It is not clear what to do.",
            "Give an item and a verdict, or --undo EVENT, or --list.",
        )
    with open_desk(data, person) as desk:
        if listing:
            _list(desk, count, as_json)
        elif undo is not None:
            _tell(desk, _undo(desk, undo), as_json)
        else:
            _tell(desk, _record(desk, item or "", verdict, value), as_json)


def _record(desk: Desk, item: str, verdict: Verdict | None, value: float | None) -> Event:
    from mien.catalogue.event import EventKind
    from mien.catalogue.item import ItemId

    if verdict is None:
        raise InvalidInputError(
            "No verdict was given.", f"Add one of {', '.join(Verdict)} behind the item."
        )
    if value is None and verdict in _WANTED:
        raise InvalidInputError(f"{verdict} alone says too little.", _WANTED[verdict])
    return desk.mien.feedback.record(
        desk.person, ItemId(item), EventKind(verdict), now(), value=value
    )


def _undo(desk: Desk, event: str) -> Event:
    from mien.catalogue.event import EventId

    return desk.mien.feedback.undo(desk.person, EventId(event), now())


def _tell(desk: Desk, event: Event, as_json: bool) -> None:
    if as_json:
        from mien.contract.items import event_json

        document(event_json(event))
        return
    from mien.cli.output import console, printable

    what = "taken back" if event.undoes else str(event.kind)
    shown = event.undoes or event.id
    console().print(f"Noted: {what}, {_name_of(desk, event)} (event {printable(shown)}).")


def _list(desk: Desk, count: int, as_json: bool) -> None:
    events = desk.mien.feedback.events(desk.person, count)
    if as_json:
        from mien.contract.items import event_json

        document({"person": desk.person, "events": [event_json(event) for event in events]})
        return
    from mien.cli.views.items import show_events

    show_events(events, lambda event: _name_of(desk, event))


def _name_of(desk: Desk, event: Event) -> str:
    from mien.cli.views.items import name_line

    try:
        return name_line(desk.mien.library.entry(event.item).item)
    except NotFoundError:
        return f"{event.item} (no longer in the catalogue)"
