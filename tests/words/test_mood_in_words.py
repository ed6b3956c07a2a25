import pytest

from mien.affect.plane.gaussian import UNKNOWN, Gaussian
from mien.words.mood_in_words import in_words


@pytest.mark.parametrize(
    ("mood", "words"),
    [
        (UNKNOWN, "hard to tell"),
        (Gaussian(0.4, 0.3, 0.01, 0.01), "pleasant and lively"),
        (Gaussian(-0.8, -0.7, 0.01, 0.01), "very unpleasant and drained"),
        (Gaussian(0.0, 0.8, 0.01, 0.01), "wide awake"),
        (Gaussian(-0.3, 0.5, 0.01, 0.01), "unpleasant and tense"),
        (Gaussian(0.3, -0.5, 0.01, 0.01), "pleasant and calm"),
        (Gaussian(0.4, 0.0, 0.25, 0.01), "perhaps pleasant"),
        (Gaussian(0.0, 0.0, 0.01, 0.01), "even, neither up nor down"),
    ],
)
def test_moods_have_words(mood: Gaussian, words: str) -> None:
    assert in_words(mood) == words
