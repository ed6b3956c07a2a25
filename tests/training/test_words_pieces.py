"""Texts are cleaned and cut into the likeliest pieces; few pieces suffice for any text."""

from itertools import combinations, pairwise

import pytest

from mien_training.words.choosing import chosen_pieces, narrowed
from mien_training.words.cleaning import cleaned
from mien_training.words.grams import MOST, ROWS, grams_of
from mien_training.words.pieces import WORD, Encoder, Vocabulary

pytestmark = pytest.mark.training

PIECES = {
    f"{WORD}un": -3.0,
    f"{WORD}happy": -5.0,
    "happy": -6.0,
    "happ": -4.5,
    "y": -2.0,
    WORD: -2.5,
    "u": -4.0,
    "n": -4.0,
    "h": -4.0,
    "a": -4.0,
    "p": -4.0,
    "pp": -5.0,
}
VOCABULARY = Vocabulary(
    ("<s>", "<unk>", *PIECES), (0.0, 0.0, *PIECES.values()), {ord("U"): "u", 9: " "}, 1
)


def spelt(text: str, vocabulary: Vocabulary = VOCABULARY) -> list[str]:
    return [vocabulary.pieces[number] for number in Encoder(vocabulary).numbers(text)]


def likeliest(word: str) -> float:
    """The best score over all ways to cut a word, by trying each."""
    best = float("-inf")
    for count in range(len(word)):
        for cuts in combinations(range(1, len(word)), count):
            ends = [0, *cuts, len(word)]
            parts = [word[start:end] for start, end in pairwise(ends)]
            if all(part in PIECES for part in parts):
                best = max(best, sum(PIECES[part] for part in parts))
    return best


@pytest.mark.parametrize("text", ["unhappy", "happy", "yuppy", "hannah", "pppppp", "yappy"])
def test_no_other_way_to_cut_a_word_is_likelier(text: str) -> None:
    pieces = spelt(text)
    assert "".join(pieces) == WORD + text
    assert sum(PIECES[piece] for piece in pieces) == pytest.approx(likeliest(WORD + text))


def test_blanks_signs_and_strangers() -> None:
    assert spelt("Un\t  happy") == [f"{WORD}un", f"{WORD}happy"]
    assert spelt("hx") == [WORD, "h", "<unk>"]
    assert spelt(" happy") == spelt("happy")
    assert spelt("") == [WORD]
    assert Encoder(VOCABULARY).numbers("x" * 5000)[1:] == [1] * 5000


def test_a_remembered_word_is_cut_as_a_fresh_one() -> None:
    encoder = Encoder(VOCABULARY)
    assert encoder.numbers("unhappy unhappy") == encoder.numbers("unhappy") * 2


def test_what_is_left_out_can_still_be_spelt() -> None:
    texts = ["happy"] * 5 + ["unhappy"] * 3 + ["a"]
    kept = chosen_pieces(VOCABULARY, texts, 6)
    few = narrowed(VOCABULARY, kept)
    assert len(kept) == len(few.pieces) == 6
    assert f"{WORD}happy" in few.pieces
    assert few.pieces[few.unknown] == "<unk>"
    whole = chosen_pieces(VOCABULARY, [*texts, "h u n a p y"], 99)
    spelling = narrowed(VOCABULARY, [k for k in whole if len(VOCABULARY.pieces[k]) < 5 or k < 2])
    assert "".join(spelt("happy", spelling)).removeprefix(WORD) == "happy"


def test_words_that_are_spelt_alike_share_most_of_their_letters() -> None:
    happy, happily, table = (set(grams_of(word)) for word in ("happy", "happily", "table"))
    assert len(happy & happily) >= 6 > len(happy & table)
    assert grams_of("") == []
    assert len(grams_of("a" * 5000)) == MOST
    assert all(0 <= number < ROWS for number in grams_of("जीवन 生活 😀 \ud800"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I isn&amp;apos;t   SAD", "i isn't sad"),
        ("sooooo   gooood!!!!!!", "sooo goood!!!!!!"),
        ("@me see https://a.b/c?d and www.e.f", "@ see and"),
        ("so#NotHappy", "so #nothappy"),
        ("mail me@home.org", "mail me@home.org"),
        ("https://only.an/address", "."),
    ],
)
def test_cleaning(text: str, wanted: str) -> None:
    assert cleaned(text) == wanted
