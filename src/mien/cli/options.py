"""Options that every command takes, declared once."""

from pathlib import Path
from typing import Annotated

import typer

COMMON = "Options of every command"
"""The heading that they stand under in a command's help."""


def named_folder(text: str) -> Path:
    """The folder that an option names: an empty text is none, though Python takes it for `.`."""
    if not text.strip():
        raise typer.BadParameter("It is empty. Name a folder, or leave --data out.")
    return Path(text)


DataFolder = Annotated[
    Path | None,
    typer.Option(
        "--data",
        parser=named_folder,
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
Force = Annotated[
    bool, typer.Option("--force", help="Replace a file that is there.", show_default=False)
]

COMMON_FLAGS = ("--json", "-v", "-vv", "--verbose")
COMMON_VALUES = ("--data", "--person")
