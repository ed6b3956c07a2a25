"""What only a process of its own shows: closed pipes, odd bytes, no terminal."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.fixture
def stream(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A `mien feel - --json` that has answered its first line and waits for more."""
    running = subprocess.Popen(
        [*MIEN, "feel", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert running.stdin
    assert running.stdout
    running.stdin.write(b"happiness\n")
    running.stdin.flush()
    assert json.loads(running.stdout.readline())["text"] == "happiness"
    yield running
    running.kill()
    for pipe in (running.stdin, running.stdout, running.stderr):
        if pipe:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
    running.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="a process is interrupted another way there")
def test_ctrl_c_ends_a_stream_with_the_shells_code(stream: subprocess.Popen[bytes]) -> None:
    stream.send_signal(signal.SIGINT)
    assert stream.wait(timeout=60) == 130
    assert stream.stderr
    assert stream.stderr.read() == b"Stopped.\n"


def test_a_stream_ends_quietly_when_its_reader_leaves(stream: subprocess.Popen[bytes]) -> None:
    assert stream.stdin
    assert stream.stdout
    assert stream.stderr
    stream.stdout.close()
    stream.stdin.write(b"sadness\n")
    stream.stdin.flush()
    assert stream.wait(timeout=60) == 0
    assert stream.stderr.read() == b""


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_output_that_finds_no_room_says_so(more: list[str], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MIEN, "models", *more],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            check=False,
        )
    assert done.returncode == 5
    assert done.stderr.decode().startswith("The output could not be written: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="shells close streams another way there")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)])
def test_a_closed_stream_stops_nothing(closed: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *MIEN, "models"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(tmp_path),
        check=False,
    )
    assert done.returncode == code
    assert done.stderr == b""
