"""Text becomes the same tokens however people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.sense.text.clauses import clauses
from mien.sense.text.emoji import meaning_of
from mien.sense.text.tokens import sentences, tokens


def texts(sentence: str) -> list[str]:
    return [token.text for token in tokens(sentence)]


def denied(sentence: str) -> set[str]:
    return {token.text for token in tokens(sentence) if token.denied}


def test_one_word_in_its_spellings_is_one_token() -> None:
    assert texts("I'm") == texts("i’m") == texts("im") == ["im"]
    assert texts("soooooo happyyy") == texts("soooo happyyyyy") == ["so", "happy"]
    assert texts("coooool") == texts("cooool") == ["cool"]
    assert texts("GREAT") == ["great"]
    assert texts("in 2024 at 12:30") == ["in", "0", "at", "0"]


def test_faces_are_kept_whole() -> None:
    assert texts("ok :-) <3 😭😭 xD") == ["ok", ":-)", "<3", "😭", "😭", "xD"]
    assert texts("ratio 3:1 (in brackets)") == ["ratio", "0", "in", "brackets"]


def test_a_denial_covers_what_follows_until_a_turn() -> None:
    assert denied("I'm not very happy today") == {"very", "happy", "today"}
    assert denied("not angry, just tired") == {"angry"}
    assert denied("never sad but happy") == {"sad"}
    assert denied("I am happy") == set()


@pytest.mark.parametrize("idiom", ["can't wait to go", "can't stop laughing", "not only good"])
def test_a_denial_that_denies_nothing(idiom: str) -> None:
    assert not denied(idiom)


@pytest.mark.parametrize("text", ["never been happier", "it couldn't be better", "never so happy"])
def test_what_surpasses_everything_is_not_denied(text: str) -> None:
    assert not denied(text) & {"happier", "better", "happy"}


def test_a_comparative_can_be_denied() -> None:
    assert denied("I don't feel better") == {"feel", "better"}


def test_sentences_end_where_people_end_them() -> None:
    assert sentences("So tired. I want to sleep!\nGood night") == [
        "So tired.",
        "I want to sleep!",
        "Good night",
    ]
    assert sentences("  \n ") == []


@pytest.mark.parametrize(
    ("sign", "meaning"),
    [
        ("😂", "amused"),
        (":)", "happy"),
        (":-(", "sad"),
        ("=D", "delighted"),
        ("</3", "heartbroken"),
    ],
)
def test_common_faces_have_a_feeling_word(sign: str, meaning: str) -> None:
    assert meaning_of(sign) == meaning


def test_a_rare_emoji_is_read_by_its_name() -> None:
    assert meaning_of("🦥") == "sloth"
    assert meaning_of("%") is None


def test_a_turn_makes_a_clause_that_counts_more() -> None:
    first, second = clauses("I was sad but now I'm happy")
    assert second.weight > first.weight
    assert [token.text for token in second.tokens][:2] == ["but", "now"]
    assert [clause.weight for clause in clauses("But I'm fine.")] == [1.0]


def test_who_is_spoken_of() -> None:
    def share(text: str) -> float:
        return clauses(text)[0].about_writer

    assert share("I feel awful") == share("my head hurts") == 1
    assert share("the film was awful") == share("he is so angry") < share("what an awful day") < 1
    assert share("he makes me so angry") == 1


@given(st.text(max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    for clause in clauses(text):
        assert any(token.says_something for token in clause.tokens)
        assert all(token.text for token in clause.tokens)
