"""Ranked lists with their reasons, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from mien.affect.state.state import State
from mien.catalogue.item import Kind
from mien.cli.output import console, printable
from mien.cli.views.items import name_line
from mien.cli.views.wording import in_numbers
from mien.recommend.query.query import is_unsure
from mien.words.mood_in_words import in_words

if TYPE_CHECKING:
    from mien.app.picking.answer import Answer, PickedItem, PickedList

_TITLES = {Kind.MUSIC: "Music", Kind.FILM: "Films"}


def show_picks(answer: Answer, *, why: bool) -> None:
    """Shows one table a kind.

    Args:
        answer: the picks, best first, and what they started from.
        why: whether to show every reason with its share of the score, not just the first.
    """
    out = console()
    out.print(_start(answer.state))
    for picked in answer.lists:
        out.print()
        out.print(_title(picked), style="bold")
        if not picked.items:
            out.print(
                "Nothing fits. Ask with fewer options, or bring in more with `mien scan FOLDER` "
                "and `mien import`."
            )
            continue
        if why:
            _explain(picked, out)
        else:
            out.print(_table(picked, out))


def _start(state: State) -> str:
    if is_unsure(state.mood):
        return "Your mood is not known yet; `mien feel` takes it in words."
    return f"Your mood: {in_words(state.mood)} ({in_numbers(state.mood)})"


def _title(picked: PickedList) -> str:
    aim = "" if picked.goal == "match" else f", aimed at {in_words(picked.target)}"
    return f"{_TITLES[picked.kind]} to {_verb(picked)}{aim}"


def _verb(picked: PickedList) -> str:
    verbs = {"match": "match it", "point": "go to your point"}
    return verbs.get(str(picked.goal), str(picked.goal))


def _table(picked: PickedList, out: Console) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", expand=out.is_terminal)
    table.add_column("", justify="right", style="dim")
    table.add_column("Title", ratio=3, overflow="fold", style="bold")
    table.add_column("By", ratio=2, overflow="fold")
    table.add_column("Year", justify="right")
    table.add_column("Why", ratio=4, overflow="fold")
    for rank, item in enumerate(picked.items, start=1):
        facts = item.item
        table.add_row(
            str(rank),
            printable(facts.title),
            printable(", ".join(facts.creators)),
            str(facts.year or ""),
            printable(_main_reason(item)),
        )
    return table


def _main_reason(item: PickedItem) -> str:
    """The weightiest reason that speaks for the item; a drawback does not say why it is here."""
    reasons = item.reasons
    return next((r.sentence for r in reasons if r.contribution > 0), reasons[0].sentence)


def _explain(picked: PickedList, out: Console) -> None:
    for rank, item in enumerate(picked.items, start=1):
        out.print()
        out.print(f"{rank}. {name_line(item.item)}", style="bold")
        out.print(_sum(item))
        out.print(f"   {printable(item.item.id)}", style="dim", soft_wrap=True)
        where = "plays here" if item.playable else ""
        where = where or next((f"{link.service}: {link.url}" for link in item.links), "")
        if where:
            out.print(f"   {printable(where)}", style="dim", soft_wrap=True)


def _sum(item: PickedItem) -> Table:
    """The reasons as a sum: what each adds, and what that makes in all."""
    rows = Table.grid(padding=(0, 1))
    for reason in item.reasons:
        rows.add_row("  ", f"{reason.contribution:+.3f}", printable(reason.sentence))
    rows.add_row("  ", f"{item.score:+.3f}", "in all", style="bold")
    return rows
