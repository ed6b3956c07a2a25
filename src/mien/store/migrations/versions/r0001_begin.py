"""Begin: people, items with profiles, scanned files, events, states and observations.

A revision is history: it stays as it is and imports nothing that may change.
"""

from alembic import op
from sqlalchemy import REAL, CheckConstraint, Column, ForeignKey, Integer, Text
from sqlalchemy.sql.schema import SchemaItem

revision = "0001"
down_revision = None

_MOOD = ("valence", "arousal", "var_valence", "var_arousal", "covariance")


def upgrade() -> None:
    """Makes the first tables."""
    _people()
    _items()
    _files()
    _events()
    _moods()


def _people() -> None:
    _table(
        "people",
        *_text("id", 200, primary_key=True),
        *_text("name", 200),
        *_whole("added_at"),
        *_whole("history_kept"),
        *_whole("imported"),
    )


def _items() -> None:
    _table(
        "items",
        _number("number"),
        *_text("id", 200, unique=True),
        *_text("kind", 20),
        *_text("title", 1000),
        *_text("original_title", 1000, nullable=True),
        *_text("creators", 2000),
        *_text("album", 1000, nullable=True),
        *_whole("year", nullable=True),
        *_text("genres", 2000),
        *_text("words", 2000),
        *_text("languages", 500),
        *_whole("duration_ms", nullable=True),
        *_real("tempo_bpm", nullable=True),
        *_text("music_key", 50, nullable=True),
        *_real("loudness_lufs", nullable=True),
        *_text("location", 2048, nullable=True),
        *_text("actors", 2000),
        *_text("imdb_id", 50, nullable=True),
        *_whole("tmdb_id", nullable=True),
        *_whole("ratings_count", server_default="0"),
        *_real("ratings_mean", nullable=True),
        *_text("sought", 2000),
    )
    op.create_index("items_by_kind", "items", ["kind", "number"])
    op.create_index("items_by_sought", "items", ["kind", "sought", "ratings_count"])
    _table(
        "profiles",
        _number("item", ForeignKey("items.number", ondelete="CASCADE")),
        *(part for name in _MOOD for part in _real(name)),
        *_text("basis", 20),
        *_text("model", 200),
        *_text("feelings", 500),
        *_text("embedding", 2000),
    )
    _table(
        "catalogue",
        _number("one"),
        *_whole("version"),
        CheckConstraint("one = 1", name="one_row"),
    )
    op.execute("INSERT INTO catalogue (one, version) VALUES (1, 0)")


def _files() -> None:
    _table(
        "files",
        *_text("path", 2048, primary_key=True),
        *_whole("size_bytes"),
        *_whole("modified_ns"),
        *_text("status", 20),
        *_whole("analysed_at"),
        *_text("content_key", 200, nullable=True),
        *_text("item_id", 200, ForeignKey("items.id", ondelete="CASCADE"), nullable=True),
        *_text("reason", 1000, nullable=True),
        *_text("model", 200, nullable=True),
    )
    op.create_index("files_by_content", "files", ["content_key"])
    op.create_index("files_by_item", "files", ["item_id"])


def _events() -> None:
    _table(
        "events",
        _number("number"),
        *_text("id", 200, unique=True),
        *_text("person", 200, ForeignKey("people.id")),
        *_text("item", 200),
        *_text("kind", 20),
        *_whole("at"),
        *_real("value", nullable=True),
        *_text("undoes", 200, nullable=True),
    )
    op.create_index("events_by_person", "events", ["person", "at", "number"])
    _table("erasing", *_text("person", 200, primary_key=True))
    op.execute(
        """CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END"""
    )
    op.execute(
        """CREATE TRIGGER events_last BEFORE DELETE ON events
        WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE person = OLD.person)
        BEGIN SELECT RAISE(ABORT, 'events go only with their person'); END"""
    )


def _moods() -> None:
    _table(
        "states",
        *_text("person", 200, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        *_whole("at"),
        *(part for name in _MOOD for part in _real(name)),
        *_text("emotions", 500),
    )
    _table(
        "observations",
        _number("number"),
        *_text("person", 200, ForeignKey("people.id", ondelete="CASCADE")),
        *_text("source", 20),
        *_whole("at"),
        *(part for name in _MOOD for part in _real(name)),
        *_text("emotions", 500),
        *_real("confidence"),
    )
    op.create_index("observations_by_person", "observations", ["person", "at", "number"])


def _table(name: str, *parts: SchemaItem) -> None:
    op.create_table(name, *parts)


def _text(
    name: str,
    limit: int,
    *constraints: SchemaItem,
    nullable: bool = False,
    primary_key: bool = False,
    unique: bool = False,
) -> tuple[SchemaItem, SchemaItem]:
    column: Column[str] = Column(
        name,
        Text,
        *constraints,
        nullable=nullable,
        primary_key=primary_key,
        unique=unique or None,
    )
    fits = f"{_is_a('text', name, nullable)} AND length(CAST({name} AS BLOB)) <= {limit}"
    return column, CheckConstraint(fits, name=f"{name}_fits")


def _number(name: str, *constraints: SchemaItem) -> Column[int]:
    return Column(name, Integer, *constraints, primary_key=True, nullable=False)


def _whole(
    name: str,
    *constraints: SchemaItem,
    nullable: bool = False,
    server_default: str | None = None,
) -> tuple[SchemaItem, SchemaItem]:
    column: Column[int] = Column(
        name, Integer, *constraints, nullable=nullable, server_default=server_default
    )
    return column, CheckConstraint(_is_a("integer", name, nullable), name=f"{name}_fits")


def _real(name: str, *, nullable: bool = False) -> tuple[SchemaItem, SchemaItem]:
    column: Column[float] = Column(name, REAL, nullable=nullable)
    return column, CheckConstraint(_is_a("real", name, nullable), name=f"{name}_fits")


def _is_a(kind: str, name: str, nullable: bool) -> str:
    return f"typeof({name}) IN ('{kind}', 'null')" if nullable else f"typeof({name}) = '{kind}'"
