"""Words of mood and where they lie in the plane.

Two tables stand beside this module: `lexicon.csv` has words for the mood of music and films,
`feelings.csv` has words in which people speak of themselves. Columns of both: `word` (one or a few
lower-case English words), `valence` and `arousal` in [-1, 1], and `spread`, the standard deviation
of what people mean by the word, in the same unit. They are placed by hand, after the order of
feeling words around the circumplex (Russell 1980).
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mien.affect.plane.gaussian import Gaussian
from mien.errors import InvalidInputError

_FILES = tuple(Path(__file__).with_name(name) for name in ("feelings.csv", "lexicon.csv"))
_ENDINGS = (("iness", "y"), ("ness", ""), ("ily", "y"), ("ly", ""), ("iest", "y"), ("ier", "y"))
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their place in the plane.

    Attributes:
        places: normalised word (see `normalise`) to the Gaussian of what people mean by it.
    """

    places: Mapping[str, Gaussian]

    def find(self, words: str) -> Gaussian | None:
        """Where a word or short phrase lies; None when it says nothing about mood here.

        A word that is not listed itself is looked up without -ness, -ly and the like.
        """
        if words in self.places:
            return self.places[words]
        for form in _forms(normalise(words)):
            if form in self.places:
                return self.places[form]
        return None

    def __len__(self) -> int:
        return len(self.places)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon that ships with Mien; read once."""
    return read_lexicon(*_FILES)


def read_lexicon(*paths: Path) -> Lexicon:
    """A lexicon from CSV files with the columns above; a later file replaces words of an earlier.

    Raises:
        InvalidInputError: when a column is missing or a row holds no place in the plane.
    """
    return Lexicon({word: place for path in paths for word, place in _rows(path)})


def normalise(words: str) -> str:
    """Lower case, one kind of apostrophe, hyphens and underscores as spaces, no doubled spaces."""
    plain = unicodedata.normalize("NFKC", words).casefold().replace("’", "'")
    return re.sub(r"[\s_\-]+", " ", plain).strip()


def _rows(path: Path) -> Iterator[tuple[str, Gaussian]]:
    with path.open(encoding="utf-8", newline="") as lines:
        try:
            for row in csv.DictReader(lines):
                yield normalise(row["word"]), _place(row)
        except (KeyError, TypeError, ValueError) as fault:
            raise InvalidInputError(
                f"{path.name} is no list of mood words ({fault}).",
                "Give it the columns word, valence, arousal and spread, with numbers in the rows.",
            ) from fault


def _place(row: Mapping[str, str]) -> Gaussian:
    variance = float(row["spread"]) ** 2
    return Gaussian(float(row["valence"]), float(row["arousal"]), variance, variance)


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word[: -len(ending)] + instead
