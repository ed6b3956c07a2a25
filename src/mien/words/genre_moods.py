"""What a genre says of an item's mood: where the items of the genre lie, and how they scatter.

A table has the columns `genre` (lower case), `valence`, `arousal`, `var_valence`, `var_arousal`,
`covariance` and `items` (how many it was made from).
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mien.affect.plane.gaussian import Gaussian, mixture


@dataclass(frozen=True, slots=True)
class GenrePlaces:
    """Genres as Gaussians in the plane.

    Attributes:
        places: by genre in lower case.
        anything: items of any genre, the answer where no genre is known.
    """

    places: Mapping[str, Gaussian]
    anything: Gaussian

    def mood(self, genres: Iterable[str]) -> Gaussian:
        """The moments of an even mixture of the genres that are known."""
        known = [(1.0, place) for genre in genres if (place := self.places.get(genre.casefold()))]
        return mixture(known) if known else self.anything


def read_genres(table: str) -> GenrePlaces:
    """Reads a table; the genre `*` is the answer for any other."""
    rows = {row["genre"]: _place(row) for row in csv.DictReader(io.StringIO(table, newline=""))}
    anything = rows.pop("*")
    return GenrePlaces(rows, anything)


def _place(row: dict[str, str]) -> Gaussian:
    names = ("valence", "arousal", "var_valence", "var_arousal", "covariance")
    return Gaussian(*(float(row[name]) for name in names))
