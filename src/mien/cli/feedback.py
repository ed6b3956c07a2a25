"""`mien feedback`: what somebody thought of an item."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import Session, now, open_session
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
    with open_session(data, person) as session:
        if listing:
            _list(session, count, as_json)
        elif undo is not None:
            _tell(session, _undo(session, undo), as_json)
        else:
            _tell(session, _record(session, item or "", verdict, value), as_json)


def _record(session: Session, item: str, verdict: Verdict | None, value: float | None) -> Event:
    from mien.app.picking.feedback import new_event
    from mien.catalogue.event import EventKind
    from mien.catalogue.item import ItemId

    if verdict is None:
        raise InvalidInputError(
            "No verdict was given.", f"Add one of {', '.join(Verdict)} behind the item."
        )
    if value is None and verdict in _WANTED:
        raise InvalidInputError(f"{verdict} alone says too little.", _WANTED[verdict])
    return session.mien.feedback.record(
        new_event(session.person, ItemId(item), EventKind(verdict), now(), value=value)
    )


def _undo(session: Session, event: str) -> Event:
    from mien.catalogue.event import EventId

    return session.mien.feedback.undo(session.person, EventId(event), now())


def _tell(session: Session, event: Event, as_json: bool) -> None:
    if as_json:
        from mien.contract.items import event_json

        document(event_json(event))
        return
    from mien.cli.output import console, printable

    what = "taken back" if event.undoes else str(event.kind)
    shown = event.undoes or event.id
    console().print(f"Noted: {what}, {_name_of(session, event)} (event {printable(shown)}).")


def _list(session: Session, count: int, as_json: bool) -> None:
    events = session.mien.feedback.events(session.person, count)
    if as_json:
        from mien.contract.items import event_json

        document({"person": session.person, "events": [event_json(event) for event in events]})
        return
    from mien.cli.views.items import show_events

    show_events(events, lambda event: _name_of(session, event))


def _name_of(session: Session, event: Event) -> str:
    from mien.cli.views.items import name_line

    try:
        return name_line(session.mien.library.entry(event.item).item)
    except NotFoundError:
        return f"{event.item} (no longer in the catalogue)"
