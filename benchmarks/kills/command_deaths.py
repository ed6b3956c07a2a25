"""Deaths at each step of a scan, of an import and of feedback, SQLite's own writes among them.

After each, what had been acknowledged must be there, the same command must end as one that was
never disturbed, and nothing may be left: no draft, no lock, no process.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.kills.dying import deaths
from benchmarks.kills.processes import count_left
from benchmarks.kills.scenes import ME, House, movielens

from mien.app.assembly import Mien, open_mien
from mien.app.library.reports import Progress
from mien.app.picking.feedback import new_event
from mien.app.settings import Settings
from mien.catalogue.event import EventKind

COMMANDS = ("feedback", "import", "scan")
_FILMS = 200
_NO_SESSION = "-1"
"""Of one that died before it could say which."""
_THEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
_NO_MATTER = ("sqlite_", "search", "catalogue")
"""What SQLite builds as it likes, and the number of changes: what is written again counts."""


@dataclass(frozen=True, slots=True)
class CommandDeath:
    """What was left of one.

    Attributes:
        step: at which step it ended.
        kept: nothing that it had acknowledged was lost.
        same: the next command ended as an undisturbed one.
        tidy: nothing else lay about.
        left: processes that were still there.
    """

    step: int
    kept: bool
    same: bool
    tidy: bool
    left: int


class Command:
    """One command, again and again.

    Args:
        house: where it is run.
        what: one of `COMMANDS`.
    """

    def __init__(self, house: House, what: str) -> None:
        self._house, self._what = house, what
        self._told = house.data.with_name("told")
        self._source = movielens(house, _FILMS)

    def deaths(self, every: int = 1) -> Iterator[CommandDeath]:
        """Dies at each step, or at every so manieth."""
        self._begin()
        self._do(lambda _: None)
        wanted = self._rows()
        for step in deaths(self._doing, self._begin, every):
            session, *said = self._lines()
            left = count_left(int(session))
            kept = set(said) <= self._there()
            self._do(lambda _: None)
            same = self._is_same(wanted)
            yield CommandDeath(step, kept, same, self._house.is_tidy(), left)

    def _begin(self) -> None:
        self._house.renew(scanned=self._what != "scan")
        self._told.write_bytes(b"")

    def _doing(self) -> None:
        """In a fork: says which session it is, then each thing that is done."""
        handle = os.open(self._told, os.O_RDWR | os.O_APPEND)
        os.setsid()

        def say(word: str) -> None:
            os.write(handle, f"{word}\n".encode())

        say(str(os.getpid()))
        self._do(say)

    def _lines(self) -> list[str]:
        """Whole lines alone: the last may have been cut."""
        return self._told.read_text().split("\n")[:-1] or [_NO_SESSION]

    def _do(self, say: Callable[[str], object]) -> None:
        with open_mien(Settings(data=self._house.data), lambda: _THEN) as mien:
            if self._what == "feedback":
                say(mien.feedback.record(new_event(ME, self._house.item, EventKind.LIKE, _THEN)).id)
            elif self._what == "import":
                mien.ingest.import_movielens(self._source)
                say("imported")
            else:
                self._scan(mien, say)

    def _scan(self, mien: Mien, say: Callable[[str], object]) -> None:
        def told(step: Progress) -> None:
            say(f"file {step.current}")

        report = mien.ingest.scan(self._house.music, told, workers=1)
        if report.problems:
            raise RuntimeError(report.problems)

    def _there(self) -> set[str]:
        """What may rightly be said to be done."""
        with closing(sqlite3.connect(self._house.data / "mien.db")) as database:
            count, events, files = (
                [row[0] for row in database.execute(query)]
                for query in (
                    "SELECT count(*) FROM events WHERE person = 'ml:1'",
                    "SELECT id FROM events WHERE person = 'me'",
                    "SELECT path FROM files WHERE status = 'analysed'",
                )
            )
        imported = {"imported"} if count == [_FILMS] else set[str]()
        return {*events, *(f"file {Path(os.fsdecode(path)).name}" for path in files), *imported}

    def _rows(self) -> dict[str, list[str]]:
        """Everything that is kept, but for running numbers and ids that are drawn."""
        with closing(sqlite3.connect(self._house.data / "mien.db")) as database:
            database.row_factory = sqlite3.Row
            names = [
                name
                for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
                if not name.startswith(_NO_MATTER)
            ]
            return {
                name: sorted(map(_told, database.execute(f"SELECT * FROM {name}")))  # noqa: S608
                for name in names
            }

    def _is_same(self, wanted: dict[str, list[str]]) -> bool:
        now = self._rows()
        if self._what == "feedback":  # said twice, it counts twice if it had been noted before
            now["events"] = now["events"][: len(wanted["events"])]
        return now == wanted

    def close(self) -> None:
        """Clears away what was imported from."""
        shutil.rmtree(self._source)
        self._told.unlink(missing_ok=True)


def _told(row: sqlite3.Row) -> str:
    drawn = {"number", "rowid"} | ({"id"} if "undoes" in row.keys() else set[str]())  # noqa: SIM118
    return json.dumps({name: repr(row[name]) for name in row.keys() if name not in drawn})  # noqa: SIM118
