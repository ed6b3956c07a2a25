"""Checks and model cards for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mien.cli.output import console, printable
from mien.inference.card import Metric

if TYPE_CHECKING:
    from mien.app.doctor import Check
    from mien.app.models.models import Kept
    from mien.store.store_values import Person


def show_checks(version: str, checks: Sequence[Check]) -> None:
    """Shows every check, and what to do about those that failed."""
    out = console()
    out.print(f"Mien {version}", style="bold")
    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in ("verdict", "name", "found"):
        table.add_column(overflow="fold")
    for check in checks:
        table.add_row(_verdict(check), check.name, printable(check.found))
        if check.remedy:
            table.add_row("", "", Text(printable(check.remedy), "dim"))
    out.print(table)
    off = [check.name for check in checks if not check.ok and check.essential]
    out.print()
    out.print(f"Not working: {', '.join(off)}." if off else "Everything Mien needs works here.")


def show_cards(found: Sequence[Kept]) -> None:
    """Shows each model in short."""
    out = console()
    if not found:
        out.print("No models are installed.")
        return
    for kept in found:
        card = kept.card
        state = Text("whole") if kept.whole else Text("damaged", "red bold")
        yours = ", added by you" if kept.added else ""
        size = f", {kept.size_bytes / 1e6:.1f} MB, "
        out.print(Text.assemble((card.id, "bold"), size, state, yours))
        out.print(f"  {printable(card.task)}")
        if card.metrics:
            out.print(f"  {_figure(card.metrics[0])}", style="dim")
        out.print()
    out.print("`mien models NAME` shows a whole card.", style="dim")


def show_card(kept: Kept) -> None:
    """Shows a whole card."""
    out, card = console(), kept.card
    out.print(f"{card.id}: {printable(card.task)}", style="bold")
    state = "whole" if kept.whole else "damaged"
    yours = ", added by you" if kept.added else ""
    out.print(f"{kept.size_bytes:,} bytes, sha256 {card.sha256}: {state}{yours}")
    _section("Labels", [", ".join(card.labels)] if card.labels else [])
    learned = [f"{d.name}: {d.use.rstrip('.')}. Terms: {d.terms}" for d in card.training]
    _section("Learned from", learned)
    for protocol, metrics in groupby(card.metrics, key=lambda metric: metric.protocol):
        _section(f"Measured: {protocol}", [_figure(metric) for metric in metrics])
    _section("Known to fail", card.failures)
    _section("Not for", card.not_for)


def show_people(people: Sequence[Person]) -> None:
    """Shows everybody, and since when they are here."""
    out = console()
    if not people:
        out.print("Nobody uses Mien here yet.")
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for person in people:
        kept = "a mood history is kept" if person.history_kept else ""
        table.add_row(printable(person.name), f"since {person.added_at:%Y-%m-%d}", kept)
    out.print(table)


def _section(title: str, lines: Sequence[str]) -> None:
    if lines:
        out = console()
        out.print(f"\n{printable(title)}", style="bold")
        for line in lines:
            out.print(f"  - {printable(line)}")


def _figure(metric: Metric) -> str:
    interval = "" if metric.low is None else f" ({metric.low:.3g} to {metric.high:.3g})"
    return f"{printable(metric.name)} {metric.value:.3g}{interval}"


def _verdict(check: Check) -> Text:
    if check.ok:
        return Text("ok", "green")
    return Text("off", "red bold") if check.essential else Text("hint", "yellow")
