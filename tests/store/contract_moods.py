"""What every store keeps of moods: the latest state, and a history for those who asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.baseline import Typical
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State
from mien.errors import NotFoundError
from mien.store.protocols import Store
from mien.store.store_values import Erased

from .values import GAUSSIANS, ME, NOON, PATIENT, YOU, later, observation, state

_WEIGHTS = st.lists(st.floats(0.001, 1), min_size=8, max_size=8)


class MoodsContract:
    @pytest.fixture(autouse=True)
    def somebody(self, store: Store) -> None:
        store.add_person(ME, "Me", NOON)
        store.set_history_kept(ME, kept=True)

    def test_only_the_latest_state_is_kept(self, store: Store) -> None:
        assert store.state(ME) is None
        store.save_state(ME, state(1))
        store.save_state(ME, state(2))
        assert store.state(ME) == state(2)

    @given(mood=GAUSSIANS, weights=_WEIGHTS, confidence=st.floats(0, 1))
    @settings(PATIENT, max_examples=40)
    def test_what_was_felt_comes_back_to_the_last_bit(
        self, store: Store, mood: Gaussian, weights: list[float], confidence: float
    ) -> None:
        emotions = EmotionDistribution.of(dict(zip(Expression, weights, strict=True)))
        seen = Observation(Source.TEXT, mood, emotions, confidence, NOON)
        store.save_state(ME, State(mood, emotions, NOON))
        store.append_observation(ME, seen)
        kept = store.state(ME)
        assert kept is not None
        assert (kept.mood, kept.at) == (mood, NOON)
        assert kept.emotions.probabilities == pytest.approx(emotions.probabilities, abs=1e-15)
        found = store.observations(ME)[-1]
        assert (found.mood, found.confidence, found.source) == (mood, confidence, Source.TEXT)

    def test_nobody_has_no_state_and_no_history(self, store: Store) -> None:
        with pytest.raises(NotFoundError):
            store.save_state(YOU, state())
        with pytest.raises(NotFoundError):
            store.append_observation(YOU, observation())
        assert store.state(YOU) is None
        assert store.observations(YOU) == []

    def test_observations_come_oldest_first_from_a_time_on(self, store: Store) -> None:
        for minutes in (2, 1, 3):
            store.append_observation(ME, observation(minutes))
        assert store.observations(ME) == [observation(1), observation(2), observation(3)]
        assert store.observations(ME, later(2)) == [observation(2), observation(3)]

    def test_the_latest_observations_can_be_had_a_page_at_a_time(self, store: Store) -> None:
        for minutes in (2, 1, 4, 3):
            store.append_observation(ME, observation(minutes))
        assert store.observations(ME, limit=2) == [observation(3), observation(4)]
        assert store.observations(ME, limit=2, offset=1) == [observation(2), observation(3)]
        assert store.observations(ME, later(2), limit=9, offset=2) == [observation(2)]
        assert store.observations(ME, limit=1, offset=4) == []
        assert (store.count_observations(ME), store.count_observations(ME, later(2))) == (4, 3)
        assert store.count_observations(YOU) == 0

    def test_the_typical_mood_is_the_mean_of_the_latest_by_confidence(self, store: Store) -> None:
        even = EmotionDistribution.of(dict.fromkeys(Expression, 1.0))
        for minutes, valence, confidence in ((1, -1.0, 1.0), (2, 0.5, 0.25), (3, 0.0, 0.75)):
            mood = Gaussian(valence, valence / 2, 0.1, 0.1)
            seen = Observation(Source.TEXT, mood, even, confidence, later(minutes))
            store.append_observation(ME, seen)
        assert store.typical_mood(ME, later(2), later(3), 9) == Typical(1.0, 0.125, 0.0625)
        assert store.typical_mood(ME, later(0), later(9), 2) == Typical(1.0, 0.125, 0.0625)
        assert store.typical_mood(ME, later(0), later(1), 9) == Typical(1.0, -1.0, -0.5)
        assert store.typical_mood(ME, later(4), later(9), 9) == Typical()
        assert store.typical_mood(YOU, later(0), later(9), 9) == Typical()

    def test_erasing_the_history_leaves_the_rest(self, store: Store) -> None:
        store.append_observation(ME, observation(1))
        store.append_observation(ME, observation(2))
        store.save_state(ME, state())
        assert store.erase_history(ME) == Erased(observations=2, wiped=True)
        assert store.observations(ME) == []
        assert store.state(ME) == state()
        kept = store.person(ME)
        assert kept is not None
        assert kept.history_kept
