"""Scanning a folder of music: what is new or changed is analysed, the rest is left alone.

Each file is stored in one transaction as soon as it is done, so that a scan that is stopped, or
killed, goes on from there.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mien.app.ingest.reports import FileStatus, Problem, Progress, ScanReport
from mien.app.ingest.sound import Analysed, Refused, analyse_file
from mien.app.ingest.workers import Crashed, WorkerPool
from mien.connect.changes import Known, compare
from mien.connect.folders import FoundFile, find_audio
from mien.store.base import Store
from mien.store.records import FileRecord, ScanStatus

_CRASHED = Refused(
    FileStatus.FAILED, "The decoder crashed on this file: it is most likely damaged."
)


@dataclass(slots=True)
class _Tally:
    analysed: int = 0
    done: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])


class Scanner:
    """Scans folders into a store.

    Args:
        store: where tracks and file records go.
        now: the clock.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def scan(
        self,
        folder: Path,
        workers: int,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ScanReport:
        """Scans one folder and the folders below it.

        Args:
            folder: the folder; links to folders are followed once.
            workers: how many processes analyse sound.
            progress: told after each file.
            cancelled: asked between files; once true, the scan ends and can be resumed.

        Raises:
            NotFoundError: if there is no such folder.
            InvalidInputError: if it is not a folder or cannot be read.
        """
        started = time.perf_counter()
        found = find_audio(folder)
        tally = _Tally(problems=[_unreadable(*entry) for entry in found.unreadable])
        changes = compare(found.files, self._known(folder))
        self._store.remove_files(changes.gone)
        interrupted = self._analyse(changes.to_read, workers, progress, cancelled, tally)
        return ScanReport(
            analysed=tally.analysed,
            unchanged=len(changes.unchanged),
            gone=len(changes.gone),
            problems=(*tally.problems, *self._still_failing(changes.unchanged)),
            seconds=time.perf_counter() - started,
            interrupted=interrupted,
        )
