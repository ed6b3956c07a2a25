"""Features are the same numbers everywhere, and feeling words are placed with their degree."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.affect.plane.gaussian import Gaussian
from mien.sense.text.features import FEATURE_BITS, features, number_of
from mien.sense.text.feeling_words import placed_words
from mien.sense.text.tokens import tokens
from mien.words.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "happy": Gaussian(0.7, 0.2, 0.04, 0.04),
        "worn out": Gaussian(-0.4, -0.6, 0.04, 0.04),
        "low": Gaussian(-0.5, -0.4, 0.04, 0.04),
        "amused": Gaussian(0.6, 0.3, 0.04, 0.04),
    }
)


def places(sentence: str) -> list[tuple[float, float]]:
    return [place.mean for place in placed_words(tokens(sentence), LEXICON)]


def test_numbers_never_change() -> None:
    assert number_of("happy") == 15_565_769
    assert number_of("#<hap") == 10_048_658


def test_words_pairs_and_pieces_are_features() -> None:
    found = features(tokens("so happy"))
    words = set(found.words.numbers)
    assert words == {number_of(text) for text in ("so", "^ so", "happy", "so happy")}
    assert number_of("#ppy>") in found.pieces.numbers
    assert number_of("#happy") in found.pieces.numbers


def test_a_denied_word_shares_nothing_with_the_plain_one_but_its_place() -> None:
    plain, denied = features(tokens("happy")), features(tokens("not happy"))
    assert not set(plain.words.numbers) & set(denied.words.numbers)
    assert not set(plain.pieces.numbers) & set(denied.pieces.numbers)
    assert number_of("~happy") in denied.words.numbers
    assert number_of("~#happy") in denied.pieces.numbers


def test_what_is_said_again_counts_a_little_more() -> None:
    found = features(tokens("so so so"))
    counts = dict(zip(found.words.numbers, found.words.counts, strict=True))
    assert counts[number_of("so")] == pytest.approx(1 + math.log(3))
    assert counts[number_of("^ so")] == 1


def test_an_emoji_brings_its_feeling_word() -> None:
    assert number_of("amused") in features(tokens("😂")).words.numbers


@given(st.text(max_size=80))
def test_every_number_is_exact_in_single_precision(text: str) -> None:
    found = features(tokens(text))
    for bag in (found.words, found.pieces):
        assert len(bag.numbers) == len(bag.counts) == len(set(bag.numbers))
        assert all(0 <= number < 1 << FEATURE_BITS for number in bag.numbers)


def test_feeling_words_are_found_with_degree_and_denial() -> None:
    assert places("I am happy") == [(0.7, 0.2)]
    assert places("I am very happy")[0][0] > 0.7
    assert 0 < places("a bit happy")[0][0] < 0.5
    assert places("not happy")[0][0] < 0
    assert places("so worn out and happy") == [pytest.approx((-0.5, -0.75)), (0.7, 0.2)]
    assert places("haha 😂") == [(0.6, 0.3)]


def test_words_that_mostly_mean_something_else_are_left_out() -> None:
    assert places("a low price") == []
    assert places("nothing here") == []
