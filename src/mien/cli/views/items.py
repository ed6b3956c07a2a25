"""Items that were found, and what was done with them, for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from mien.catalogue.event import Event
from mien.cli.output import console, printable
from mien.cli.views.wording import counted, in_words

if TYPE_CHECKING:
    from mien.app.library import Entry


def show_found(entries: Sequence[Entry], total: int, skipped: int) -> None:
    """Shows a page of search results with their ids."""
    out = console()
    if not entries:
        out.print("Nothing of that name. `mien scan FOLDER` and `mien import` bring in more.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("Id", "Title", "By", "Year", "Mood"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "Id")
    for entry in entries:
        item, profile = entry.item, entry.profile
        table.add_row(
            printable(item.id),
            printable(item.title),
            printable(", ".join(item.creators)),
            str(item.year or ""),
            "not known" if profile is None else f"{in_words(profile.mood)} (from {profile.basis})",
        )
    out.print(table)
    if total > len(entries):
        end = skipped + len(entries)
        out.print(f"\n{skipped + 1} to {end} of {total:,}; see more with --skip {end}.")


def show_events(events: Sequence[Event], named: Callable[[Event], str]) -> None:
    """Shows a log of events, oldest first.

    Args:
        events: what was done.
        named: how the item of an event is called.
    """
    out = console()
    if not events:
        out.print("No feedback yet. `mien feedback ITEM like` gives the first.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("Event", "When", "What", "Item"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "Event")
    for event in events:
        value = "" if event.value is None else f" {event.value:g}"
        when = event.at.astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(printable(event.id), when, f"{event.kind}{value}", named(event))
    out.print(table)
    out.print(
        f"\n{counted(len(events), 'event', 'events')}; `mien feedback --undo EVENT` takes one back."
    )
