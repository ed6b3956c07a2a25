"""The tables as they are now; how they came to be is in `migrations/versions`.

Times are microseconds since 1970 UTC. Lists and mappings are JSON in text. Triggers, made by the
migration alone, refuse every change to `events`, and every deletion that `erasing` does not
announce.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, Table
from sqlalchemy.sql.schema import SchemaItem

from mien.store.column_types import number, real, text, whole

REVISION = "0002"
"""The migration that makes these tables; a test compares both."""

metadata = MetaData()


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts)


def _mood() -> tuple[SchemaItem, ...]:
    names = ("valence", "arousal", "var_valence", "var_arousal", "covariance")
    return tuple(part for name in names for part in real(name))


people = _table(
    "people",
    *text("id", 200, primary_key=True),
    *text("name", 200),
    *whole("added_at"),
    *whole("history_kept"),
    *whole("imported"),
)

items = _table(
    "items",
    number("number"),
    *text("id", 200, unique=True),
    *text("kind", 20),
    *text("title", 1000),
    *text("original_title", 1000, nullable=True),
    *text("creators", 2000),
    *text("album", 1000, nullable=True),
    *whole("year", nullable=True),
    *text("genres", 2000),
    *text("words", 2000),
    *text("languages", 500),
    *whole("duration_ms", nullable=True),
    *real("tempo_bpm", nullable=True),
    *text("music_key", 50, nullable=True),
    *real("loudness_lufs", nullable=True),
    *text("location", 2048, nullable=True),
    *text("actors", 2000),
    *text("imdb_id", 50, nullable=True),
    *whole("tmdb_id", nullable=True),
    *whole("ratings_count", server_default="0"),
    *real("ratings_mean", nullable=True),
    *text("sought", 2000),
)
Index("items_by_kind", items.c.kind, items.c.number)
Index("items_by_sought", items.c.kind, items.c.sought, items.c.ratings_count)
Index("items_by_imdb", items.c.imdb_id, sqlite_where=items.c.imdb_id.is_not(None))
Index("items_by_tmdb", items.c.tmdb_id, sqlite_where=items.c.tmdb_id.is_not(None))

twins = _table(
    "twins",
    number("item", ForeignKey("items.number", ondelete="CASCADE")),
    *text("key", 500, nullable=True),
    *whole("leader", ForeignKey("items.number", ondelete="SET NULL"), nullable=True),
)
"""Which items are the same work (`mien.store.entity_resolution.matching`): those with a leader step
back behind it."""

Index("twins_by_key", twins.c.key)
Index("twins_by_leader", twins.c.leader, sqlite_where=twins.c.leader.is_not(None))

profiles = _table(
    "profiles",
    number("item", ForeignKey("items.number", ondelete="CASCADE")),
    *_mood(),
    *text("basis", 20),
    *text("model", 200),
    *text("feelings", 500),
    *text("embedding", 2000),
)

catalogue = _table(
    "catalogue",
    number("one"),
    *whole("version"),
    CheckConstraint("one = 1", name="one_row"),
)

files = _table(
    "files",
    *text("path", 2048, primary_key=True),
    *whole("size_bytes"),
    *whole("modified_ns"),
    *text("status", 20),
    *whole("analysed_at"),
    *text("content_key", 200, nullable=True),
    *text("item_id", 200, ForeignKey("items.id", ondelete="CASCADE"), nullable=True),
    *text("reason", 1000, nullable=True),
    *text("model", 200, nullable=True),
)
Index("files_by_content", files.c.content_key)
Index("files_by_item", files.c.item_id)

events = _table(
    "events",
    number("number"),
    *text("id", 200, unique=True),
    *text("person", 200, ForeignKey("people.id")),
    *text("item", 200),
    *text("kind", 20),
    *whole("at"),
    *real("value", nullable=True),
    *text("undoes", 200, nullable=True),
)
Index("events_by_person", events.c.person, events.c.at, events.c.number)

erasing = _table("erasing", *text("person", 200, primary_key=True))
"""Whose events may be deleted: filled and emptied within the transaction that erases a person."""

states = _table(
    "states",
    *text("person", 200, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    *whole("at"),
    *_mood(),
    *text("emotions", 500),
)

observations = _table(
    "observations",
    number("number"),
    *text("person", 200, ForeignKey("people.id", ondelete="CASCADE")),
    *text("source", 20),
    *whole("at"),
    *_mood(),
    *text("emotions", 500),
    *real("confidence"),
)
Index("observations_by_person", observations.c.person, observations.c.at, observations.c.number)
