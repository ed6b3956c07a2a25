"""What the network and the feeling words say of a clause becomes one piece of evidence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.sense.text.clause_evidence import Constants, evidence, place_by_words
from mien.sense.text.network import Answer
from mien.sense.text.uncertainty import doubt, feeling_probability, shares, variance

CONSTANTS = Constants(1.0, (-3.0, 2.0, -0.5), (-3.0, 1.0, -0.5), (0.0, -1.0, 1.0, 0.5))
GLAD = Gaussian(0.7, 0.3, 0.04, 0.04)


def answer(mood: tuple[float, float] = (0.1, 0.1), **logits: float) -> Answer:
    row = np.array([logits.get(name, 0.0) for name in Expression])
    return Answer(row, mood, 1.0)


def test_without_feeling_words_the_network_speaks_alone() -> None:
    assert place_by_words((0.2, -0.3), []) == (0.2, -0.3)
    assert place_by_words((1.4, -1.2), []) == (1.0, -1.0)


def test_feeling_words_and_the_network_meet_between_them() -> None:
    low = Gaussian(-0.5, -0.5, 0.04, 0.04)
    assert place_by_words((0.1, 0.1), [GLAD]) == pytest.approx((0.4, 0.2))
    assert place_by_words((0.1, -0.1), [GLAD, low]) == pytest.approx((0.1, -0.1))


def test_doubt_widens_the_ellipse() -> None:
    sure, unsure = (
        evidence(answer(happiness=8), [], CONSTANTS),
        evidence(answer(), [], CONSTANTS),
    )
    assert doubt(np.full((1, 8), 1 / 8))[0] == pytest.approx(1)
    assert unsure.mood.var_valence > sure.mood.var_valence
    assert unsure.mood.var_arousal > sure.mood.var_arousal
    plain, worded = np.array([0.0]), np.array([1.0])
    widths = [variance(np.array([0.5]), words, (-3.0, 2.0, -0.5))[0] for words in (plain, worded)]
    assert widths == pytest.approx([np.exp(-2.0), np.exp(-2.5)])


def test_an_ellipse_is_never_wider_than_knowing_nothing() -> None:
    wild = Constants(1.0, (9.0, 0.0, 0.0), (9.0, 0.0, 0.0), CONSTANTS.felt)
    mood = evidence(answer(), [], wild).mood
    assert (mood.var_valence, mood.var_arousal) == (1.0, 1.0)


def test_neutral_answers_in_the_middle_speak_of_no_feeling() -> None:
    neutral = evidence(answer((0.0, 0.0), neutral=4), [], CONSTANTS).felt
    assert neutral < 0.2 < 0.8 < evidence(answer((0.0, 0.0), sadness=2), [], CONSTANTS).felt
    assert neutral < evidence(answer((0.8, 0.0), neutral=4), [], CONSTANTS).felt


def test_each_feeling_word_makes_a_feeling_likelier() -> None:
    found = [evidence(answer(neutral=3), [GLAD] * count, CONSTANTS).felt for count in range(4)]
    assert found == sorted(set(found))


def test_feeling_words_have_a_say_in_the_names() -> None:
    alone = evidence(answer(anger=1), [], CONSTANTS).emotions
    worded = evidence(answer(anger=1), [GLAD], CONSTANTS).emotions
    happiness = list(Expression).index(Expression.HAPPINESS)
    assert worded[happiness] > alone[happiness]
    assert worded.sum() == pytest.approx(1)


@given(st.lists(st.floats(-60, 60), min_size=8, max_size=8), st.floats(0.2, 5))
def test_shares_add_up_and_odds_stay_finite(logits: list[float], temperature: float) -> None:
    found = shares(np.array([logits]), temperature)
    assert found.sum() == pytest.approx(1)
    assert 0 <= doubt(found)[0] <= 1 + 1e-9
    likely = feeling_probability(found, np.zeros((1, 2)), np.zeros(1), CONSTANTS.felt)
    assert 0 <= likely[0] <= 1
