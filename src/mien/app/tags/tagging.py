"""How tracks feel, written into the tags of their files where somebody asks for that."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mien.app.library.reports import FileStatus, Problem
from mien.app.workers.calls import Aside
from mien.app.workers.process import Bounds
from mien.catalogue.item import Track
from mien.catalogue.mood_profile import MoodProfile
from mien.connect.tags.undo_journal import TagJournal
from mien.connect.tags.writing import TagChange, Texts, change_tags, restore_tags
from mien.errors import InvalidInputError, MienError, NotFoundError, explain
from mien.media.audio import content_key
from mien.store.protocols import Store
from mien.store.store_values import FileRecord, ScanStatus

_A_CALL_S = 3.0
"""Seconds of processor time of one call about a small file; writing into a file takes three."""
_MOST_MOODS = 3
_LEAST_SHARE = 0.2
_OF_STRONGEST = 0.6
"""A feeling is written if a fifth of the listeners would have it, and more than half as many as
have the strongest one: two or three words tell more than eight."""


@dataclass(frozen=True, slots=True)
class TagReport:
    """How writing, or taking back, ended.

    Attributes:
        changed: every file with what was written into it, or None where it was taken back.
        unchanged: files in which all of it stood already.
        inexact: files that were changed in between: only Mien's own fields are as they were.
        problems: every file that was left as it is, with its reason.
    """

    changed: tuple[tuple[str, TagChange | None], ...]
    unchanged: int
    inexact: tuple[str, ...]
    problems: tuple[Problem, ...]


class Tagging:
    """Writes tags and takes them back.

    Whatever reads a file's tags or sound does so in a process of its own, bounded as a scan is: a
    file that has been scanned may hold tags that nobody can read.

    Args:
        store: what was scanned.
        undo: the folder where it is kept how files were before.
    """

    def __init__(self, store: Store, undo: Path) -> None:
        self._store = store
        self._undo = undo
        self._aside = Aside(Bounds(processor_s=_A_CALL_S))
        self._journal = TagJournal(undo, self._change, self._restore)

    def write(
        self,
        places: Iterable[Path],
        *,
        over: bool = False,
        dry: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> TagReport:
        """Writes mood, valence, arousal, tempo and key into scanned files.

        Args:
            places: files, and folders of them.
            over: whether to write over moods, tempos and keys that a person has filled.
            dry: only say what would be written.
            cancelled: asked between files; once true, the rest is left as it is.
        """
        changed: list[tuple[str, TagChange | None]] = []
        problems = [] if dry else self.mend()
        unchanged = 0
        with self._aside.open():
            for path, record in self._scanned_files(places, problems):
                if cancelled():
                    break
                try:
                    change = self._write(path, record, over, dry)
                except Exception as fault:
                    problems.append(_failure(path, fault))
                    continue
                if change is None:
                    unchanged += 1
                else:
                    changed.append((str(path), change))
        return TagReport(tuple(changed), unchanged, (), tuple(problems))

    def undo(self, places: Iterable[Path]) -> TagReport:
        """Takes back what was written.

        Args:
            places: files, and folders of them; everything that was written if there are none.
        """
        changed: list[tuple[str, TagChange | None]] = []
        inexact: list[str] = []
        problems = self.mend()
        with self._aside.open():
            for path in self._written_files(tuple(places), problems):
                try:
                    exact = self._journal.undo(path)
                    self._note(path)
                except Exception as fault:
                    problems.append(_failure(path, fault))
                    continue
                changed.append((str(path), None))
                if not exact:
                    inexact.append(str(path))
        return TagReport(tuple(changed), 0, tuple(inexact), tuple(problems))

    def mend(self) -> list[Problem]:
        """Finishes what was under way when a process died, and names what it could not."""
        return [_undo_problem(self._undo, fault) for fault in self._journal.mend()]

    def _scanned_files(
        self, places: Iterable[Path], problems: list[Problem]
    ) -> Iterator[tuple[Path, FileRecord]]:
        for place in places:
            asked = place.absolute()
            known = self._store.files_under(str(asked)) if asked.is_dir() else []
            one = self._store.file(str(asked))
            found = [record for record in (*known, *filter(None, [one])) if record.item_id]
            if not found:
                reason = "Mien does not know it. Take it in with `mien scan` first."
                problems.append(Problem(str(place), FileStatus.SKIPPED, reason))
            yield from ((Path(record.path), record) for record in found)

    def _written_files(self, places: tuple[Path, ...], problems: list[Problem]) -> list[Path]:
        asked = [place.resolve() for place in places]
        everything: list[Path] = []
        for found in self._journal.records():
            if not isinstance(found, MienError):
                everything.append(Path(found.path))
            elif not asked or any(place.is_dir() for place in asked):  # it may be of one in there
                problems.append(_undo_problem(self._undo, found))
        if not places:
            return everything
        chosen: dict[Path, None] = {}
        for place, inside in zip(places, asked, strict=True):
            found = [path for path in everything if path == inside or inside in path.parents]
            if not found:
                problems.append(self._none_written(place))
            chosen |= dict.fromkeys(found)
        return list(chosen)

    def _none_written(self, place: Path) -> Problem:
        try:
            self._journal.record(place)
        except MienError as fault:
            return Problem(str(place), FileStatus.FAILED, str(fault))
        return Problem(str(place), FileStatus.SKIPPED, "Mien has written no tags there.")

    def _write(self, path: Path, record: FileRecord, over: bool, dry: bool) -> TagChange | None:
        if record.item_id is None:
            return None
        found = self._store.item(record.item_id)
        if found is None or found[1] is None or not isinstance(found[0], Track):
            raise NotFoundError(f"Nothing is known of {path}.", "Scan its folder again.")
        wanted = texts_of(found[0], found[1])
        if not wanted:
            raise InvalidInputError(
                f"{path.name} is silence or noise: there is no mood to write.", "Leave it out."
            )
        model = found[1].model
        if dry:
            return self._change(path, wanted, model, replace=over, save=False)
        change = self._journal.write(path, wanted, model, self._same_sound(record), replace=over)
        if change is not None:
            self._note(path)
        return change

    def _change(
        self, path: Path, wanted: Texts, model: str, *, replace: bool = False, save: bool = True
    ) -> TagChange | None:
        work = partial(change_tags, path, wanted, model, replace=replace, save=save)
        return self._aside.call(path.name, work, _size(path))

    def _restore(self, path: Path, written: Sequence[Texts], earlier: Texts) -> bool:
        work = partial(restore_tags, path, written, earlier)
        return self._aside.call(path.name, work, _size(path))

    def _same_sound(self, record: FileRecord) -> Callable[[Path], None]:
        """A check that a file still holds the sound that was analysed, packet for packet."""
        name = Path(record.path).name

        def check(draft: Path) -> None:
            key = self._aside.call(name, partial(content_key, draft), _size(draft))
            if key != record.content_key:
                raise InvalidInputError(
                    f"{name} holds another sound than when it was scanned.",
                    "Scan its folder again, then write the tags.",
                )

        return check

    def _note(self, path: Path) -> None:
        """Keeps the scan from taking the file for a changed one."""
        record = self._store.file(str(path))
        if record is not None and record.status is ScanStatus.ANALYSED:
            now = path.stat()
            fresh = replace(record, size_bytes=now.st_size, modified_ns=now.st_mtime_ns)
            self._store.put_file(fresh)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _failure(path: Path, fault: Exception) -> Problem:
    return Problem(str(path), FileStatus.FAILED, str(explain(path.name, fault)))


def _undo_problem(undo: Path, fault: MienError) -> Problem:
    return Problem(str(undo), FileStatus.FAILED, str(fault))


def texts_of(track: Track, profile: MoodProfile) -> dict[str, list[str]]:
    """What is written of a track, by field: empty for silence and noise.

    Moods are the strongest of the eight feelings; valence and arousal are from -1 to 1; tempo is
    in whole beats a minute, as ID3 and MP4 want it, and the key as ID3 spells it ("Am", "F#").
    """
    if not profile.feelings:
        return {}
    texts = {
        "mood": _moods(profile),
        "valence": [f"{profile.mood.valence:.2f}"],
        "arousal": [f"{profile.mood.arousal:.2f}"],
    }
    if track.tempo_bpm is not None:
        texts["tempo"] = [f"{track.tempo_bpm:.0f}"]
    if track.key is not None:
        tonic, _, mode = track.key.partition(" ")
        texts["key"] = [tonic + ("m" if mode == "minor" else "")]
    return texts


def _moods(profile: MoodProfile) -> list[str]:
    ordered = sorted(profile.feelings.items(), key=lambda pair: -pair[1])[:_MOST_MOODS]
    least = max(_LEAST_SHARE, _OF_STRONGEST * ordered[0][1])
    chosen = [name for name, share in ordered if share >= least] or [ordered[0][0]]
    return [str(name).replace("_", " ") for name in chosen]
