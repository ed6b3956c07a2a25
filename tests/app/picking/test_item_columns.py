from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from mien.app.picking.item_columns import StoreColumns
from mien.catalogue.item import ItemId, Kind, Track
from mien.store.protocols import Store
from mien.store.sqlite import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def song(name: str, location: str | None = None) -> Track:
    return Track(id=ItemId(name), title=name, artist="Somebody", location=location)


def test_columns_are_built_once_while_nothing_changes(store: Store) -> None:
    store.put_items([(song("a"), None)])
    source = StoreColumns(store)
    first = source.columns(Kind.MUSIC, store.catalogue_version())
    assert source.columns(Kind.MUSIC, store.catalogue_version()) is first
    assert first.ids == ("a",)
    assert len(source.columns(Kind.FILM, store.catalogue_version())) == 0


def test_a_change_shows_once_the_old_columns_have_had_their_time(store: Store) -> None:
    ticks = count(0, 1)  # a build takes one second, so its columns rest for five
    source = StoreColumns(store, lambda: float(next(ticks)))
    store.put_items([(song("a"), None)])
    first = source.columns(Kind.MUSIC, store.catalogue_version())
    store.put_items([(song("b", "/music/b.flac"), None)])
    seen = [source.columns(Kind.MUSIC, store.catalogue_version()) for _ in range(8)]
    assert seen[0] is first
    assert set(seen[-1].ids) == {"a", "b"}
    assert [seen[-1].ids[row] for row in seen[-1].available.nonzero()[0]] == ["b"]
