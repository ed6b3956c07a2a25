"""Several processes on one folder, and processes that are killed."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from mien.catalogue.item import ItemId, Kind
from mien.store.sqlite import open_store

from .values import ME, NOON

APPENDS = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from mien.catalogue.event import Event, EventKind
from mien.store.sqlite import open_store

folder, name, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with open_store(folder) as store:
    for number in range(most):
        store.append_event(Event(id=f"{name}-{number}", person="me", item="song:one",
                                 kind=EventKind.PLAY, at=datetime(2026, 1, 31, tzinfo=UTC)))
        print(f"{name}-{number}", flush=True)
"""

SCANS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mien.catalogue.item import Track
from mien.store.store_values import FileRecord, ScanStatus
from mien.store.sqlite import open_store

with open_store(Path(sys.argv[1])) as store:
    for number in range(10_000):
        path, item = f"/music/{number}.mp3", f"file:{number}"
        record = FileRecord(path=path, size_bytes=1, modified_ns=1, status=ScanStatus.ANALYSED,
                            analysed_at=datetime(2026, 1, 31, tzinfo=UTC), item_id=item)
        store.put_scanned(record, Track(id=item, title="T", artist="A", location=path), None)
        print(path, flush=True)
"""

IMPORTS = """
import sys
from pathlib import Path
from mien.catalogue.item import Track
from mien.store.sqlite import open_store

with open_store(Path(sys.argv[1])) as store:
    for part in range(5):
        store.put_items((Track(id=f"{sys.argv[2]}-{part}-{number}", title="T", artist="A"), None)
                        for number in range(100))
"""


@contextmanager
def running(program: str, *arguments: object) -> Generator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


@pytest.mark.parametrize("acknowledged", [1, 2, 25])
def test_a_killed_process_loses_no_acknowledged_event(tmp_path: Path, acknowledged: int) -> None:
    with open_store(tmp_path) as store:
        store.add_person(ME, "Me", NOON)
    with running(APPENDS, tmp_path, "event", 10_000) as process:
        told = [lines(process).readline().strip() for _ in range(acknowledged)]
        process.kill()
        told += [line.strip() for line in lines(process) if line.endswith("\n")]
    with open_store(tmp_path) as store:
        kept = [str(event.id) for event in store.events(ME)]
    assert kept[: len(told)] == told
    assert len(kept) - len(told) <= 1, "one may be on disk whose acknowledgement was cut off"


def test_a_killed_scan_has_each_file_with_its_track_or_neither(tmp_path: Path) -> None:
    with running(SCANS, tmp_path) as process:
        told = [lines(process).readline().strip() for _ in range(20)]
        process.kill()
    with open_store(tmp_path) as store:
        files = store.files_under("/music")
        tracks = store.items(file.item_id for file in files if file.item_id)
        assert {file.path for file in files} >= set(told)
        assert len(tracks) == len(files) == store.count(Kind.MUSIC)


def test_processes_write_side_by_side(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add_person(ME, "Me", NOON)
    with (
        running(APPENDS, tmp_path, "one", 60) as one,
        running(APPENDS, tmp_path, "two", 60) as two,
        running(IMPORTS, tmp_path, "song") as three,
    ):
        assert [process.wait(60) for process in (one, two, three)] == [0, 0, 0]
    with open_store(tmp_path) as store:
        assert len({event.id for event in store.events(ME)}) == 120
        assert store.count() == 500
        assert store.item(ItemId("song-4-99")) is not None


def test_processes_that_open_a_new_folder_at_once_make_one_database(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    with (
        running(IMPORTS, folder, "one") as one,
        running(IMPORTS, folder, "two") as two,
        running(IMPORTS, folder, "three") as three,
    ):
        assert [process.wait(60) for process in (one, two, three)] == [0, 0, 0]
    with open_store(folder) as store:
        assert store.count() == 1500


def test_opening_a_database_that_is_up_to_date_is_light(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    program = (
        "import sys; from pathlib import Path; import mien.store.protocols\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "from mien.store.sqlite import open_store; open_store(Path(sys.argv[1])).close()\n"
        "print([name for name in ('alembic', 'numpy', 'mako') if name in sys.modules])"
    )
    with running(program, tmp_path) as process:
        assert lines(process).read().strip() == "[]"
