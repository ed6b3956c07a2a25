"""Model cards, for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from mien.cli.output import console, printable
from mien.inference.card import Metric

if TYPE_CHECKING:
    from mien.app.models.models import Kept


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


def _section(title: str, lines: Sequence[str]) -> None:
    if lines:
        out = console()
        out.print(f"\n{printable(title)}", style="bold")
        for line in lines:
            out.print(f"  - {printable(line)}")


def _figure(metric: Metric) -> str:
    interval = "" if metric.low is None else f" ({metric.low:.3g} to {metric.high:.3g})"
    return f"{printable(metric.name)} {metric.value:.3g}{interval}"
