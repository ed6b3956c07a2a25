"""Where genres lie in the plane, from the mood words of the starter catalogue.

For each genre with enough items: the mean of the items' word places, and their covariance less
what the scatter of a few words adds to it (at least a fifth of it stays).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.catalogue.item import Item
from mien.words.lexicon import load_lexicon
from mien.words.mood_of_words import LIMIT, SCATTER, mood_of_words

FEWEST = 6
"""Items from which a genre gets a place of its own."""

_LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class GenreRow:
    """One row of a table: the genre, its moments in the plane, and how many items made it."""

    genre: str
    mean: NDArray[np.float64]
    covariance: NDArray[np.float64]
    items: int


def genre_rows(items: Iterable[Item]) -> list[GenreRow]:
    """The table's rows, `*` (all items) first, then by name."""
    found: defaultdict[str, list[tuple[float, float, int]]] = defaultdict(list)
    lexicon = load_lexicon()
    for item in items:
        mood = mood_of_words(item.words, lexicon)
        if mood is None:
            continue
        for genre in ("*", *item.genres):
            found[genre].append((*mood.mean, len(item.words)))
    return [_row(genre, found[genre]) for genre in sorted(found) if len(found[genre]) >= FEWEST]


def as_csv(rows: Iterable[GenreRow]) -> str:
    """The rows as `mien.words.genre_moods` reads them."""
    lines = ["genre,valence,arousal,var_valence,var_arousal,covariance,items"]
    for row in rows:
        (var_v, cov), (_, var_a) = row.covariance
        numbers = ",".join(f"{number:.3f}" for number in (*row.mean, var_v, var_a, cov))
        lines.append(f"{row.genre},{numbers},{row.items}")
    return "\n".join(lines) + "\n"


def _row(genre: str, found: list[tuple[float, float, int]]) -> GenreRow:
    places = np.array([place[:2] for place in found])
    words = np.array([place[2] for place in found])
    raw = np.cov(places.T)
    noise = np.array(SCATTER) * np.mean(1 / words)
    kept = np.maximum(np.diag(raw) - noise, _LEAST_SHARE * np.diag(raw))
    shrink = np.sqrt(kept / np.diag(raw))
    covariance = raw * np.outer(shrink, shrink) + np.diag(LIMIT)
    return GenreRow(genre, places.mean(axis=0), covariance, len(found))
