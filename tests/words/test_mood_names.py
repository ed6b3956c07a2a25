import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.words.mood_names import PLACES, name_of

SIDE = st.floats(-1, 1)


@given(SIDE, SIDE)
def test_every_place_has_words(valence: float, arousal: float) -> None:
    assert name_of((valence, arousal)) in {words for _, words in PLACES}


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((0.02, -0.03), "even-tempered"),
        ((0.4, -0.3), "calm and warm"),
        ((-0.6, 0.8), "furious"),
        ((0.7, 0.5), "bright and lively"),
        ((-0.45, -0.45), "sad"),
    ],
)
def test_known_places_have_the_words_people_would_use(
    point: tuple[float, float], words: str
) -> None:
    assert name_of(point) == words


def test_no_words_stand_for_two_places_and_each_is_reached() -> None:
    assert len({words for _, words in PLACES}) == len(PLACES)
    assert [name_of(point) for point, _ in PLACES] == [words for _, words in PLACES]
