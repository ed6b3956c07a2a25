"""Shares as bars."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mien.cli.views.wording import percent

_WIDTH = 24
"""Characters of the bar that means 1."""


def share_bars(shares: Mapping[str, float], console: Console) -> Table:
    """A bar a name, the largest first.

    Args:
        shares: numbers in [0, 1] by name; underscores in names are shown as spaces.
        console: where it will be shown; an encoding without blocks gets hashes.
    """
    block = "█" if console.encoding.startswith("utf") else "#"
    grid = Table.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column()
    grid.add_column(justify="right")
    ordered = sorted(shares.items(), key=lambda pair: -pair[1])
    for rank, (name, share) in enumerate(ordered):
        style = "bold" if rank == 0 else ""
        bar = Text(block * round(share * _WIDTH), style="cyan")
        grid.add_row(Text("  " + name.replace("_", " "), style), bar, Text(percent(share), style))
    return grid
