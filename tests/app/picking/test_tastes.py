from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.conftest import ME, NOON

from mien.app.picking.tastes import Tastes
from mien.catalogue.event import Event, EventId, EventKind
from mien.catalogue.item import ItemId, Track
from mien.recommend.taste.taste import Taste
from mien.store.protocols import Store
from mien.store.sqlite import open_store

SONG = Track(id=ItemId("song:rain"), title="Rain", artist="Ana")
FILE = Track(id=ItemId("file:1"), title="Rain", artist="Ana", location="/music/rain.flac")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        opened.add_person(ME, "Me", NOON)
        opened.put_items([(SONG, None)])
        yield opened


def act(store: Store, name: str, item: ItemId, kind: EventKind = EventKind.LIKE) -> None:
    store.append_event(Event(id=EventId(name), person=ME, item=item, kind=kind, at=NOON))


def test_a_taste_grows_with_the_log(store: Store) -> None:
    tastes = Tastes(store)
    version = store.catalogue_version()
    assert tastes.of(ME, version) == Taste()
    act(store, "one", SONG.id)
    assert tastes.of(ME, version).items[SONG.id].liked == 1
    act(store, "two", ItemId("unknown"))
    assert tastes.of(ME, version) == Tastes(store).of(ME, version)


def test_a_like_goes_on_to_the_file_that_a_song_gets(store: Store) -> None:
    tastes = Tastes(store)
    act(store, "one", SONG.id)
    tastes.of(ME, store.catalogue_version())
    store.put_items([(FILE, None)])
    taste = tastes.of(ME, store.catalogue_version())
    assert set(taste.items) == {FILE.id}
    assert taste == Tastes(store).of(ME, store.catalogue_version())


def test_verdicts_on_two_tellings_of_a_work_are_verdicts_on_one_thing(store: Store) -> None:
    store.put_items([(FILE, None)])
    tastes = Tastes(store)
    version = store.catalogue_version()
    for name, item, kind in (("one", SONG, EventKind.LIKE), ("two", FILE, EventKind.DISLIKE)):
        act(store, name, item.id, kind)
        taste = tastes.of(ME, version)
    assert (taste.items[FILE.id].liked, taste.items[FILE.id].disliked) == (0, 1)


def test_a_log_that_was_erased_leaves_no_taste(store: Store) -> None:
    tastes = Tastes(store)
    version = store.catalogue_version()
    act(store, "one", SONG.id)
    tastes.of(ME, version)
    store.erase_person(ME)
    assert tastes.of(ME, version) == Taste()


def test_a_long_log_is_not_folded_anew_with_every_change_of_the_catalogue(store: Store) -> None:
    now, folding_s = [0.0], 10.0

    def clock_s() -> float:
        now[0] += folding_s  # so long does all take that lies between two looks at the clock
        return now[0]

    tastes = Tastes(store, clock_s)
    act(store, "one", SONG.id)
    tastes.of(ME, store.catalogue_version())
    store.put_items([(FILE, None)])
    act(store, "two", SONG.id)
    assert set(tastes.of(ME, store.catalogue_version()).items) == {SONG.id, FILE.id}
    now[0] += 5 * folding_s
    assert set(tastes.of(ME, store.catalogue_version()).items) == {FILE.id}
