"""Reading a track's facts from the tags of its file, or from its name where there are none.

Whether the sound itself can be played, and how long it is, is not asked here: tags that are missing
or broken leave a track with what its name says.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from mien.catalogue.item import ItemId, Track
from mien.connect.language_codes import languages_of
from mien.connect.musical_keys import key_of
from mien.connect.tags.bounded_reading.any_format import sifted_tags
from mien.connect.tags.fields import WANTED, Fields, fields_of, own_fields
from mien.connect.text_cleaning import clean, words_of, year_in
from mien.errors import InvalidInputError

_MOST_GENRES = 8
_MOST_WORDS = 24
_SLOWEST_BPM, _FASTEST_BPM = 20.0, 400.0
_TRACK_NUMBER = re.compile(r"^(?:\d{1,3}\s*[._-]+|0\d\s)[\s._-]*(?=.)")


def read_tags(path: Path, item: ItemId) -> Track:
    """The track a file holds, as its tags tell.

    Args:
        path: of the file; it becomes the track's location.
        item: the id to give it; one made from the sound survives renaming.

    Raises:
        InvalidInputError: if the file cannot be opened.
    """
    fields = _read(path)
    named_artist, named_title = _from_name(path)
    return Track(
        id=item,
        title=_first(fields, "title") or named_title,
        artist=_first(fields, "artist") or named_artist,
        album=_first(fields, "album") or None,
        year=year_in(_first(fields, "released")),
        genres=words_of(fields.get("genre", ()), _MOST_GENRES),
        words=words_of(_said_moods(fields), _MOST_WORDS),
        languages=languages_of(fields.get("language", ())),
        tempo_bpm=_tempo(_first(fields, "tempo")),
        key=key_of(_first(fields, "key")),
        location=str(path),
    )


def _read(path: Path) -> Fields:
    """The fields of a file's tags; none where they are missing, or damaged beyond reading."""
    from mutagen import MutagenError  # pyright: ignore[reportPrivateImportUsage]

    try:
        with path.open("rb") as file:
            return fields_of(sifted_tags(file, WANTED))
    except OSError as fault:
        raise InvalidInputError(
            f"The file {path} cannot be opened: {fault.strerror or fault}.",
            "Check that it is there and that you may read it.",
        ) from fault
    except (MutagenError, ValueError, LookupError, TypeError):
        return {}


def _first(fields: Fields, name: str) -> str:
    return next((text for raw in fields.get(name, ()) if (text := clean(raw))), "")


def _said_moods(fields: Fields) -> Sequence[str]:
    """The mood words that people gave: those that Mien wrote itself are no news."""
    own = own_fields(fields.get("mien", []))
    return () if "mood" in own else fields.get("mood", ())


def _tempo(text: str) -> float | None:
    try:
        bpm = float(text.replace(",", "."))
    except ValueError:
        return None
    return bpm if _SLOWEST_BPM <= bpm <= _FASTEST_BPM else None


def _from_name(path: Path) -> tuple[str, str]:
    """Artist and title from names such as "03 - Artist - Title"; the artist may be empty."""
    shown = os.fsencode(path.stem).decode("utf-8", "replace")
    bare = clean(_TRACK_NUMBER.sub("", shown).replace("_", " ")) or "?"
    artist, dash, title = bare.partition(" - ")
    return (artist.strip(), title.strip()) if dash and title.strip() else ("", bare)
