from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.affect.state.baseline import Typical
from mien.affect.state.dynamics import Dynamics
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State
from mien.app.feeling.moods import Moods
from mien.catalogue.event import PersonId
from mien.errors import NotFoundError
from mien.store.protocols import Store
from mien.store.sqlite import open_store
from mien.store.store_values import Erased

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
ME = PersonId("me")
SLOW = Dynamics(timedelta(hours=4), timedelta(hours=2), Gaussian(0.1, 0.0, 0.3, 0.3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        opened.add_person(ME, "Me", NOON)
        yield opened


@pytest.fixture
def moods(store: Store) -> Moods:
    return Moods(store, SLOW)


def read(valence: float, arousal: float, source: Source = Source.FACE) -> Observation:
    mood = Gaussian(valence, arousal, 0.05, 0.05)
    return Observation(source, mood, EmotionDistribution.uniform(), 1.0, NOON)


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=9_000)])
def test_a_reading_of_a_clock_that_was_wrong_does_not_stand_for_now(
    moods: Moods, ahead: timedelta
) -> None:
    future = replace(read(0.9, 0.9, Source.SELF_REPORT), at=NOON + ahead)
    moods.keep_history(ME, kept=True)
    moods.observe(ME, future)
    assert moods.state(ME, NOON) == State.unknown(NOON, SLOW)
    said = moods.observe(ME, read(-0.6, -0.4, Source.SELF_REPORT))
    assert said.at == NOON
    assert said.mood.valence < 0
    hours_on = moods.state(ME, NOON + timedelta(hours=3))
    assert hours_on.mood.var_valence > said.mood.var_valence


def test_a_reading_that_comes_late_leaves_the_newer_ones(moods: Moods) -> None:
    newest = moods.observe(ME, replace(read(0.8, 0.3), at=NOON + timedelta(minutes=2)))
    late = moods.observe(ME, read(0.7, 0.2))
    assert late.at == newest.at
    assert late.mood.var_valence < newest.mood.var_valence


def test_nothing_read_is_the_wide_baseline(moods: Moods) -> None:
    assert moods.state(ME, NOON).mood == SLOW.baseline


def test_a_reading_moves_the_state_and_survives_a_new_start(store: Store, moods: Moods) -> None:
    after = moods.observe(ME, read(0.8, 0.5))
    assert after.mood.valence > 0.5
    assert after.mood.var_valence < 0.05
    assert Moods(store, SLOW).state(ME, NOON) == after


def test_the_state_relaxes_towards_the_baseline(moods: Moods) -> None:
    now = moods.observe(ME, read(0.8, 0.5)).mood
    later = moods.state(ME, NOON + timedelta(days=3)).mood
    assert later.valence == pytest.approx(SLOW.baseline.valence, abs=0.01)
    assert later.var_valence > now.var_valence


def test_a_correction_discards_what_it_corrects(moods: Moods) -> None:
    for _ in range(5):
        moods.observe(ME, read(0.9, 0.9))
    corrected = moods.observe(ME, read(-0.7, -0.4, Source.CORRECTION)).mood
    assert corrected.valence < -0.5
    assert corrected.arousal < -0.2


def test_forgetting_gives_the_wide_ellipse_back(moods: Moods) -> None:
    moods.observe(ME, read(0.8, 0.5))
    assert moods.forget(ME, NOON).mood == SLOW.baseline
    assert moods.state(ME, NOON).mood == SLOW.baseline


def test_history_is_kept_only_when_asked_for(moods: Moods) -> None:
    moods.observe(ME, read(0.8, 0.5))
    assert moods.history(ME, None, 9).total == 0
    moods.keep_history(ME, True)
    moods.observe(ME, read(0.6, 0.1))
    assert [seen.mood.valence for seen in moods.history(ME, None, 9).observations] == [0.6]
    assert moods.erase_history(ME) == Erased(observations=1, wiped=True)
    assert moods.history(ME, None, 9).total == 0


def test_a_kept_history_moves_the_baseline(moods: Moods) -> None:
    moods.keep_history(ME, True)
    for _ in range(60):
        moods.observe(ME, read(-0.5, -0.3))
    settled = moods.state(ME, NOON + timedelta(days=5)).mood
    assert settled.valence < -0.2


def test_an_erased_history_moves_the_baseline_no_more(moods: Moods) -> None:
    moods.keep_history(ME, True)
    for _ in range(60):
        moods.observe(ME, read(-0.5, -0.3))
    at = NOON + timedelta(days=5)
    assert moods.state(ME, at).mood.valence < -0.2
    moods.erase_history(ME)
    assert moods.state(ME, at).mood.valence == pytest.approx(SLOW.baseline.valence, abs=0.01)


def test_a_long_history_is_read_once_in_a_while(
    store: Store, moods: Moods, monkeypatch: pytest.MonkeyPatch
) -> None:
    moods.keep_history(ME, True)
    read_from: list[datetime] = []
    real = store.typical_mood

    def counted(person: PersonId, since: datetime, until: datetime, most: int) -> Typical:
        read_from.append(since)
        return real(person, since, until, most)

    monkeypatch.setattr(store, "typical_mood", counted)
    for minutes in (0, 1, 9, 10, 11):
        moods.state(ME, NOON + timedelta(minutes=minutes))
    assert len(read_from) == 2


def test_a_person_nobody_knows_is_named_in_the_error(moods: Moods) -> None:
    with pytest.raises(NotFoundError, match=r"'you'.*me"):
        moods.forget(PersonId("you"), NOON)


def test_a_reading_that_says_nothing_is_not_kept(moods: Moods) -> None:
    moods.keep_history(ME, True)
    silent = Observation(Source.TEXT, UNKNOWN, EmotionDistribution.uniform(), 0.0, NOON)
    moods.observe(ME, silent)
    assert moods.history(ME, None, 10).total == 0
