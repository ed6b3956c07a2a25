"""Scans in the background: one at a time, watched and stopped from anywhere."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from mien.app.library.ingest import Ingest
from mien.app.library.reports import Progress, ScanReport
from mien.errors import ConflictError, MienError, NotFoundError, UnavailableError
from mien.serve.logs import log_failure

_KEPT = 20
"""Scans that are remembered: enough to look back on an evening's work."""


class ScanStage(StrEnum):
    """How far a scan is."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


_UNDER_WAY = (ScanStage.RUNNING, ScanStage.STOPPING)


@dataclass(frozen=True, slots=True)
class Scan:
    """One scan at one moment.

    Attributes:
        id: unique.
        folder: what is scanned.
        stage: how far it is.
        started_at: when it began.
        progress: what was done last; None before the first file.
        report: how it ended; None before that, and if it failed.
        fault: why it failed; None if it did not.
    """

    id: str
    folder: Path
    stage: ScanStage
    started_at: datetime
    progress: Progress | None = None
    report: ScanReport | None = None
    fault: MienError | None = None


class ScanJobs:
    """Runs scans, each in a thread of its own.

    Args:
        ingest: what scans.
        now: the clock.
    """

    def __init__(self, ingest: Ingest, now: Callable[[], datetime]) -> None:
        self._ingest = ingest
        self._now = now
        self._scans: OrderedDict[str, Scan] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self, folder: Path) -> Scan:
        """Begins to scan a folder.

        Raises:
            ConflictError: if another scan is under way.
        """
        with self._lock:
            running = self._running()
            if running is not None:
                raise ConflictError(
                    f"{running.folder} is being scanned.", "Wait for its end, or stop it."
                )
            scan = Scan(uuid4().hex, folder, ScanStage.RUNNING, self._now())
            self._scans[scan.id] = scan
            while len(self._scans) > _KEPT:
                self._scans.popitem(last=False)
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, args=(scan,), name="scan")
            self._thread.start()
        return scan

    def all(self) -> list[Scan]:
        """The latest scans, newest first."""
        with self._lock:
            return list(reversed(self._scans.values()))

    def one(self, scan_id: str) -> Scan:
        """One scan.

        Raises:
            NotFoundError: if there is none with this id.
        """
        with self._lock:
            found = self._scans.get(scan_id)
        if found is None:
            raise NotFoundError(f"There is no scan {scan_id!r}.", "List the scans for their ids.")
        return found

    def stop(self, scan_id: str) -> Scan:
        """Asks a scan to stop after the files under way; one that has ended stays as it is."""
        scan = self.one(scan_id)
        if scan.stage is ScanStage.RUNNING:
            self._stopping.set()
            return self._change(scan_id, stage=ScanStage.STOPPING)
        return scan

    def leave(self) -> None:
        """Asks what runs to stop."""
        self._stopping.set()

    def wait(self) -> None:
        """Waits for the end of what runs."""
        if self._thread is not None:
            self._thread.join()

    def _running(self) -> Scan | None:
        return next((scan for scan in self._scans.values() if scan.stage in _UNDER_WAY), None)

    def _change(self, scan_id: str, **changes: object) -> Scan:
        with self._lock:
            changed = replace(self._scans[scan_id], **changes)
            self._scans[scan_id] = changed
            return changed

    def _run(self, scan: Scan) -> None:
        def tell(progress: Progress) -> None:
            self._change(scan.id, progress=progress)

        try:
            report = self._ingest.scan(scan.folder, tell, self._stopping.is_set)
        except MienError as fault:
            self._change(scan.id, stage=ScanStage.FAILED, fault=fault)
        except OSError as fault:
            why = fault.strerror or type(fault).__name__
            unreadable = UnavailableError(
                f"The folder cannot be read: {why}.", "Check its path and its permissions."
            )
            self._change(scan.id, stage=ScanStage.FAILED, fault=unreadable)
        except Exception:
            log_failure("scan failed")
            fault = UnavailableError(
                "The scan ended in a way nobody foresaw.",
                "Start it again; if it happens again, report what Mien's log says about it.",
            )
            self._change(scan.id, stage=ScanStage.FAILED, fault=fault)
        else:
            stage = ScanStage.STOPPED if report.interrupted else ScanStage.DONE
            self._change(scan.id, stage=stage, report=report)
