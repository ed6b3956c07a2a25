"""What every route works with: an open Mien, the person who asks, the clock, and the jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from mien.app.assembly import Mien
from mien.catalogue.event import PersonId
from mien.serve.concurrency_limits import Rooms
from mien.serve.group_commit import Recorder
from mien.serve.health import Health
from mien.serve.jobs.pieces import PiecesJob
from mien.serve.jobs.scan_jobs import ScanJobs


@dataclass(frozen=True, slots=True)
class Context:
    """Made once an application and handed to its routes.

    Attributes:
        mien: all services.
        person: who asks.
        now: the clock, in UTC.
        scans: scans in the background.
        pieces: the rendering of Mien's own pieces.
        rooms: where requests are worked on.
        recorder: takes acts in, several at a time.
        health: what is said of Mien's health.
    """

    mien: Mien
    person: PersonId
    now: Callable[[], datetime]
    scans: ScanJobs
    pieces: PiecesJob
    rooms: Rooms
    recorder: Recorder
    health: Health

    def leave(self) -> None:
        """Asks the jobs to stop, and waits for nothing."""
        self.scans.leave()
        self.pieces.leave()

    def close(self) -> None:
        """Stops the jobs and waits for them; the second time it does nothing."""
        self.leave()
        self.scans.wait()
        self.pieces.wait()


async def context_of(request: Request) -> Context:
    """The context of the application that a request came to."""
    context: Context = request.app.state.context
    return context


InContext = Annotated[Context, Depends(context_of)]
