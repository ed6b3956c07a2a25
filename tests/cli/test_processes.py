"""What only a process of its own shows: closed pipes, odd bytes, no terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MIEN = [sys.executable, "-m", "mien"]


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MIEN_")}
    return {**kept, "MIEN_DATA": str(tmp_path / "data"), **more}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["look", "--help"], ["models"], ["models", "--json"]]
)
def test_a_reader_that_leaves_is_no_error(arguments: list[str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*MIEN, *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        check=False,
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_no_encoding_of_the_terminal_is_fatal(encoding: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*MIEN, "models", "nö☕"],
        capture_output=True,
        env=environment(tmp_path, PYTHONIOENCODING=encoding),
        check=False,
    )
    assert done.returncode == 3
    assert b"There is no model" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_told_as_it_is(tmp_path: Path) -> None:
    done = subprocess.run(
        [*MIEN, "look", "--json", b"caf\xe9.jpg"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=False,
    )
    assert done.returncode == 1
    (told,) = done.stdout.splitlines()
    answer = json.loads(told)
    assert os.fsencode(answer["path"]) == b"caf\xe9.jpg"
    assert set(answer) == {"path", "error"}
