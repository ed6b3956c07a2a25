"""Sentences of despair are met, and others are not.

`met` and `not_met` were written before any rule. The others up to `fourth_met` were written after
rules, without looking at them, and tried once before the kinds that failed were mended: 22 of 30,
21 of 30, 24 of 30 and 17 of 25 were met then, and 0 of 30, 0 of 30 and 6 of 60 falsely. `more_*`
grew with the rules, and `missed` is what they do not know.
"""

from collections.abc import Callable

import pytest
from tests.sense.text.despair.sentences import sentences

from mien.catalogue.starter.load import load_films, load_songs
from mien.sense.text.despair.despair import despair_in, speaks_of_despair

TITLES = [item.title for item in (*load_songs(), *load_films())]


@pytest.mark.parametrize(
    "name", ["met", "fresh_met", "second_met", "third_met", "fourth_met", "more_met"]
)
def test_every_sentence_of_despair_is_met(name: str) -> None:
    written = sentences(name)
    assert len(written) >= 25
    assert [one for one in written if not speaks_of_despair(one)] == []


@pytest.mark.parametrize(
    "name", ["not_met", "fresh_not_met", "second_not_met", "third_not_met", "more_not_met"]
)
def test_at_most_one_in_a_file_is_met_that_is_none(name: str) -> None:
    written = sentences(name)
    assert len(written) >= 30
    assert len([one for one in written if speaks_of_despair(one)]) <= 1


def test_what_the_rules_do_not_know_is_written_down() -> None:
    assert [one for one in sentences("missed") if speaks_of_despair(one)] == []


@pytest.mark.parametrize("change", [str, str.lower])
def test_no_title_of_the_catalogue_is_one(change: Callable[[str], str]) -> None:
    assert [title for title in TITLES if speaks_of_despair(change(title))] == []


def bare(text: str) -> str:
    return text.lower().replace("'", "")


def curly(text: str) -> str:
    return text.replace("'", "’")


def with_emoji(text: str) -> str:
    return f"{text} 😔💔"


def after_other_things(text: str) -> str:
    return f"Long day, work was fine. {text}"


def before_other_things(text: str) -> str:
    return f"{text}. Maybe some music helps"


def with_invisible_signs(text: str) -> str:
    return "".join(f"{sign}\u200b" for sign in text)


@pytest.mark.parametrize(
    "changed",
    [
        str.upper,
        bare,
        curly,
        with_emoji,
        after_other_things,
        before_other_things,
        with_invisible_signs,
    ],
)
def test_how_it_is_typed_does_not_matter(changed: Callable[[str], str]) -> None:
    missed = [one for one in sentences("met") if not speaks_of_despair(changed(one))]
    assert len(missed) <= 1, missed


def test_a_long_text_is_read_at_both_ends_and_soon() -> None:
    long = "The train was late again and I had coffee with Ann. " * 4_000
    assert not speaks_of_despair(long)
    assert speaks_of_despair("I want to die. " + long)
    assert speaks_of_despair(long + "I want to die.")


@pytest.mark.parametrize("text", ["", " ", "?!", "…", "0.4,-0.2", "\x00", "\ud800", "i " * 9_000])
def test_any_text_is_taken(text: str) -> None:
    assert not speaks_of_despair(text)


def test_signs_that_say_little_count_together() -> None:
    alone = ["I'm worthless", "everyone leaves me", "I want out"]
    assert not any(map(speaks_of_despair, alone))
    assert sorted(despair_in(". ".join(alone[:2]))) == ["contempt for oneself", "nobody"]
