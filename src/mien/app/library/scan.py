"""Scanning a folder of music: what is new or changed is analysed, the rest is left alone.

A file whose sound is known by another name or with other tags keeps its analysis; what an older
version of the network analysed is analysed anew. Whatever one file raises is told of that file, and
the others go on; what is not of a file, such as a disk that is full, ends the scan.

Each file is stored in one transaction as soon as it is done, so that a scan that is stopped, or
killed, goes on from there.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from mien.app.library.file_analysis import (
    Analysed,
    Hearer,
    Recognised,
    Refused,
    item_of,
    load_analyser,
    with_measures,
)
from mien.app.library.reports import FileStatus, Problem, Progress, ScanReport
from mien.app.workers.pool import WorkerPool
from mien.app.workers.process import Unanswered
from mien.catalogue.item import Track
from mien.connect.audio_file_search import FoundFile, find_audio
from mien.connect.folder_changes import Known, compare
from mien.errors import ConflictError, InvalidInputError, UnavailableError, explain
from mien.music.network import shipped_model
from mien.store.paths import LONGEST_PATH, is_kept
from mien.store.protocols import Store
from mien.store.store_values import FileRecord, ScanStatus

_LOG = logging.getLogger("mien.ingest")

_UNANSWERED = {
    Unanswered.CRASHED: "The decoder crashed on this file: it is most likely damaged. "
    "Replace it from its source.",
    Unanswered.TOO_LONG: "Reading this file took longer than any sound does: it is most likely "
    "damaged. Replace it from its source.",
    Unanswered.TOO_LARGE: "Reading this file takes more memory than any sound does: it is most "
    "likely damaged. Replace it from its source.",
}
_TOO_DEEP = (
    f"Its path is longer than Mien keeps ({LONGEST_PATH:,} bytes). "
    "Move it to a folder that is less deep."
)
_LONGEST_REASON = 1000


@dataclass(slots=True)
class _Tally:
    total: int
    analysed: int = 0
    recognised: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def done(self) -> int:
        return self.analysed + len(self.problems)


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
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> ScanReport:
        """Scans one folder and the folders below it.

        Args:
            folder: links in it are followed, no folder is read twice.
            workers: how many processes analyse sound.
            progress: told after each file.
            cancelled: asked between files; once true, the scan ends and can be resumed.

        Raises:
            NotFoundError: if there is no such folder.
            InvalidInputError: if it is not a folder or cannot be read.
        """
        started = time.perf_counter()
        found = find_audio(folder)
        records = {record.path: record for record in self._store.files_under(str(found.folder))}
        known = _up_to_date(records.values(), model := shipped_model())
        changes = compare(found.files, known, (path for path, _ in found.unreadable))
        tally = _Tally(len(changes.to_read))
        _LOG.info(
            "%d files found in %.1f s: %d to read, %d unchanged, %d gone; %d processes",
            len(found.files),
            time.perf_counter() - started,
            *map(len, (changes.to_read, changes.unchanged, changes.gone)),
            workers,
        )
        hearer = Hearer(self._store.analysed_content(model))
        interrupted = self._analyse(changes.to_read, hearer, workers, tally, progress, cancelled)
        if not interrupted:  # a renamed file keeps its track only once it is known by its new name
            self._store.remove_files(changes.gone)
        still = _known_problems(records, changes.unchanged)
        report = ScanReport(
            analysed=tally.analysed,
            unchanged=len(changes.unchanged) - len(still),
            gone=len(changes.gone),
            problems=(*tally.problems, *still, *_out_of_sight(found.unreadable)),
            seconds=time.perf_counter() - started,
            interrupted=interrupted,
            recognised=tally.recognised,
        )
        _log_report(report)
        return report

    def _analyse(
        self,
        files: Iterable[FoundFile],
        hearer: Hearer,
        workers: int,
        tally: _Tally,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        by_path = {file.path: file for file in self._with_room(files, tally)}
        pool = WorkerPool(hearer, min(workers, max(len(by_path), 1)), prepare=load_analyser)
        anew: list[FoundFile] = []
        try:
            for path, answer in pool.run(by_path, cancelled):
                _log_answer(by_path[path], answer)
                known = self._as_before(by_path[path], answer)
                if known is None:
                    anew.append(by_path[path])
                    continue
                tally.recognised += isinstance(answer, Recognised)
                self._keep(by_path[path], known, tally)
                progress(Progress(tally.done, tally.total, path.name))
        except KeyboardInterrupt:
            return True
        if anew and not cancelled():
            return self._analyse(anew, Hearer(), workers, tally, progress, cancelled)
        return tally.done < tally.total

    def _with_room(self, files: Iterable[FoundFile], tally: _Tally) -> Iterator[FoundFile]:
        """The files whose path can be kept; the others are told."""
        for file in files:
            if is_kept(str(file.path)):
                yield file
            else:
                tally.problems.append(Problem(str(file.path), FileStatus.FAILED, _TOO_DEEP))

    def _keep(self, file: FoundFile, answer: Analysed | Refused, tally: _Tally) -> None:
        """Keeps what was found out; what is raised over it is the file's own problem."""
        try:
            if isinstance(answer, Analysed):
                self._store.put_scanned(self._record(file, answer), answer.track, answer.profile)
                tally.analysed += 1
                return
        except (UnavailableError, ConflictError):
            raise
        except Exception as fault:
            answer = Refused(FileStatus.FAILED, str(explain(file.path.name, fault)))
        tally.problems.append(Problem(str(file.path), answer.status, answer.reason))
        with suppress(InvalidInputError):  # it is told, and tried again with the next scan
            self._store.put_file(self._record(file, answer))

    def _as_before(
        self, file: FoundFile, answer: Analysed | Recognised | Refused | Unanswered
    ) -> Analysed | Refused | None:
        """The answer; for sound that is known, its analysis with the facts that its tags tell now.

        None if another program has removed that meanwhile: the file is to be analysed anew.
        """
        if isinstance(answer, Unanswered):
            return Refused(FileStatus.FAILED, _UNANSWERED[answer])
        if not isinstance(answer, Recognised):
            return answer
        stored = self._store.item(item_of(answer.content_key))
        if stored is None or stored[1] is None or not isinstance(stored[0], Track):
            return None
        track = with_measures(answer.track, stored[0], file.path)
        return Analysed(track, stored[1], answer.content_key)

    def _record(self, file: FoundFile, answer: Analysed | Refused) -> FileRecord:
        refused = isinstance(answer, Refused)
        return FileRecord(
            path=str(file.path),
            size_bytes=file.size_bytes,
            modified_ns=file.modified_ns,
            status=ScanStatus(answer.status) if refused else ScanStatus.ANALYSED,
            analysed_at=self._now(),
            content_key=None if refused else answer.content_key,
            item_id=None if refused else answer.track.id,
            reason=_short(answer.reason) if refused else None,
            model=None if refused else answer.profile.model,
        )


