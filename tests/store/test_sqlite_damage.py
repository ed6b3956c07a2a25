"""A database that is damaged at random serves what it can, or says so in Mien's own words.

Every command and the server against many more variants: `benchmarks/damage`.
"""

from contextlib import suppress
from pathlib import Path

import pytest
from benchmarks.damage.variants import VARIANTS, spoilt

from mien.catalogue.item import Kind
from mien.errors import MienError
from mien.store.sqlite import open_store

from .values import ME, NOON, event, observation, song, state


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    with open_store(folder) as store:
        store.add_person(ME, "Me", NOON)
        store.set_history_kept(ME, kept=True)
        store.put_items((song(f"song:{number}"), None) for number in range(300))
        for number in range(30):
            store.append_event(event(f"event-{number}"))
            store.append_observation(ME, observation())
        store.save_state(ME, state())
    return folder


@pytest.mark.parametrize("kind", VARIANTS)
@pytest.mark.parametrize("seed", range(6))
def test_no_damage_shows_a_foreign_exception(
    tmp_path: Path, whole: Path, kind: str, seed: int
) -> None:
    spoilt(kind, seed, whole, tmp_path / "data")
    with suppress(MienError):
        use(tmp_path / "data")


def use(folder: Path) -> None:
    with open_store(folder) as store:
        try:
            store.people()
            store.state(ME)
            store.observations(ME)
            store.events(ME)
            list(store.rows(Kind.MUSIC))
            store.search("song", None, 5)
            store.append_event(event("new"))
            store.put_items([(song("song:new"), None)])
            store.erase_history(ME)
        except MienError:
            raise
        except Exception:
            store.require_whole()  # as whoever opens Mien does
            raise
