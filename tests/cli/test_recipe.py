"""The recipe of docs/architecture.md for a command, done as it is written there."""

import json
from pathlib import Path

from tests.recommend.overlay import Overlay

COMMAND = '''
"""`mien count`: how much there is to pick from."""

from __future__ import annotations

import typer

from mien.cli.session import open_session
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document


def count(data: DataFolder = None, person: PersonName = None, as_json: AsJson = False) -> None:
    """Count what there is to pick from."""
    with open_session(data, person) as session:
        counts = {str(kind): number for kind, number in session.mien.library.counts().items()}
    if as_json:
        document(counts)
    else:
        typer.echo(f"{sum(counts.values())} items")
'''

ENTRY = '    "count": Entry("Count what there is to pick from.", _PICK, "mien.cli.count:count"),'


def test_a_command_takes_one_file_and_its_line_in_the_table(tmp_path: Path) -> None:
    copy, data = Overlay.copy(tmp_path / "copy"), tmp_path / "data"
    copy.add_file("cli/count.py", COMMAND)
    copy.add_line("cli/commands.py", '    "search": Entry(', ENTRY)
    counts = json.loads(copy.run(data, "count", "--json"))
    assert counts["film"] > 1000
    assert copy.run(data, "count", "-v") == f"{sum(counts.values())} items\n"
    assert "  count  " in copy.run(data, "--help")
    assert "--person NAME" in copy.run(data, "count", "--help")
