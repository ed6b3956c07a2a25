"""Killing at random moments: a fork of this process, or a command of its own."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_ENDS_WITHIN_S = 5.0
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of a process until it was killed.

    Attributes:
        said: each line that it had said by then: what it acknowledged.
        left: how many processes that it had started were still there seconds later.
    """

    said: tuple[str, ...]
    left: int


def kill_fork(act: Callable[[Say], object], after_s: float) -> Killed:
    """Runs an act in a fork and kills that after so many seconds, or once it is done."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setsid()
        try:
            act(lambda line: _say(writing, line))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        _wait(child, after_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        left = count_left(child)
        return Killed(tuple(lines.read().splitlines()), left)


def kill_command(words: Sequence[str], after_s: float, data: Path) -> Killed:
    """Runs `mien` with these words and kills it (not what it started) after so many seconds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mien", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "MIEN_DATA": str(data)},
        start_new_session=True,
    )
    try:
        process.wait(after_s)
        done = process.returncode == 0
    except subprocess.TimeoutExpired:
        process.kill()
        done = False
    left = count_left(process.pid)
    output = process.stdout.read() if process.stdout else b""
    process.wait()
    if process.stdout:
        process.stdout.close()
    return Killed(tuple(output.decode().splitlines()) if done else (), left)


def _say(handle: int, line: str) -> None:
    os.write(handle, f"{line}\n".encode())


def _wait(child: int, seconds: float) -> None:
    ended = os.pidfd_open(child)
    try:
        select.select([ended], [], [], seconds)
    finally:
        os.close(ended)


def count_left(session: int) -> int:
    """How many processes of a session are there seconds later; they are killed then."""
    until = time.monotonic() + _ENDS_WITHIN_S
    while (left := of_session(session)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        os.kill(process, signal.SIGKILL)
    return len(left)


def of_session(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found: list[int] = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            state, _, _, of, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(of) == session and state != "Z":
            found.append(int(folder.name))
    return found
