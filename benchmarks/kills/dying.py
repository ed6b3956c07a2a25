"""Dying at a chosen step: every call that changes something on the disk is one.

The act runs in a fork of this process. There, whatever writes is counted before it is done, and at
the chosen number the process kills itself (SIGKILL). A write is two steps: one before it, and one
when half of it is done. What SQLite writes counts too.
"""

# ruff: noqa: ANN401 - it stands in for functions of any kind

import builtins
import io
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

from benchmarks.kills.sqlite_steps import count_sqlite

_CHANGES = (
    "chmod", "chown", "copy_file_range", "fsync", "ftruncate", "link", "mkdir", "posix_fallocate",
    "remove", "removexattr", "rename", "replace", "rmdir", "sendfile", "setxattr", "symlink",
    "truncate", "unlink", "utime",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def deaths(
    act: Callable[[], object], prepare: Callable[[], object], every: int = 1
) -> Iterator[int]:
    """Runs `act` again and again, dead at its first step, at its second, until it comes through.

    Args:
        act: what is done.
        prepare: sets up what the act begins with; called before each.
        every: how far the steps of two deaths lie apart; 1 is each step.

    Yields:
        The step of each death, right after it; whoever asks looks at what is left.

    Raises:
        RuntimeError: if the act fails without dying.
    """
    for step in count(1, every):
        prepare()
        child = os.fork()
        if not child:
            _die_at(step, act)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            yield step
        elif os.WEXITSTATUS(status):
            raise RuntimeError(f"the act failed at step {step}")
        else:
            return


def _die_at(step: int, act: Callable[[], object]) -> None:
    code = 1
    try:
        _Steps(step).watch()
        act()
        code = 0
    finally:
        os._exit(code)


class _Steps:
    """Counts, and dies.

    Args:
        last: the step that is not outlived.
    """

    def __init__(self, last: int) -> None:
        self._last = last
        self._done = 0

    def watch(self) -> None:
        """Lets every change from here on count."""
        for name in _CHANGES:
            if hasattr(os, name):
                setattr(os, name, partial(self._change, getattr(os, name)))
        count_sqlite(self.pass_one)
        os.open = partial(self._open, os.open)
        os.write = partial(self._write, os.write)
        opening = partial(self._open_file, builtins.open)
        builtins.open = io.open = opening  # pyright: ignore[reportAttributeAccessIssue]

    def pass_one(self) -> None:
        """One more step."""
        self._done += 1
        if self._done == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def _change(self, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        self.pass_one()
        return real(*given, **named)

    def _open(
        self, real: Callable[..., int], path: Any, flags: int, *more: Any, **named: Any
    ) -> int:
        if flags & _WRITING:
            self.pass_one()
        return real(path, flags, *more, **named)

    def _write(self, real: Callable[..., int], handle: int, content: Any) -> int:
        self.pass_one()
        half = memoryview(content)[: len(content) // 2]
        done = real(handle, half) if half else 0
        self.pass_one()
        return done + real(handle, memoryview(content)[done:])

    def _open_file(
        self,
        real: Callable[..., Any],
        file: Any,
        mode: str = "r",
        *more: Any,
        **named: Any,
    ) -> Any:
        if not set(mode) & set("wxa+"):
            return real(file, mode, *more, **named)
        self.pass_one()
        return _Written(real(file, mode, *more, **named), self)


class _Written:
    """A file that is open for writing: what changes it is counted."""

    def __init__(self, file: Any, steps: _Steps) -> None:
        self._file = file
        self._steps = steps

    def write(self, content: Any) -> int:
        self._steps.pass_one()
        half = len(content) // 2
        self._file.write(content[:half])
        self._file.flush()
        self._steps.pass_one()
        self._file.write(content[half:])
        return len(content)

    def truncate(self, *size: int) -> int:
        self._steps.pass_one()
        return self._file.truncate(*size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *fault: object) -> None:
        self._file.close()
