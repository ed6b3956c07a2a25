"""Starting `mien` in a session of its own, stopping it, and timing how long any of it lives."""

import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kills.processes import of_session

_GIVEN_UP_S = 60.0
_LOOK_S = 0.01


@dataclass(frozen=True, slots=True)
class Started:
    """A command that runs.

    Attributes:
        process: itself; what it says goes to a file.
        said: that file.
    """

    process: "subprocess.Popen[bytes]"
    said: Path

    def others(self) -> list[int]:
        """The processes that it has begun."""
        return [pid for pid in of_session(self.process.pid) if pid != self.process.pid]

    def first_line(self) -> str:
        """The first line that it says, once it has.

        Raises:
            RuntimeError: if it ends without a word.
        """
        while "\n" not in (text := self.said.read_text()):
            if self.process.poll() is not None:
                raise RuntimeError(f"It ended at once: {text}")
            time.sleep(_LOOK_S)
        return text.partition("\n")[0]


@contextmanager
def started(source: Path, words: Sequence[str], data: Path) -> Generator[Started]:
    """Runs `mien` with these words until the block is left."""
    environment = {name: value for name, value in os.environ.items() if name[:5] != "MIEN_"}
    said = data.with_name("said")
    with said.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "mien", *words, "--data", str(data)],
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**environment, "PYTHONPATH": str(source)},
            start_new_session=True,
        )
    try:
        yield Started(process, said)
    finally:
        for pid in of_session(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.wait()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a stop.

    Attributes:
        seconds: from the signal until the command and all that it had begun had ended.
        code: what the command ended with; below 0 where a signal ended it.
        drafts: half-made files that were left.
    """

    seconds: float
    code: int | None
    drafts: int


def outcome(running: Started, number: signal.Signals, data: Path) -> Outcome:
    """Sends a signal to the command alone, and waits until all of it has ended.

    Returns:
        What came of it; the seconds are infinite if something was there a minute later.
    """
    begun = time.monotonic()
    running.process.send_signal(number)
    while (code := running.process.poll()) is None or of_session(running.process.pid):
        if time.monotonic() - begun > _GIVEN_UP_S:
            return Outcome(math.inf, code, _drafts(data))
        time.sleep(_LOOK_S)
    return Outcome(time.monotonic() - begun, code, _drafts(data))


def _drafts(data: Path) -> int:
    return sum(path.name.startswith(".mien-") for path in data.rglob("*"))
