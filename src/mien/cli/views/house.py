"""Checks and model cards for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mien.cli.output import console, printable
from mien.inference.card import Metric, ModelCard

if TYPE_CHECKING:
    from mien.app.doctor import Check


def show_checks(version: str, checks: Sequence[Check]) -> None:
    """Shows every check, and what to do about those that failed."""
    out = console()
    out.print(f"Mien {version}", style="bold")
    table = Table(box=None, pad_edge=False, show_header=False)
    for check in checks:
        table.add_row(_verdict(check), check.name, printable(check.found))
        if check.remedy:
            table.add_row("", "", Text(printable(check.remedy), "dim"))
    out.print(table)
    off = [check.name for check in checks if not check.ok and check.essential]
    out.print()
    out.print(f"Not working: {', '.join(off)}." if off else "Everything Mien needs works here.")


def show_cards(found: Sequence[tuple[ModelCard, int, bool]]) -> None:
    """Shows a line a model.

    Args:
        found: each card with the size of its weights in bytes and whether they are whole.
    """
    out = console()
    if not found:
        out.print("No models are installed.")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("Model", "Size", "File", "Task", "Learned from", "First figure"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "Size" else "left")
    for card, size, whole in found:
        table.add_row(
            card.id,
            f"{size / 1e6:.1f} MB",
            "whole" if whole else Text("damaged", "red"),
            printable(card.task),
            printable(", ".join(data.name for data in card.training)),
            _figure(card.metrics[0]) if card.metrics else "",
        )
    out.print(table)
    out.print("\n`mien models NAME` shows a whole card.", style="dim")


def show_card(card: ModelCard, size: int, whole: bool) -> None:
    """Shows a whole card."""
    out = console()
    out.print(f"{card.id}: {printable(card.task)}", style="bold")
    out.print(f"{size:,} bytes, sha256 {card.sha256}: {'whole' if whole else 'damaged'}")
    _section("Labels", [", ".join(card.labels)] if card.labels else [])
    _section("Learned from", [f"{d.name}: {d.use} Terms: {d.terms}" for d in card.training])
    _section("Measured", [f"{_figure(metric)}: {metric.protocol}" for metric in card.metrics])
    _section("Known to fail", card.failures)
    _section("Not for", card.not_for)


def _section(title: str, lines: Sequence[str]) -> None:
    if lines:
        out = console()
        out.print(f"\n{title}", style="bold")
        for line in lines:
            out.print(f"  - {printable(line)}")


def _figure(metric: Metric) -> str:
    interval = "" if metric.low is None else f" ({metric.low:.3g} to {metric.high:.3g})"
    return f"{printable(metric.name)} {metric.value:.3g}{interval}"


def _verdict(check: Check) -> Text:
    if check.ok:
        return Text("ok", "green")
    return Text("off", "red bold") if check.essential else Text("hint", "yellow")