def _log_report(report: ScanReport) -> None:
    _LOG.info(
        "%d analysed (%d of them known by their sound), %d unchanged, %d problems; %.1f s%s",
        report.analysed,
        report.recognised,
        report.unchanged,
        len(report.problems),
        report.seconds,
        ", interrupted" if report.interrupted else "",
    )


def _log_answer(file: FoundFile, answer: Analysed | Recognised | Refused | Unanswered) -> None:
    """Logs what came of a file, which is not named."""
    said = answer.name if isinstance(answer, Unanswered) else type(answer).__name__
    _LOG.debug("a %s of %d bytes: %s", file.path.suffix.lower(), file.size_bytes, said.lower())


def _short(reason: str) -> str:
    """A reason as it is kept: it may name a file whose name is long, or no Unicode."""
    return reason.encode("utf-8", "replace")[:_LONGEST_REASON].decode("utf-8", "ignore")


def _up_to_date(records: Iterable[FileRecord], model: str) -> Iterator[Known]:
    """The files that need not be read again unless they change."""
    for record in records:
        if record.status is not ScanStatus.ANALYSED or record.model == model:
            yield Known(record.path, record.size_bytes, record.modified_ns)


def _known_problems(
    records: dict[str, FileRecord], unchanged: Iterable[FoundFile]
) -> list[Problem]:
    """What was refused before and has not changed since: not tried again, but said again."""
    before = (records[str(file.path)] for file in unchanged)
    return [
        Problem(record.path, FileStatus(record.status), record.reason or "")
        for record in before
        if record.status is not ScanStatus.ANALYSED
    ]


def _out_of_sight(unreadable: Iterable[tuple[Path, str]]) -> list[Problem]:
    return [Problem(str(path), FileStatus.SKIPPED, reason) for path, reason in unreadable]
