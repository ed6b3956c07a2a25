from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.values import MOOD, song

from mien.app.library.similar_tracks import Alike
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.store.protocols import Store
from mien.store.sqlite import open_store


def heard(*embedding: float, model: str = "ears@1") -> MoodProfile:
    return MoodProfile(MOOD, Basis.SOUND, model, {}, embedding)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def test_the_nearest_come_first_by_angle_not_by_length(store: Store) -> None:
    store.put_items(
        [
            (song("song:far", "Far"), heard(-1.0, 0.0)),
            (song("song:near", "Near"), heard(20.0, 1.0)),
            (song("song:nearer", "Nearer"), heard(0.1, 0.0)),
            (song("song:other", "Other"), heard(1.0, 0.0, model="ears@2")),
            (song("song:unheard", "Unheard"), None),
        ]
    )
    found = Alike(store).nearest(heard(1.0, 0.0), 2)
    assert [neighbour.entry.item.title for neighbour in found] == ["Nearer", "Near"]
    assert found[0].similarity == pytest.approx(1.0)
    everything = Alike(store).nearest(heard(1.0, 0.0), 10)
    assert [neighbour.similarity for neighbour in everything][-1] == pytest.approx(-1.0)
    assert len(everything) == 3


def test_silence_and_an_empty_library_have_no_neighbours(store: Store) -> None:
    assert Alike(store).nearest(heard(1.0), 3) == ()
    store.put_items([(song("song:one"), heard(1.0))])
    assert Alike(store).nearest(heard(), 3) == ()
    assert Alike(store).nearest(heard(1.0, 2.0), 3) == ()
