"""Sentences of despair are met, and others are not.

`met` and `not_met` were written before any rule. The others up to `fourth_met` were written after
rules, without looking at them, and tried once before the kinds that failed were mended: 22 of 30,
21 of 30, 24 of 30 and 17 of 25 were met then, and 0 of 30, 0 of 30 and 6 of 60 falsely.

Of `fifth_*` every other sentence is held back: no rule is mended for those, so that they go on
saying what the rules do with sentences that nobody had in mind. They were written without a look at
the rules, though by whoever mended them later. Tried before and after each mending, 53 of 60 were
met every time, and 1 of 60 falsely. Of the other half 44 of 60 and then all were met, and 3 of 60
and then none falsely.

`sixth_*`, as indirect as people can be, and `seventh_*`, in plain words, were written by somebody
who knew the rules, and tried once before their kinds were mended: 8 of 40 and 25 of 30 were met,
and 2 of 40 and 2 of 30 falsely.

`more_*` grew with the rules; `missed` and `falsely_met` are what they do not know.
"""

from collections.abc import Callable

import pytest
from tests.sense.text.despair.sentences import sentences

from mien.catalogue.starter.load import load_films, load_songs
from mien.sense.text.despair.despair import despair_in, speaks_of_despair

TITLES = [item.title for item in (*load_songs(), *load_films())]


@pytest.mark.parametrize(
    "name",
    ["met", "fresh_met", "second_met", "third_met", "fourth_met", "seventh_met", "more_met"],
)
def test_every_sentence_of_despair_is_met(name: str) -> None:
    written = sentences(name)
    assert len(written) >= 25
    assert [one for one in written if not speaks_of_despair(one)] == []


@pytest.mark.parametrize(
    "name",
    [
        "not_met",
        "fresh_not_met",
        "second_not_met",
        "third_not_met",
        "sixth_not_met",
        "seventh_not_met",
        "more_not_met",
    ],
)
def test_at_most_one_in_a_file_is_met_that_is_none(name: str) -> None:
    written = sentences(name)
    assert len(written) >= 30
    assert len([one for one in written if speaks_of_despair(one)]) <= 1


def test_what_the_rules_do_not_know_is_written_down() -> None:
    assert [one for one in sentences("missed") if speaks_of_despair(one)] == []
    assert [one for one in sentences("falsely_met") if not speaks_of_despair(one)] == []


def test_of_the_most_indirect_ones_some_are_met() -> None:
    assert sum(map(speaks_of_despair, sentences("sixth_met"))) >= 29


def test_of_the_fifth_set_the_half_for_mending_is_told_apart() -> None:
    assert [one for one in sentences("fifth_met")[0::2] if not speaks_of_despair(one)] == []
    assert [one for one in sentences("fifth_not_met")[0::2] if speaks_of_despair(one)] == []


def test_of_the_fifth_set_the_half_held_back_is_no_worse_than_was_measured() -> None:
    assert sum(map(speaks_of_despair, sentences("fifth_met")[1::2])) >= 53
    assert sum(map(speaks_of_despair, sentences("fifth_not_met")[1::2])) <= 1


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


def after_a_hedge(text: str) -> str:
    return f"idk maybe it's nothing but {text}"


def shouted_in_a_line(text: str) -> str:
    return f"I'm not joking, {text.upper()} lol"


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
        after_a_hedge,
        shouted_in_a_line,
        with_invisible_signs,
    ],
)
def test_how_it_is_typed_does_not_matter(changed: Callable[[str], str]) -> None:
    missed = [one for one in sentences("met") if not speaks_of_despair(changed(one))]
    assert len(missed) <= 1, missed


@pytest.mark.parametrize(
    "text",
    [
        "songs about wanting to die",
        "Better off dead, the one with John Cusack",
        "i want to die is my favourite song",
        "the knight has no reason to live",
        "he says life is not worth living",
    ],
)
def test_a_title_and_the_wish_of_somebody_else_are_not_ones_own(text: str) -> None:
    assert not speaks_of_despair(text)


@pytest.mark.parametrize(
    "text",
    ["I have no reason to live", "life has no meaning", "my mum left and there's no way out"],
)
def test_a_thing_has_a_verb_like_somebody_else_and_is_nobody(text: str) -> None:
    assert speaks_of_despair(text)


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
