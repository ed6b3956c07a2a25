"""What people type about themselves is taken at its word, or left to the text model."""

from datetime import UTC, datetime

import pytest

from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.errors import InvalidInputError
from mien.sense.self_report.typed_report import parse
from mien.words.lexicon import Lexicon

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
LEXICON = Lexicon(
    {
        "calm": Gaussian(0.5, -0.6, 0.04, 0.04),
        "happy": Gaussian(0.8, 0.3, 0.04, 0.04),
        "sad": Gaussian(-0.7, -0.4, 0.04, 0.04),
        "tense": Gaussian(-0.5, 0.6, 0.04, 0.04),
        "afraid": Gaussian(-0.6, 0.6, 0.04, 0.04),
        "worn out": Gaussian(-0.3, -0.7, 0.04, 0.04),
    }
)


def read(words: str) -> Observation:
    observation = parse(words, NOW, LEXICON)
    assert observation is not None, f"{words!r} was not taken at its word"
    return observation


@pytest.mark.parametrize(
    "words",
    ["0.4,-0.2", " 0.4, -0.2 ", "(0.4, -0.2)", "0.4 -0.2", "0.4;−0.2", ".4,-.2", "4e-1,-0.2"],
)
def test_two_numbers_are_a_point(words: str) -> None:
    observation = read(words)
    assert observation.mood.mean == pytest.approx((0.4, -0.2))
    assert observation.mood.var_valence < 0.03
    assert (observation.source, observation.confidence) == (Source.SELF_REPORT, 1.0)


@pytest.mark.parametrize("words", ["1.4,0", "0,-2", "9e9,0", "0.4", "0.1,0.2,0.3", "7", "1,2,3,4"])
def test_numbers_that_are_no_point_are_refused_with_a_way_out(words: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse(words, NOW, LEXICON)
    assert "-1" in caught.value.remedy or "1." in caught.value.remedy


@pytest.mark.parametrize(
    ("words", "told"),
    [("00", "“00” is one number,"), ("12", "“12” is one number,"), ("1 2 3", "is 3 numbers,")],
)
def test_numbers_that_are_no_point_say_what_was_expected(words: str, told: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse(words, NOW, LEXICON)
    assert told in caught.value.happened
    assert "words" in caught.value.happened
    assert "two numbers" in caught.value.happened
    assert "(s)" not in str(caught.value)
    assert "0.4,-0.2" in caught.value.remedy


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        "?",
        "am i happy?",
        "a calm person told me off",
        "long day, i'm drained",
        "not",
        "very",
        "i feel",
        "nan,inf",
        "0.4 and sad things",
        "happy " * 40,
        "happy 0.4",
    ],
)
def test_sentences_are_left_to_a_model(words: str) -> None:
    assert parse(words, NOW, LEXICON) is None


@pytest.mark.parametrize(
    "words", ["calm", "Calm.", "I'm calm", "i’m feeling calm right now", "calmness", "calm!"]
)
def test_a_feeling_word_lies_where_the_lexicon_puts_it(words: str) -> None:
    assert read(words).mood.mean == pytest.approx((0.5, -0.6))


def test_words_of_degree_stretch_the_departure_in_order() -> None:
    steps = [
        "slightly sad",
        "a bit sad today",
        "rather sad",
        "sad",
        "very sad",
        "i am extremely sad",
    ]
    valences = [read(words).mood.valence for words in steps]
    assert valences == sorted(valences, reverse=True)
    assert valences[0] > valences[2] > valences[3] > valences[5]
    assert read("very very tense").mood.arousal <= 1


def test_a_denied_word_lies_on_the_other_side_and_is_less_certain() -> None:
    plain, denied = read("happy"), read("i'm not happy")
    assert denied.mood.valence < 0
    assert denied.mood.valence > -plain.mood.valence
    assert denied.mood.var_valence > 2 * plain.mood.var_valence
    assert read("not very sad").mood.valence > 0
    assert read("not not happy").mood.valence > 0


def test_feelings_at_once_widen_to_hold_them_all() -> None:
    both = read("sad but calm")
    assert both.mood.valence == pytest.approx(-0.1)
    assert both.mood.var_valence > 0.3
    assert read("tense, sad and worn out").mood.arousal == pytest.approx(-0.5 / 3)


def test_the_name_that_somebody_gives_outweighs_its_place() -> None:
    assert read("afraid").emotions.top is Expression.FEAR
    assert read("really angry").emotions.top is Expression.ANGER
    assert read("disgusted").emotions.top is Expression.DISGUST
    assert read("not afraid").emotions.top is not Expression.FEAR
    assert read("neutral").emotions.top is Expression.NEUTRAL


def test_a_place_without_a_name_still_suggests_one() -> None:
    assert read("0.7,0.1").emotions.top is Expression.HAPPINESS
    assert read("0,0").emotions.top is Expression.NEUTRAL
