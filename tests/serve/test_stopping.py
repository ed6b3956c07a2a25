"""A server that is stopped, or killed, in the middle of work leaves no process behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from tests.serve.live import copy_of, write_tone

from mien.connect.files.folder_lock import hold_lock
from mien.serve.deadline import ended_within

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")

_LONG_S = 60.0
"""Far more than a stop takes on any machine; a server that does not stop never does."""

_HELD_S = 30.0
"""Half of how long a program waits for its turn in the folder of the pieces."""


def parents() -> dict[int, int]:
    """The parent of every process that runs; one that has ended and is not fetched does not."""
    found: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(folder.name)] = int(parent)
    return found


def below(pid: int) -> set[int]:
    """The processes that a process has begun, and those that they have."""
    known, found, new = parents(), set[int](), {pid}
    while new := {child for child, parent in known.items() if parent in new} - found:
        found |= new
    return found


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _LONG_S
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


@contextmanager
def served(data: Path) -> Generator[tuple["subprocess.Popen[str]", str]]:
    command = [sys.executable, "-m", "mien", "serve", "--port", "0", "--no-open"]
    env = {**os.environ, "MIEN_DATA": str(data)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().split()[-1]
        finally:
            process.kill()


def scanning(process: "subprocess.Popen[str]", url: str, music: Path) -> set[int]:
    """Begins a scan that takes long; returns the processes that work on it once they do."""
    tone = write_tone(music / "0.wav", seconds=120, rate=44_100)
    for number in range(1, 8):
        shutil.copyfile(tone, music / f"{number}.wav")
        with (music / f"{number}.wav").open("r+b") as file:
            file.seek(1000)
            file.write(bytes([number] * 64))
    httpx.post(f"{url}/v1/scans", json={"folder": str(music)}, timeout=60).raise_for_status()
    until(lambda: len(below(process.pid)) > 1)
    return below(process.pid)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_server_that_scans_ends_with_all_its_processes(
    seed: Path, tmp_path: Path, number: signal.Signals
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    with served(copy_of(seed, tmp_path / "data")) as (process, url):
        workers = scanning(process, url, music)
        process.send_signal(number)
        code = process.wait(_LONG_S)
        until(lambda: not workers & set(parents()))
    assert code == (-number if number is signal.SIGKILL else 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_renders_ends_and_leaves_no_draft(
    seed: Path, tmp_path: Path, number: signal.Signals
) -> None:
    data = copy_of(seed, tmp_path / "data")
    with served(data) as (process, url):
        pieces = lambda: httpx.get(f"{url}/v1/health", timeout=60).json()["pieces"]  # noqa: E731
        until(lambda: pieces()["running"])
        process.send_signal(number)
        assert process.wait(_LONG_S) == 0
    assert not list(data.rglob("*.part*"))


def test_a_server_that_waits_for_another_program_does_not_wait_once_it_is_stopped(
    seed: Path, tmp_path: Path
) -> None:
    data = copy_of(seed, tmp_path / "data")
    (data / "pieces").mkdir()
    with hold_lock(data / "pieces"), served(data) as (process, url):
        health = httpx.get(f"{url}/v1/health", timeout=60).json()
        assert health["pieces"]["running"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(_HELD_S) == 0


def test_whoever_ends_in_time_is_not_ended() -> None:
    ended: list[str] = []
    with ended_within(_LONG_S, lambda: ended.append("by force")) as is_asked:
        is_asked()
    assert not ended


def test_whoever_is_not_asked_is_not_ended() -> None:
    ended: list[str] = []
    with ended_within(0.0, lambda: ended.append("by force")):
        pass
    assert not ended


def test_whoever_does_not_end_is_ended() -> None:
    ended = threading.Event()
    with ended_within(0.0, ended.set) as is_asked:
        is_asked()
        is_asked()
        assert ended.wait(_LONG_S)
