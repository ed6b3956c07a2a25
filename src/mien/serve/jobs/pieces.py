"""Mien's own pieces, rendered in the background when the server starts: something plays at once."""

import threading
from dataclasses import dataclass

from mien.app.library.ingest import Ingest
from mien.app.library.reports import Progress
from mien.errors import MienError
from mien.serve.logs import log_failure, log_fault


@dataclass(frozen=True, slots=True)
class Rendering:
    """How far the rendering is.

    Attributes:
        running: whether pieces are being rendered now.
        done: pieces rendered since the start.
        missing: pieces that are still to come.
        failed: whether it ended before all were there.
    """

    running: bool
    done: int
    missing: int
    failed: bool


class _Leave(Exception):  # noqa: N818
    """Ends the rendering between two pieces."""


class PiecesJob:
    """Renders what is missing, once, in a thread.

    Args:
        ingest: what renders.
    """

    def __init__(self, ingest: Ingest) -> None:
        self._ingest = ingest
        self._leaving = threading.Event()
        self._thread: threading.Thread | None = None
        self._state = Rendering(running=False, done=0, missing=0, failed=False)

    def start(self) -> None:
        """Begins, if any piece is missing."""
        missing = self._ingest.pieces_missing()
        if not missing:
            return
        self._state = Rendering(running=True, done=0, missing=missing, failed=False)
        self._thread = threading.Thread(target=self._run, name="pieces")
        self._thread.start()

    def state(self) -> Rendering:
        """How far it is."""
        return self._state

    def leave(self) -> None:
        """Asks it to stop after the piece under way."""
        self._leaving.set()

    def wait(self) -> None:
        """Waits for the end of the rendering."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        failed = False
        try:
            self._ingest.render_pieces(self._tell)
        except _Leave:
            pass
        except MienError as fault:
            log_fault("rendering the pieces failed", fault)
            failed = True
        except Exception:
            log_failure("rendering the pieces failed")
            failed = True
        before = self._state
        self._state = Rendering(False, before.done, before.missing, failed)

    def _tell(self, progress: Progress) -> None:
        missing = (progress.total or progress.done) - progress.done
        self._state = Rendering(running=True, done=progress.done, missing=missing, failed=False)
        if self._leaving.is_set():
            raise _Leave
