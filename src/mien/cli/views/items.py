"""Items that were found, and what was done with them, for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mien.catalogue.event import Event
from mien.catalogue.item import Item
from mien.cli.output import console, printable
from mien.cli.views.wording import count_of
from mien.words.mood_in_words import in_words

if TYPE_CHECKING:
    from mien.app.library.library import Entry


def name_line(item: Item) -> str:
    """Title, makers and year of an item in one line."""
    makers = ", ".join(item.creators)
    year = f" ({item.year})" if item.year else ""
    return printable(f"{item.title}{year}" + (f", {makers}" if makers else ""))


def show_found(entries: Sequence[Entry], total: int, skipped: int, *, narrowed: bool) -> None:
    """Shows a page of search results with their ids; of nothing, what to do about it."""
    out = console()
    if not entries and total:
        out.print(f"There are only {total:,}; begin earlier with --skip.")
        return
    if not entries:
        start = (
            "Nothing of that kind: ask with fewer options." if narrowed else "Nothing of that name."
        )
        out.print(f"{start} `mien scan FOLDER` and `mien import` bring in more.")
        return
    for entry in entries:
        profile = entry.profile
        mood = f": {in_words(profile.mood)}, from its {profile.basis}" if profile else ""
        out.print(Text.assemble((name_line(entry.item), "bold"), mood))
        out.print(f"  {printable(entry.item.id)}", style="dim", soft_wrap=True)
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
    number = count_of(len(events), "event", "events")
    out.print(f"\n{number}; `mien feedback --undo EVENT` takes one back.")
