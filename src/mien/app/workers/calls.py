"""Calls that other people's bytes may turn into a hang, made in a process that can be ended.

The process is begun with the first call and kept for the next ones, so that a thousand files cost
one start. What a call raises is raised here; a call that goes beyond its bounds is told as the
input's own fault.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from mien.app.workers.pool import WorkerPool
from mien.app.workers.process import Bounds, Unanswered
from mien.errors import InvalidInputError, explain

_Answer = TypeVar("_Answer")
_Call = Callable[[], Any]

_UNANSWERED = {
    Unanswered.CRASHED: "ended the process that did so",
    Unanswered.TOO_LONG: "took longer than with any song",
    Unanswered.TOO_LARGE: "took more memory than with any song",
}


class Aside:
    """One process at a time, for calls about one file each.

    Args:
        bounds: what each call may take.
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

    def call(self, name: str, work: Callable[[], _Answer]) -> _Answer:
        """What the work returns.

        Args:
            name: of the file that it is about, for messages.
            work: a function of a module with its arguments; like its answer, it pickles.

        Raises:
            MienError: what the call raised, or that it went beyond its bounds.
        """
        if self._answers is None:
            pool = WorkerPool(_told, 1, self._bounds)
            self._answers = _generator(pool.run(self._calls(), lambda: False))
        self._next = work
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


def _told(call: _Call) -> Any:  # noqa: ANN401 - the caller knows the type
    """In the process: what a call raises is an answer, so that the process lives on."""
    try:
        return call()
    except MemoryError:
        raise
    except Exception as fault:
        return fault
