"""Twins: which items are tellings of one work.

A revision is history: it stays as it is and imports nothing that may change.
"""

from alembic import op
from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Text, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the table, empty, and the indexes that find likely twins."""
    op.create_table(
        "twins",
        Column(
            "item",
            Integer,
            ForeignKey("items.number", ondelete="CASCADE"),
            primary_key=True,
            nullable=False,
        ),
        Column("key", Text, nullable=True),
        CheckConstraint(
            "typeof(key) IN ('text', 'null') AND length(CAST(key AS BLOB)) <= 500",
            name="key_fits",
        ),
        Column("leader", Integer, ForeignKey("items.number", ondelete="SET NULL"), nullable=True),
        CheckConstraint("typeof(leader) IN ('integer', 'null')", name="leader_fits"),
    )
    op.create_index("twins_by_key", "twins", ["key"])
    _index("twins", "leader", "leader")
    _index("items", "imdb", "imdb_id")
    _index("items", "tmdb", "tmdb_id")


def _index(table: str, name: str, column: str) -> None:
    told = text(f"{column} IS NOT NULL")
    op.create_index(f"{table}_by_{name}", table, [column], sqlite_where=told)
