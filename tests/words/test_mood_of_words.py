import pytest

from mien.affect.plane.gaussian import Gaussian
from mien.words.genre_moods import read_genres
from mien.words.lexicon import Lexicon
from mien.words.mood_of_words import LIMIT, SCATTER, mood_of_words

LEXICON = Lexicon({"up": Gaussian(0.8, 0.6, 0.04, 0.04), "down": Gaussian(-0.6, -0.4, 0.04, 0.04)})
TABLE = """genre,valence,arousal,var_valence,var_arousal,covariance,items
*,0.0,0.1,0.2,0.2,0.0,9
horror,-0.5,0.5,0.05,0.05,0.0,9
comedy,0.5,0.3,0.05,0.05,0.0,9
"""


def test_words_without_a_place_say_nothing() -> None:
    assert mood_of_words((), LEXICON) is None
    assert mood_of_words(("zzz",), LEXICON) is None
    assert mood_of_words(("up", "zzz"), LEXICON) == mood_of_words(("up",), LEXICON)


def test_every_further_word_narrows_the_mood_but_never_to_a_point() -> None:
    one, two = mood_of_words(("up",), LEXICON), mood_of_words(("up", "down"), LEXICON)
    assert one is not None
    assert two is not None
    assert two.mean == pytest.approx((0.1, 0.1))
    assert LIMIT[0] < two.var_valence < one.var_valence == LIMIT[0] + SCATTER[0]


def test_a_word_said_twice_counts_once() -> None:
    assert mood_of_words(("up", "up"), LEXICON) == mood_of_words(("up",), LEXICON)


def test_genres_mix_and_the_unknown_ones_leave_it_open() -> None:
    genres = read_genres(TABLE)
    both = genres.mood(("Horror", "comedy"))
    assert both.mean == pytest.approx((0.0, 0.4))
    assert both.var_valence > genres.places["horror"].var_valence
    assert genres.mood(("opera",)) == genres.anything == genres.mood(())
    assert genres.mood(("opera", "horror")) == genres.places["horror"]
