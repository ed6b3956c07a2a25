"""Options that every command takes, declared once."""

from pathlib import Path
from typing import Annotated

import typer

COMMON = "Options of every command"
"""The heading that they stand under in a command's help."""

DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help="The folder Mien keeps its data in (default: MIEN_DATA, or your system's place).",
        show_default=False,
    ),
]
PersonName = Annotated[
    str | None,
    typer.Option(
        "--person",
        metavar="NAME",
        help="Who is asking (default: MIEN_PERSON, or me); see `mien people`.",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool,
    typer.Option(
        "--json",
        help="Answer in JSON for programs.",
        show_default=False,
    ),
]

COMMON_FLAGS = ("--json",)
COMMON_VALUES = ("--data", "--person")
