"""Ranked lists with their reasons, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mien.affect.state import State
from mien.catalogue.item import Item, Kind
from mien.cli.output import console, printable
from mien.cli.views.wording import in_numbers, in_words

if TYPE_CHECKING:
    from mien.app.picks import PickedItem, PickedList

_TITLES = {Kind.MUSIC: "Music", Kind.FILM: "Films"}


def show_picks(state: State, lists: Sequence[PickedList], *, why: bool) -> None:
    """Shows one table a kind.

    Args:
        state: what the picks started from.
        lists: the picks, best first.
        why: whether to show every reason with its share of the score, not just the first.
    """
    out = console()
    out.print(f"Your mood: {in_words(state.mood)} ({in_numbers(state.mood)})")
    for picked in lists:
        out.print()
        out.print(_title(picked), style="bold")
        if not picked.items:
            out.print("Nothing fits. `mien scan FOLDER` and `mien import` bring in more.")
            continue
        out.print(_table(picked, out, why=why))


def named(item: Item) -> str:
    """Title, makers and year of an item in one line."""
    makers = ", ".join(item.creators)
    year = f" ({item.year})" if item.year else ""
    return printable(f"{item.title}{year}" + (f", {makers}" if makers else ""))


def _title(picked: PickedList) -> str:
    aim = "" if picked.goal == "match" else f", aimed at {in_words(picked.target)}"
    return f"{_TITLES[picked.kind]} to {_verb(picked)}{aim}"


def _verb(picked: PickedList) -> str:
    verbs = {"match": "match it", "point": "go to your point"}
    return verbs.get(str(picked.goal), str(picked.goal))


def _table(picked: PickedList, out: Console, *, why: bool) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", expand=out.is_terminal)
    table.add_column("", justify="right", style="dim")
    table.add_column("Title", ratio=3, overflow="fold")
    table.add_column("By", ratio=2, overflow="fold")
    table.add_column("Year", justify="right")
    table.add_column("Why", ratio=4, overflow="fold")
    for rank, item in enumerate(picked.items, start=1):
        facts = item.item
        table.add_row(
            str(rank),
            Text(printable(facts.title), "bold"),
            printable(", ".join(facts.creators)),
            str(facts.year or ""),
            _all_reasons(item) if why else printable(item.reasons[0].sentence),
        )
        if why:
            table.add_row("", Text(printable(facts.id), "dim"), "", "", "")
    return table


def _all_reasons(item: PickedItem) -> Text:
    lines = [f"{reason.contribution:+.3f} {printable(reason.sentence)}" for reason in item.reasons]
    return Text("\n".join([*lines, f"{item.score:+.3f} in all"]))
