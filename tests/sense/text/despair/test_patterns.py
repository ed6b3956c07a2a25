"""The small language that phrases are written in."""

import pytest

from mien.sense.text.despair.notation import pattern, rows
from mien.sense.text.despair.patterns import Words

SETS = {
    "self": frozenset({("i",), ("i", "am")}),
    "death": frozenset({("die",), ("be", "dead")}),
    "~take": frozenset({("take",), ("took",)}),
}
JOINS = frozenset({"and"})


def found(phrase: str, text: str) -> list[str]:
    tokens: Words = tuple(text.split())
    return [" ".join(tokens[start:end]) for start, end in pattern(phrase, SETS).find(tokens, JOINS)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("want|need to", "i want to go", ["want to"]),
        ("want_to|wanna {death}", "i want to be dead", ["want to be dead"]),
        ("~take pills", "i took pills , take pills", ["took pills", "take pills"]),
        ("no point? left", "no left and no point left", ["no left", "no point left"]),
        ("@ want", "he i want and want they want", ["i want", "want"]),
        ("@ want", "he and they want", []),
        ("done <", "done . i am done with it", ["done"]),
        ("done <", "done and gone", ["done"]),
        ("> done", "i am done , done", ["done"]),
        ("my !dog|cat", "my dog my own", ["my"]),
        ("no .. hope", "no real hope . no . hope", ["no real hope"]),
        ("no .. hope", "no one of us has hope", []),
        ("bye .... sorry", "bye . i am sorry", ["bye . i am sorry"]),
    ],
)
def test_a_pattern_finds(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_what_cannot_be_there_is_not_looked_for() -> None:
    phrase = pattern("@ want_to {death}", SETS)
    assert phrase.may_be_in(frozenset({"want", "to", "be", "dead"}))
    assert not phrase.may_be_in(frozenset({"want", "coffee"}))


def test_a_set_that_does_not_exist_is_a_fault_of_the_table() -> None:
    with pytest.raises(KeyError):
        pattern("{nothing}", SETS)


def test_an_entry_of_a_set_is_written_in_the_same_way() -> None:
    assert rows("not be? here|{death}", SETS) == {
        ("not", "here"),
        ("not", "die"),
        ("not", "be", "dead"),
        ("not", "be", "here"),
        ("not", "be", "die"),
        ("not", "be", "be", "dead"),
    }
