"""Where the work of requests is done: off the event loop, few at a time, and nobody waits for ever.

What reads and what writes have rooms of their own, and so has the answer that Mien is well: what
waits for a locked database takes no thread from anything else.
"""

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi.responses import Response

from mien.contract.numbers import Json
from mien.errors import BusyError
from mien.serve.answers import JsonAnswer, json_of

_Result = TypeVar("_Result")
_Given = ParamSpec("_Given")

READERS = 2
"""Answers that are worked out at a time: they are all work for the processor, and threads that want
the interpreter at once only hinder one another."""

WRITERS = 4
"""Changes at a time. One writes; the others may be reading what it depends on."""

SENSING = 2
"""Pictures that are read at a time; more would only share the same processor."""

MOST_WAITING = 200
"""Requests that may wait for a room; a browser has six at most under way."""


class Room:
    """A number of threads, and a bounded queue before them.

    Args:
        threads: how much is done at a time.
        patience_s: seconds that a request may wait for its turn.
        most: requests that may be inside or waiting.
    """

    def __init__(self, threads: int, patience_s: float, most: int = MOST_WAITING) -> None:
        self._turns = asyncio.Semaphore(threads)
        self._limiter = CapacityLimiter(threads)
        self._patience_s = patience_s
        self._most = most
        self._inside = 0

    async def run(
        self, work: Callable[[], _Result], begun: Callable[[], object] | None = None
    ) -> _Result:
        """Does the work in a thread when its turn has come.

        Args:
            work: what to do.
            begun: called when its turn has come.

        Raises:
            BusyError: if too many wait already, or the turn does not come within the patience.
        """
        if self._inside >= self._most:
            raise overrun()
        self._inside += 1
        try:
            await self._turn()
            try:
                if begun is not None:
                    begun()
                return await to_thread.run_sync(work, limiter=self._limiter)
            finally:
                self._turns.release()
        finally:
            self._inside -= 1

    async def _turn(self) -> None:
        if not self._turns.locked():
            await self._turns.acquire()
            return
        try:
            await asyncio.wait_for(self._turns.acquire(), self._patience_s)
        except TimeoutError as fault:
            raise overrun() from fault


class Questions:
    """Gives one answer to all who ask the same while it waits for its turn.

    Args:
        room: where answers are worked out.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._waiting: dict[Hashable, asyncio.Task[bytes]] = {}

    async def ask(self, question: Hashable, work: Callable[[], bytes]) -> bytes:
        """The answer to a question.

        Args:
            question: what tells it from others.
            work: works the answer out.

        Raises:
            BusyError: as `Room.run` does.
        """
        asked = self._waiting.get(question)
        if asked is None:
            asked = asyncio.create_task(self._answer(question, work))
            self._waiting[question] = asked
        return await asyncio.shield(asked)

    async def _answer(self, question: Hashable, work: Callable[[], bytes]) -> bytes:
        def forget() -> None:
            self._waiting.pop(question, None)

        try:
            return await self._room.run(work, begun=forget)
        except BusyError:
            forget()
            raise


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of one application.

    Attributes:
        reading: for what only looks.
        questions: what is asked in there.
        writing: for what changes something.
        sensing: for reading faces, each of which takes all of a processor and much memory.
    """

    reading: Room
    questions: Questions
    writing: Room
    sensing: Room

    @classmethod
    def of(cls, patience_s: float) -> "Rooms":
        """The usual ones."""
        reading = Room(READERS, patience_s)
        return cls(
            reading, Questions(reading), Room(WRITERS, patience_s), Room(SENSING, patience_s)
        )


class _Context(Protocol):
    @property
    def rooms(self) -> Rooms: ...


def reads(handler: Callable[_Given, Json]) -> Callable[_Given, Any]:
    """Makes a handler, one of whose arguments is the `context`, work in the room for reading.

    Those who ask the same while it waits for its turn are all given the one answer, which is worked
    out after each of them has asked.
    """

    @wraps(handler)
    async def waiting(*args: _Given.args, **given: _Given.kwargs) -> Response:
        context: _Context = given["context"]  # pyright: ignore[reportAssignmentType]
        question = (handler, *((name, repr(given[name])) for name in given if name != "context"))
        body = await context.rooms.questions.ask(question, lambda: json_of(handler(*args, **given)))
        return Response(body, media_type=JsonAnswer.media_type)

    return waiting


def writes(status: int = 200) -> Callable[[Callable[_Given, Json]], Callable[_Given, Any]]:
    """Makes a handler work in the room for writing; its answer has the status."""

    def in_the_room(handler: Callable[_Given, Json]) -> Callable[_Given, Any]:
        @wraps(handler)
        async def waiting(*args: _Given.args, **given: _Given.kwargs) -> JsonAnswer:
            context: _Context = given["context"]  # pyright: ignore[reportAssignmentType]
            answer = lambda: JsonAnswer(handler(*args, **given), status)  # noqa: E731
            return await context.rooms.writing.run(answer)

        return waiting

    return in_the_room


def overrun() -> BusyError:
    """The error of more requests than can be worked on."""
    return BusyError(
        "Mien has more to do right now than it can keep up with.", "Try again in a moment."
    )
