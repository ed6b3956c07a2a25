"""Where words go: results to standard output, everything else to standard error.

JSON is UTF-8 on every system. A file name that is no UTF-8 keeps its odd bytes as lone surrogates
(PEP 383), which only an escaped document can carry, so such a document is written in ASCII.
"""

from __future__ import annotations

import io
import json
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from mien.connect.text_cleaning import is_direction

if TYPE_CHECKING:
    from rich.console import Console

    from mien.contract.numbers import Json

_PIPED_WIDTH = 120


def document(value: Json) -> None:
    """Prints one JSON document to standard output."""
    _write(_encode(value, indent=2))


def line(value: Json) -> None:
    """Prints one JSON document as one line, at once, so that the next program can begin."""
    _write(_encode(value, indent=None))
    sys.stdout.flush()


def message(happened: str, remedy: str = "") -> None:
    """Prints what happened, and what to do about it, to standard error."""
    first = printable(happened)
    sys.stderr.write(f"\x1b[1m{first}\x1b[0m\n" if is_coloured(sys.stderr) else f"{first}\n")
    if remedy:
        sys.stderr.write(f"{printable(remedy)}\n")
    sys.stderr.flush()


def is_coloured(stream: TextIO) -> bool:
    """Whether colours may be used: on a terminal that knows them, unless NO_COLOR is set.

    Old Windows consoles need more than escape codes; what is plain text is left plain there.
    """
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and os.name != "nt" and stream.isatty()


class _Undirected:
    """A stream on which signs that turn the direction of text show as what they are.

    All that people read goes through it, so that no name can make a line read backwards.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a stream has
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Writes text."""
        return self._stream.write(_spell_directions(text))


def console(*, errors: bool = False) -> Console:
    """A Rich console for standard output, or for standard error.

    Titles and file names are data: markup in them is not obeyed.
    """
    from rich.console import Console

    class QuietConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # `told` ends the command quietly; Rich would exit with 1

    stream = sys.stderr if errors else sys.stdout
    return QuietConsole(
        file=cast("TextIO", _Undirected(stream)),
        markup=False,
        highlight=False,
        emoji=False,
        width=None if stream.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH,
    )


def printable(text: str) -> str:
    """Text from outside made safe for a terminal: no control or formatting characters pass."""
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        and not is_direction(character)
        else _escape(character)
        for character in text
    )


def always_open() -> None:
    """Opens what the caller has closed, as `>&-` does: what is said there then goes nowhere.

    It comes first, so that no file of Mien's own takes the place of standard output.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def libraries_unheard() -> None:
    """Lets what libraries write to standard error by themselves go nowhere; Mien's own words stay.

    Decoders (libjpeg, libtiff, FFmpeg) print what they think of a file, past Python. Its stream
    moves to a number of its own, and the one that they know leads nowhere.
    """
    try:
        heard = os.dup(2)
        sys.stderr.flush()
        sys.stderr = open(  # noqa: SIM115, PTH123 - a number, for as long as the process
            heard, "w", encoding=sys.stderr.encoding, errors=sys.stderr.errors, buffering=1
        )
        unheard = os.open(os.devnull, os.O_WRONLY)
        os.dup2(unheard, 2)
        os.close(unheard)
    except OSError:  # there is no standard error
        return


def lossy_not_fatal() -> None:
    """Lets characters that the terminal's encoding lacks show as a stand-in instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace" if _is_utf8(stream) else "replace")


def _escape(character: str) -> str:
    return " " if character in "\n\t\r" else character.encode("unicode_escape").decode("ascii")


def _spell_directions(text: str) -> str:
    """The text with such signs escaped as Python and JSON do it."""
    if text.isascii():
        return text
    return "".join(_escape(sign) if is_direction(sign) else sign for sign in text)


def _encode(value: Json, indent: int | None) -> str:
    text = _spell_directions(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, allow_nan=False, indent=indent)
    return text


def _write(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper) and not _is_utf8(sys.stdout):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text + "\n")


def _is_utf8(stream: io.TextIOWrapper) -> bool:
    return stream.encoding.lower().replace("-", "").replace("_", "") == "utf8"
