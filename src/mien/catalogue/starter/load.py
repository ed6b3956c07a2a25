"""Reads the starter catalogue: `songs.csv` and `films.csv` beside this module.

Lists within a field are separated by semicolons. A film's year is that of its first showing. A
song's is that of its release; for older music that of its completion, first performance or print,
and empty where sources disagree. Titles of songs are romanised; films stand under their English
title, with the original one beside it where it differs. Languages are ISO 639 codes, of two letters
where there are such. Every mood word is in `mien/words/lexicon.csv`, and no two items have the
same set of words.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources

from mien.catalogue.item import ItemId, Movie, Track

_BY_HAND = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "ı": "i", "ð": "d", "þ": "th", "œ": "oe"}
    | {"&": " and ", "½": " half"}
)


def load_songs() -> tuple[Track, ...]:
    """Every song of the starter catalogue."""
    return tuple(_song(row) for row in _rows("songs.csv"))


def load_films() -> tuple[Movie, ...]:
    """Every film of the starter catalogue."""
    return tuple(_film(row) for row in _rows("films.csv"))


def slug(text: str) -> str:
    """Lower-case ASCII words with hyphens between them, for ids that people can read."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_BY_HAND))
    letters = plain.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.replace("'", "")))


def _song(row: dict[str, str]) -> Track:
    return Track(
        id=ItemId(f"song:{slug(row['artist'])}-{slug(row['title'])}"),
        title=row["title"],
        artist=row["artist"],
        year=int(row["year"]) if row["year"] else None,
        genres=_list(row["genres"]),
        languages=_list(row["languages"]),
        words=_list(row["words"]),
    )


def _film(row: dict[str, str]) -> Movie:
    return Movie(
        id=ItemId(f"film:{slug(row['title'])}-{row['year']}"),
        title=row["title"],
        original_title=row["original_title"] or None,
        directors=_list(row["directors"]),
        year=int(row["year"]),
        genres=_list(row["genres"]),
        languages=_list(row["languages"]),
        words=_list(row["words"]),
        imdb_id=row["imdb_id"] or None,
    )


def _list(field: str) -> tuple[str, ...]:
    return tuple(field.split(";")) if field else ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    file = resources.files("mien.catalogue.starter") / name
    yield from csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
