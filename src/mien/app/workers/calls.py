"""Calls that other people's bytes may turn into a hang, made in a process that can be ended.

The process is begun with the first call and kept for the next ones, so that a thousand files cost
one start. What a call raises is raised here; a call that goes beyond its bounds is told as the
input's own fault.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from mien.app.workers.pool import WorkerPool
from mien.app.workers.process import Bounds, Unanswered
from mien.errors import InvalidInputError, explain

_Answer = TypeVar("_Answer")

_BYTES_A_S = 20_000_000
"""What a slow disk copies; one that is in a network may be slower than its processor."""

_UNANSWERED = {
    Unanswered.CRASHED: "ended the process that did so",
    Unanswered.TOO_LONG: "took longer than with any song of its size",
    Unanswered.TOO_LARGE: "took more memory than with any song",
}


class _Call(NamedTuple):
    work: Callable[[], Any]
    size_bytes: int


class Aside:
    """One process at a time, for calls about one file each.

    Args:
        bounds: what each call may take; where a file is large, longer by what copying it may take.
    """

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds
        self._next: _Call | None = None
        self._answers: Generator[Any] | None = None

    @contextmanager
    def open(self) -> Generator[None]:
        """Ends the process with the block; the next call begins another."""
        try:
            yield
        finally:
            if self._answers is not None:
                self._answers.close()
            self._answers = None

    def call(self, name: str, work: Callable[[], _Answer], size_bytes: int = 0) -> _Answer:
        """What the work returns.

        Args:
            name: of the file that it is about, for messages.
            work: a function of a module with its arguments; like its answer, it pickles.
            size_bytes: of the file.

        Raises:
            MienError: what the call raised, or that it went beyond its bounds.
        """
        if self._answers is None:
            pool = WorkerPool(_answer_call, 1, self._bounds, more_s=_copying_s)
            self._answers = _generator(pool.run(self._calls(), lambda: False))
        self._next = _Call(work, size_bytes)
        _, answer = next(self._answers)
        if isinstance(answer, Unanswered):
            raise InvalidInputError(
                f"Reading the tags of {name} {_UNANSWERED[answer]}: it was left as it is.",
                "Replace the file from its source, or have another program write its tags anew.",
            )
        if isinstance(answer, Exception):
            raise explain(name, answer) from answer
        return answer

    def _calls(self) -> Iterator[_Call]:
        while self._next is not None:
            yield self._next


def _generator(answers: Iterator[Any]) -> Generator[Any]:
    yield from answers


def _copying_s(call: _Call) -> float:
    return call.size_bytes / _BYTES_A_S


def _answer_call(call: _Call) -> Any:  # noqa: ANN401 - the caller knows the type
    """In the process: what a call raises is an answer, so that the process lives on."""
    try:
        return call.work()
    except MemoryError:
        raise
    except Exception as fault:
        return fault
