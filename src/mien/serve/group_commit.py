"""Takes acts into the log: those that wait at the same time share one transaction.

A commit waits for the disk, and that takes far longer than writing a row. So while one is under
way, what comes in is gathered, and all of it goes with the next (group commit, DeWitt et al. 1984).
Each act is answered after the commit that holds it.
"""

import asyncio

from anyio import CapacityLimiter, to_thread

from mien.app.picking.feedback import Feedback
from mien.catalogue.event import Event
from mien.serve.concurrency_limits import MOST_WAITING, overrun

_Waiting = tuple[Event, "asyncio.Future[Event]"]


class Recorder:
    """Appends events for requests; used from the event loop alone.

    Args:
        feedback: the log.
        most: acts that may wait.
    """

    def __init__(self, feedback: Feedback, most: int = MOST_WAITING) -> None:
        self._feedback = feedback
        self._most = most
        self._one = CapacityLimiter(1)
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def record(self, event: Event) -> Event:
        """Appends one event; it is on disk when this returns.

        Raises:
            NotFoundError: if there is no such item.
            ConflictError: if its id belongs to another act.
            BusyError: if the database is held by somebody else, or too many wait already.
        """
        if len(self._waiting) >= self._most:
            raise overrun()
        done: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._waiting.append((event, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return await done

    async def _write(self) -> None:
        """Writes until nothing waits."""
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._write_batch(batch)
        finally:
            self._writing = None

    async def _write_batch(self, batch: list[_Waiting]) -> None:
        events = [event for event, _ in batch]
        try:
            outcomes = await to_thread.run_sync(
                self._feedback.record_each, events, limiter=self._one
            )
        except BaseException as fault:
            for _, done in batch:
                _settle(done, fault)
            if not isinstance(fault, Exception):
                raise
        else:
            for (_, done), outcome in zip(batch, outcomes, strict=True):
                _settle(done, outcome)


def _settle(done: "asyncio.Future[Event]", outcome: Event | BaseException) -> None:
    """Answers who waits, unless they have gone."""
    if done.done():
        return
    if isinstance(outcome, asyncio.CancelledError):
        done.cancel()
    elif isinstance(outcome, BaseException):
        done.set_exception(outcome)
    else:
        done.set_result(outcome)
