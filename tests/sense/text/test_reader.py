from datetime import UTC, datetime

import pytest

from mien.affect.gaussian import UNKNOWN
from mien.affect.observation import Source
from mien.errors import InvalidInputError
from mien.sense.text.reader import LONGEST, TextReader

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
READER = TextReader.load()


def test_feeling_words_say_where_somebody_is() -> None:
    glad = READER.read("What a wonderful day, I am so happy and excited!", NOON)
    low = READER.read("I feel lonely and sad tonight.", NOON)
    assert glad.source is Source.TEXT
    assert glad.mood.valence > 0.4
    assert glad.mood.arousal > 0.2
    assert low.mood.valence < -0.3
    assert low.mood.arousal < 0


def test_a_denial_turns_a_word_around() -> None:
    assert READER.read("I am not happy at all", NOON).mood.valence < 0


def test_the_last_sentence_counts_most() -> None:
    mended = READER.read("I was sad this morning. Now I am happy.", NOON)
    broken = READER.read("I was happy this morning. Now I am sad.", NOON)
    assert mended.mood.valence > 0 > broken.mood.valence


@pytest.mark.parametrize("text", ["qwertz asdf", "el tren sale a las ocho", "12 34"])
def test_no_feeling_word_is_dont_know_not_neutral(text: str) -> None:
    said = READER.read(text, NOON)
    assert said.mood == UNKNOWN
    assert said.confidence == 0


def test_more_words_make_it_surer() -> None:
    one = READER.read("I am calm", NOON).confidence
    assert one < READER.read("I am calm, peaceful and relaxed", NOON).confidence < 1


@pytest.mark.parametrize("text", ["", " \n ", "a" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        READER.read(text, NOON)
