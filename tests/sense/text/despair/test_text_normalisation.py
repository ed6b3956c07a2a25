"""How typed text becomes words, and what in it is somebody else's."""

import pytest

from mien.sense.text.despair.quoted import without_quoted
from mien.sense.text.despair.tables import load_english
from mien.sense.text.despair.text_normalisation import written_words

ENGLISH = load_english()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I'm so tired", "i am tired"),
        ("dont wanna", "do not want to"),
        ("Kiilll", "kill"),
        ("su1c1de", "suicide"),
        ("s*icide", "suicide"),
        ("sucidal myslef", "suicidal myself"),
        ("I want to d i e", "i want to die"),
        ("self-harm", "self harm"),
        ("yes, no. 10 go!", "yes , no . 0 go ."),
        ("café", "cafe"),
    ],
)
def test_words_are_read_as_they_are_meant(text: str, words: str) -> None:
    assert " ".join(written_words(text, ENGLISH)) == words


@pytest.mark.parametrize(
    "text",
    [
        'he sang "I want to die" again',
        "put on No Time to Die now",
        "“I Hate Myself and Want to Die” is a track",
        "♪ I want to die ♪ all day",
        "I Hate Myself and Want to Die by Nirvana",
    ],
)
def test_what_is_quoted_is_left_out(text: str) -> None:
    assert "die" not in without_quoted(text, ENGLISH).lower()


@pytest.mark.parametrize(
    "text",
    ['"I want to die"', "I Want To Die", "I WANT TO DIE", 'I told my sister "I want to die"'],
)
def test_words_of_ones_own_stay(text: str) -> None:
    assert "die" in without_quoted(text, ENGLISH).lower()
