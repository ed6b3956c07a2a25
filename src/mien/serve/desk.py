"""What every route works with: an open Mien, the person who asks, the clock, and the jobs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from mien.app.assembly import Mien
from mien.catalogue.event import PersonId
from mien.serve.jobs.pieces import PiecesJob
from mien.serve.jobs.recorder import Recorder
from mien.serve.jobs.scan_jobs import ScanJobs
from mien.serve.pulse import Pulse
from mien.serve.rooms import Rooms


@dataclass(frozen=True, slots=True)
class Desk:
    """Made once an application and handed to its routes.

    Attributes:
        mien: all services.
        person: who asks.
        now: the clock, in UTC.
        scans: scans in the background.
        pieces: the rendering of Mien's own pieces.
        rooms: where requests are worked on.
        recorder: takes acts in, several at a time.
        pulse: what is said of Mien's health.
    """

    mien: Mien
    person: PersonId
    now: Callable[[], datetime]
    scans: ScanJobs
    pieces: PiecesJob
    rooms: Rooms
    recorder: Recorder
    pulse: Pulse

    def leave(self) -> None:
        """Asks the jobs to stop, and waits for nothing."""
        self.scans.leave()
        self.pieces.leave()

    def close(self) -> None:
        """Stops the jobs and waits for them; the second time it does nothing."""
        self.leave()
        self.scans.wait()
        self.pieces.wait()


async def desk_of(request: Request) -> Desk:
    """The desk of the application that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
