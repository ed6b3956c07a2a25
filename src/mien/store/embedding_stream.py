"""Streaming the embeddings of one model: what similarity in sound is told from."""

from collections.abc import Iterator

from sqlalchemy import select

from mien.catalogue.item import ItemId
from mien.store.database import Database
from mien.store.embedding_codec import embedding_from
from mien.store.items import leading
from mien.store.schema import items, profiles

_BATCH = 4000
_QUERY = (
    select(items.c.number, items.c.id, profiles.c.embedding)
    .join_from(items, profiles, profiles.c.item == items.c.number)
    .where(leading(), profiles.c.embedding != "")
)


class SqlSounds:
    """`ItemStore.embeddings` over SQL."""

    _database: Database

    def embeddings(self, model: str) -> Iterator[tuple[ItemId, tuple[float, ...]]]:
        """Streams the works that a model has heard, in the order they first came."""
        of_model = _QUERY.where(profiles.c.model == model).order_by(items.c.number).limit(_BATCH)
        last = -1
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(of_model.where(items.c.number > last)).all()
                batch = [(ItemId(item), embedding_from(kept)) for _, item, kept in rows]
            if not rows:
                return
            last = rows[-1][0]
            yield from batch
