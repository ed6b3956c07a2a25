"""Whatever is wrong with the database, the error says what to do."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mien.catalogue.item import Kind
from mien.errors import BusyError, UnavailableError
from mien.store.faults import translate_faults
from mien.store.sqlite import FILE_NAME, open_store

from .values import ME, NOON, event, observation, song, state

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="speaks of POSIX")


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"This is no database at all. " * 500)
    with pytest.raises(UnavailableError, match=r"damaged.*backup"):
        open_store(tmp_path)


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with open_store(tmp_path) as store:
        assert store.count() == 0


@pytest.mark.parametrize("keeps_length", [True, False])
def test_broken_pages_are_called_damage_when_they_are_met(
    tmp_path: Path, keeps_length: bool
) -> None:
    with open_store(tmp_path) as store:
        store.put_items((song(f"song:{number}"), None) for number in range(5000))
    path = tmp_path / FILE_NAME
    whole = path.read_bytes()
    page = 4096
    path.write_bytes(whole[:page] + (b"\xa5" * (len(whole) - page) if keeps_length else b""))
    with pytest.raises(UnavailableError, match=r"damaged|failed"), open_store(tmp_path) as store:
        list(store.rows(Kind.MUSIC))


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for folder in (file, file / "data", file / "data" / "mien"):
        with pytest.raises(UnavailableError, match="MIEN_DATA") as fault:
            open_store(folder)
        assert fault.value.happened.startswith(f"{file} is a file,")


def test_a_log_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / f"{FILE_NAME}-wal").mkdir()
    with pytest.raises(UnavailableError, match="MIEN_DATA"):
        open_store(tmp_path)


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    tmp_path.chmod(0o500)
    (tmp_path / FILE_NAME).chmod(0o400)
    with pytest.raises(UnavailableError, match="right to write"):
        open_store(tmp_path)


def test_a_database_that_is_read_only_says_so(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    path = tmp_path / FILE_NAME
    with (
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw,
        pytest.raises(UnavailableError, match="right to write"),
        translate_faults(path),
    ):
        raw.execute("DELETE FROM people")


def test_a_program_that_holds_the_database_is_named_as_the_cause(tmp_path: Path) -> None:
    with open_store(tmp_path, patience_ms=20) as store:
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(BusyError, match="Another program"):
                store.add_person(ME, "Me", NOON)
            assert store.people() == []
        store.add_person(ME, "Me", NOON)
        assert len(store.people()) == 1


FILLS = """
import resource, sys
from pathlib import Path
from mien.catalogue.item import Track
from mien.errors import UnavailableError
from mien.store.sqlite import open_store

with open_store(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        for part in range(100):
            store.put_items((Track(id=f"{part}-{number}", title="T" * 200, artist="A"), None)
                            for number in range(100))
    except UnavailableError as fault:
        print(fault)
"""


@POSIX
def test_a_disk_that_fills_up_loses_nothing_that_was_there(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add_person(ME, "Me", NOON)
        store.append_event(event("one"))
    words = [sys.executable, "-c", FILLS, str(tmp_path)]
    filled = subprocess.run(words, capture_output=True, text=True, timeout=60)
    assert "database" in filled.stdout, filled.stderr
    with open_store(tmp_path) as store:
        assert [found.id for found in store.events(ME)] == ["one"]
        assert store.count() % 100 == 0
        store.append_event(event("two"))


def test_a_full_database_says_that_the_disk_is_full(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA max_page_count = 4")
        raw.execute("CREATE TABLE notes (text)")
        with pytest.raises(UnavailableError, match=r"full.*Make room"), translate_faults(path):
            raw.execute("INSERT INTO notes VALUES (?)", ["x" * 100_000])


@POSIX
def test_nobody_else_on_the_machine_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with open_store(folder) as store:
        store.add_person(ME, "Me", NOON)
        modes = [stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.iterdir()]]
    assert modes[0] == 0o700
    assert set(modes[1:]) == {0o600}


@POSIX
def test_a_folder_that_was_there_becomes_private_if_it_is_mien_s_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    open_store(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for place in (folder, folder / FILE_NAME):
        place.chmod(0o755)
    (folder / "letter.txt").touch(0o644)
    (folder / "letter.txt").chmod(0o644)
    open_store(folder).close()
    modes = [stat.S_IMODE((folder / name).stat().st_mode) for name in ("", FILE_NAME, "letter.txt")]
    assert modes == [0o755, 0o700, 0o644]


def test_a_folder_in_the_place_of_the_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(UnavailableError, match="is no file"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE items SET creators = '[\"\\\\'",
        "UPDATE people SET added_at = 9223372036854775807",
        "UPDATE states SET emotions = 'x'",
        "UPDATE states SET var_valence = -1.0",
        "UPDATE states SET valence = 'high'",
        "UPDATE observations SET source = 'dream'",
        "UPDATE events SET kind = 'x'",
        "DROP TABLE states",
        "ALTER TABLE items RENAME COLUMN album TO disc",
        "UPDATE alembic_version SET version_num = ''",
        "UPDATE people SET name = CAST(x'ff00' AS TEXT)",
    ],
)
def test_what_mien_never_wrote_is_called_damage(tmp_path: Path, change: str) -> None:
    with open_store(tmp_path) as store:
        store.add_person(ME, "Me", NOON)
        store.set_history_kept(ME, kept=True)
        store.put_items([(song("song:1"), None)])
        store.append_event(event("one"))
        store.save_state(ME, state())
        store.append_observation(ME, observation())
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute(change)
    with pytest.raises(UnavailableError, match="damaged"):
        read_everything(tmp_path)


def read_everything(folder: Path) -> None:
    with open_store(folder) as store:
        store.people()
        store.state(ME)
        store.observations(ME)
        store.events(ME)
        list(store.rows(Kind.MUSIC))
        store.search("", None, 5)
        store.require_whole()
