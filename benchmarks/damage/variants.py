"""Ways in which a database is damaged, each made from a seed."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_PAGE = 4096
_OTHER_TYPES = ("x'00ff'", "-1", "1e308", "'?'", "''", "9223372036854775807", "'[1, 2'", "'nan'")

Spoil = Callable[[Path, random.Random], None]


def truncated(path: Path, chance: random.Random) -> None:
    """Cut off somewhere, in the middle of a page or between two."""
    with path.open("r+b") as file:
        file.truncate(chance.randrange(1, path.stat().st_size))


def zeroed(path: Path, chance: random.Random) -> None:
    """A few pages are all zero."""
    _overwrite(path, chance, lambda: bytes(_PAGE), chance.randint(1, 4))


def garbled(path: Path, chance: random.Random) -> None:
    """A few pages are random bytes."""
    _overwrite(path, chance, lambda: chance.randbytes(_PAGE), chance.randint(1, 4))


def header(path: Path, chance: random.Random) -> None:
    """Some bits of the first hundred bytes are others."""
    _flip(path, chance, 100, chance.randint(1, 8))


def bits(path: Path, chance: random.Random) -> None:
    """Some bits anywhere are others."""
    _flip(path, chance, path.stat().st_size, chance.randint(1, 400))


def garbage(path: Path, chance: random.Random) -> None:
    """The file is something else altogether."""
    path.write_bytes(chance.randbytes(chance.randint(1, 20_000)))


def folder(path: Path, _: random.Random) -> None:
    """A folder is in its place."""
    path.unlink()
    path.mkdir()


def log(path: Path, chance: random.Random) -> None:
    """The write-ahead log and its index are garbage, or folders."""
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if chance.random() < 0.2:
            beside.mkdir()
        elif chance.random() < 0.7:
            beside.write_bytes(chance.randbytes(chance.randint(1, 40_000)))


def schema(path: Path, chance: random.Random) -> None:
    """A table or an index is gone, has another name, lacks a column, or is spelt wrongly."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        names = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        victim = chance.choice(sorted(name for (name,) in raw.execute(names)))
        change = chance.choice(
            (
                "DELETE FROM sqlite_master WHERE name = :victim",
                "UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'T(') WHERE name = :victim",
                "UPDATE sqlite_master SET name = 'other', tbl_name = 'other' WHERE name = :victim",
                "UPDATE sqlite_master SET rootpage = 999999 WHERE name = :victim",
                "UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = :victim",
                "UPDATE sqlite_master SET sql = replace(sql, 'id', 'di') WHERE name = :victim",
            )
        )
        raw.execute(change, {"victim": victim})


def values(path: Path, chance: random.Random) -> None:
    """Columns hold other types, or texts that mean nothing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            raw.execute(f"DROP TRIGGER {trigger}")
        for _ in range(chance.randint(1, 6)):
            tables = (
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
            table = chance.choice(sorted(name for (name,) in raw.execute(tables)))
            columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
            column, value = chance.choice(columns), chance.choice(_OTHER_TYPES)
            try:
                raw.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}")  # noqa: S608
            except sqlite3.Error:
                continue  # a number of a row takes numbers alone


VARIANTS: dict[str, Spoil] = {
    spoil.__name__: spoil
    for spoil in (
        truncated, zeroed, garbled, header, bits, garbage, folder, log, schema, values,
    )
}  # fmt: skip


def spoilt(kind: str, seed: int, whole: Path, target: Path) -> None:
    """A damaged copy of a data folder.

    Args:
        kind: one of `VARIANTS`.
        seed: the same seed damages it the same way.
        whole: a data folder that works.
        target: made anew.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(whole, target)
    VARIANTS[kind](target / "mien.db", random.Random(f"{kind}-{seed}"))  # noqa: S311


def _overwrite(path: Path, chance: random.Random, content: Callable[[], bytes], pages: int) -> None:
    with path.open("r+b") as file:
        for _ in range(pages):
            file.seek(_PAGE * chance.randrange(path.stat().st_size // _PAGE))
            file.write(content())


def _flip(path: Path, chance: random.Random, within: int, count: int) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(count):
        content[chance.randrange(within)] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
