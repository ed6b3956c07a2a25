"""The doctor's checks, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from mien.cli.output import console, printable

if TYPE_CHECKING:
    from mien.app.doctor import Check


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


def _verdict(check: Check) -> Text:
    if check.ok:
        return Text("ok", "green")
    return Text("off", "red bold") if check.essential else Text("hint", "yellow")
