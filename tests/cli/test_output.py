import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.cli.output import console, document, is_coloured, line, lossy_not_fatal, printable


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], io.BytesIO]:
    def replace(encoding: str) -> io.BytesIO:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
        return raw

    return replace


def test_json_is_utf8_whatever_the_terminal_speaks(out: Callable[[str], io.BytesIO]) -> None:
    raw = out("cp1252")
    line({"title": "Čaj ☕"})
    assert json.loads(raw.getvalue().decode("utf-8")) == {"title": "Čaj ☕"}
    assert "Čaj ☕".encode() in raw.getvalue()


def test_a_line_is_one_line_and_is_flushed(out: Callable[[str], io.BytesIO]) -> None:
    raw = out("utf-8")
    line({"a": "x\ny", "b": [1, 2]})
    assert raw.getvalue().rstrip(b"\r\n") == b'{"a": "x\\ny", "b": [1, 2]}'


def test_a_name_that_is_no_utf8_survives_json(out: Callable[[str], io.BytesIO]) -> None:
    raw = out("utf-8")
    name = os.fsdecode(b"caf\xe9.jpg")
    line({"path": name})
    raw.getvalue().decode("utf-8")
    assert json.loads(raw.getvalue())["path"] == name


def test_a_document_holds_no_nan(out: Callable[[str], io.BytesIO]) -> None:
    out("utf-8")
    with pytest.raises(ValueError, match="JSON"):
        document({"valence": float("nan")})


@given(st.text())
def test_printable_text_has_no_control_characters(text: str) -> None:
    shown = printable(text)
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} for character in shown)
    shown.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_printable_text_is_left_alone(text: str) -> None:
    assert printable(text) == text


def test_markup_in_a_title_is_not_obeyed(out: Callable[[str], io.BytesIO]) -> None:
    raw = out("utf-8")
    console().print("[bold]Loud[/bold] :smile: 42")
    sys.stdout.flush()
    assert raw.getvalue().decode().rstrip() == "[bold]Loud[/bold] :smile: 42"


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [(None, "", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)],
)
def test_colour_is_for_terminals_that_want_it(
    monkeypatch: pytest.MonkeyPatch, variable: str | None, value: str, expected: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(os, "name", "posix")
    if variable:
        monkeypatch.setenv(variable, value)
    assert is_coloured(Terminal(io.BytesIO(), encoding="utf-8")) is expected
    assert not is_coloured(io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_no_character_is_fatal(
    monkeypatch: pytest.MonkeyPatch, out: Callable[[str], io.BytesIO], encoding: str
) -> None:
    raw = out(encoding)
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    lossy_not_fatal()
    sys.stdout.write("☕ \udcff")
    sys.stdout.flush()
    assert raw.getvalue()


DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


def test_no_sign_of_direction_reaches_the_terminal(out: Callable[[str], io.BytesIO]) -> None:
    raw = out("utf-8")
    console().print(f"plain {DIRECTION} שלום")  # as it is when a view forgets to ask
    line({"title": DIRECTION})
    said = raw.getvalue().decode()
    assert not set(DIRECTION) & set(said)
    assert "\\u202e" in said
    assert "שלום" in said
    assert json.loads(said.splitlines()[-1]) == {"title": DIRECTION}
    assert not set(DIRECTION) & set(printable(DIRECTION))
