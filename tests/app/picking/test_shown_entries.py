from collections.abc import Iterator
from pathlib import Path

import pytest

from mien.app.picking import shown_entries
from mien.app.picking.shown_entries import ShownEntries
from mien.catalogue.item import ItemId, Track
from mien.store.protocols import Store
from mien.store.sqlite import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        opened.put_items([(song("a"), None), (song("b"), None)])
        yield opened


def song(name: str, title: str = "Once") -> Track:
    return Track(id=ItemId(name), title=title, artist="Somebody")


def test_entries_are_read_once_while_nothing_changes(store: Store) -> None:
    kept = ShownEntries(store)
    first = kept.entries([ItemId("b"), ItemId("a"), ItemId("nowhere")], version=1)
    assert list(first) == ["b", "a"]
    assert kept.entries([ItemId("a")], version=1)[ItemId("a")] is first[ItemId("a")]


def test_a_change_shows_at_once(store: Store) -> None:
    kept = ShownEntries(store)
    kept.entries([ItemId("a"), ItemId("b")], store.catalogue_version())
    store.put_items([(song("a", "Again"), None)])
    store.remove_items([ItemId("b")])
    found = kept.entries([ItemId("a"), ItemId("b")], store.catalogue_version())
    assert {item: entry.item.title for item, entry in found.items()} == {"a": "Again"}


def test_room_is_made_before_it_gets_full(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown_entries, "_MOST", 1)
    kept = ShownEntries(store)
    for _ in range(3):
        assert len(kept.entries([ItemId("a"), ItemId("b")], version=1)) == 2
