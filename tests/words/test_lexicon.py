"""The words of mood: their tables are whole, and they are found as people write them."""

from collections import Counter
from pathlib import Path

import pytest

from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.errors import InvalidInputError
from mien.words.lexicon import Lexicon, load_lexicon, normalise, read_lexicon

HEADER = "word,valence,arousal,spread\n"


def test_the_shipped_words_cover_the_whole_plane() -> None:
    places = load_lexicon().places.values()
    quadrants = Counter((p.valence > 0, p.arousal > 0) for p in places)
    assert len(quadrants) == 4
    assert min(quadrants.values()) > len(places) / 20
    assert all(0.05 <= place.var_valence**0.5 <= 0.6 for place in places)


@pytest.mark.parametrize(
    ("word", "valence", "arousal"),
    [("happy", 1, 0), ("calm", 1, -1), ("sad", -1, 0), ("furious", -1, 1), ("exhausted", 0, -1)],
)
def test_everyday_words_lie_on_their_side(word: str, valence: int, arousal: int) -> None:
    place = load_lexicon().find(word)
    assert place is not None
    assert place.valence * valence >= 0
    assert place.arousal * arousal >= 0
    assert max(abs(place.valence), abs(place.arousal)) > 0.3


def test_every_expression_can_be_found_by_name() -> None:
    assert all(load_lexicon().find(name) is not None for name in Expression)


def test_words_are_found_in_the_forms_that_people_write() -> None:
    lexicon = Lexicon(
        {"laid back": Gaussian(0.4, -0.5, 0.04, 0.04), "happy": Gaussian(0.7, 0.2, 1, 1)}
    )
    for form in ("Laid-Back", " laid  back", "laid_back"):
        assert lexicon.find(form) == lexicon.places["laid back"]
    for form in ("happiness", "happily", "happier", "HAPPY"):
        assert lexicon.find(form) == lexicon.places["happy"]
    assert lexicon.find("laid") is None
    assert lexicon.find("") is None


def test_a_later_table_replaces_words(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(HEADER + "calm,0.1,0.1,0.2\nsad,-0.5,-0.2,0.2\n")
    two.write_text(HEADER + "Calm,0.5,-0.5,0.2\n")
    lexicon = read_lexicon(one, two)
    assert len(lexicon) == 2
    assert lexicon.places["calm"].mean == (0.5, -0.5)
    assert lexicon.places["calm"].var_arousal == pytest.approx(0.04)


@pytest.mark.parametrize(
    "text", ["word,valence\nsad,-0.5\n", HEADER + "sad,-0.5,low,0.2\n", HEADER + "sad,-3,0,0.2\n"]
)
def test_a_broken_table_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(text)
    with pytest.raises(InvalidInputError):
        read_lexicon(path)


def test_writing_is_normalised() -> None:
    assert normalise("  I’m   Laid-Back ") == "i'm laid back"
