"""People's own words become a place in the plane, names, and an honest doubt."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import UNKNOWN
from mien.affect.state.observation import Observation, Source
from mien.errors import InvalidInputError
from mien.sense.text.text_reader import LONGEST, TextReader

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
READER = TextReader.load()


def read(text: str) -> Observation:
    return READER.read(text, NOON)


def test_feeling_words_say_where_somebody_is() -> None:
    glad = read("What a wonderful day, I am so happy and excited!")
    low = read("I feel lonely and sad tonight.")
    assert glad.source is Source.TEXT
    assert glad.mood.valence > 0.4
    assert glad.mood.arousal > 0.2
    assert glad.emotions.top is Expression.HAPPINESS
    assert low.mood.valence < -0.3
    assert low.mood.arousal < 0
    assert low.emotions.top is Expression.SADNESS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He makes me so angry I could scream", Expression.ANGER),
        ("I'm terrified of the exam", Expression.FEAR),
        ("This is disgusting, I feel sick", Expression.DISGUST),
        ("Wow, I did not see that coming!", Expression.SURPRISE),
        ("I miss her so much", Expression.SADNESS),
        ("I love my new job", Expression.HAPPINESS),
    ],
)
def test_feelings_get_their_names(text: str, name: Expression) -> None:
    assert read(text).emotions.top is name


def test_a_feeling_may_be_told_without_a_word_of_mood() -> None:
    assert read("I miss her").mood.valence < -0.1
    assert read("I hate mondays").mood.valence < -0.3
    assert read("best day ever").mood.valence > 0.2


def test_a_denial_turns_a_word_around() -> None:
    assert read("I am not happy at all").mood.valence < 0
    assert read("I'm not happy").emotions.top is not Expression.HAPPINESS
    assert read("I'm not sad").mood.valence > 0
    assert read("I'm not sad").emotions.top is not Expression.SADNESS
    assert read("I've never been happier").mood.valence > 0


def test_what_comes_after_a_turn_counts_most() -> None:
    turned = read("I thought I'd be sad but I'm thrilled")
    assert turned.mood.valence > 0.1
    assert turned.mood.arousal > 0.1
    assert read("The day was lovely but now I feel awful").mood.valence < 0


def test_the_last_sentence_counts_most() -> None:
    mended = read("I was sad this morning. Now I am happy.")
    broken = read("I was happy this morning. Now I am sad.")
    assert mended.mood.valence > 0 > broken.mood.valence


def test_mixed_feelings_make_a_wide_ellipse() -> None:
    assert read("I am happy. I am sad.").mood.var_valence > 2 * read("I am happy.").mood.var_valence


@pytest.mark.parametrize(
    "text",
    [
        "qwertz asdf",
        "12 34",
        "the train leaves at nine",
        "my name is Anna and I live in Paris",
        "what time is it",
        "el tren sale a las ocho",
        "estoy muy triste hoy",
        "je suis très content aujourd'hui",
        "ich bin heute so glücklich",
        "今日はとても悲しい",
        "мне сегодня очень грустно",
    ],
)
def test_nothing_felt_or_nothing_known_is_dont_know_not_neutral(text: str) -> None:
    said = read(text)
    assert said.mood == UNKNOWN
    assert said.confidence == 0
    assert len({round(share, 9) for share in said.emotions.probabilities}) == 1


@pytest.mark.parametrize(
    ("sign", "valence"), [("😭", -1), ("😡", -1), ("😍", 1), (":)", 1), (":(", -1)]
)
def test_faces_speak_alone_and_in_every_language(sign: str, valence: int) -> None:
    for text in (sign, f"el tren sale a las {sign}", f"сегодня {sign}"):
        said = read(text)
        assert said.mood.valence * valence > 0.1
        assert said.confidence > 0.1


@pytest.mark.parametrize(("word", "valence"), [("happy", 1), ("GREAT!!!", 1), ("awful", -1)])
def test_one_word_is_enough(word: str, valence: int) -> None:
    said = read(word)
    assert said.mood.valence * valence > 0.2
    assert said.confidence > 0.3


def test_more_words_make_it_surer() -> None:
    one = read("I am calm").confidence
    assert one < read("I am calm, peaceful and relaxed").confidence < 1


def test_what_is_said_of_others_counts_half() -> None:
    assert read("he is so angry").confidence < 0.6 * read("I am so angry").confidence


def test_small_talk_around_a_feeling_does_not_drown_it() -> None:
    short = read("I feel so lonely.")
    long = read("Hello there. The train leaves at nine. I feel so lonely.")
    assert long.mood.valence == pytest.approx(short.mood.valence, abs=0.1)
    assert long.confidence > 0.8 * short.confidence


@pytest.mark.parametrize(
    "text",
    [
        "a " * (LONGEST // 2),
        "a\n" * (LONGEST // 2),
        "abc" * (LONGEST // 3),
        "I am sad. " * (LONGEST // 10),
        "word " * 1000 + "\n" + "a\n" * 2499,
        "😭" * LONGEST,
    ],
)
def test_the_longest_texts_cost_not_much_more_than_their_length(text: str) -> None:
    read("I am sad.")
    began = perf_counter()
    for _ in range(20):
        read("I am sad. " * 5)
    a_thousand_letters = perf_counter() - began
    began = perf_counter()
    read(text)
    assert perf_counter() - began < 30 * 10 * a_thousand_letters


def test_threads_may_share_a_reader() -> None:
    texts = [f"I feel {word} today" for word in ("sad", "calm", "furious", "happy")] * 8
    alone = [read(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, texts)) == alone


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_is_read(text: str) -> None:
    said = read(text)
    assert 0 <= said.confidence <= 1
    assert (said.confidence == 0) == (said.mood == UNKNOWN)


@pytest.mark.parametrize("text", ["", " \n ", "a" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        read(text)
