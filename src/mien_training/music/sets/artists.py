"""Which side of the split an artist's songs are on: the same one in every data set, for ever.

The side hangs on the artist's name alone, so that a recording or an artist that two sets share
cannot be learnt from in one and asked in the other.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

from mien_training.music.sets.tables import rows_of

VALIDATION_SHARE = 0.2
_GUESTS = re.compile(r"\s*(?:[/;,(\[]|\s(?:&|and|x|vs\.?|with|feat\.?|ft\.?|featuring)\s)")
_NOBODY = {
    "",
    "n/a",
    "na",
    "none",
    "unknown",
    "unknown artist",
    "various",
    "various artists",
    "other",
}


def lead_artist(name: str) -> str:
    """The first of the artists that a name lists, in small letters with single blanks.

    Guests are left out: they may be on both sides. A name that says nobody gives "".
    """
    whole = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    if whole in _NOBODY:
        return ""
    return _GUESTS.split(whole, maxsplit=1)[0].strip() or whole


def artists_in(table: Path, column: str) -> dict[int, str]:
    """The artist by the number of the song; rows without a number are passed over.

    Args:
        table: with a column `artist`.
        column: that of the numbers.
    """
    return {
        int(row[column]): row.get("artist", "") for row in rows_of(table) if row[column].isdecimal()
    }


def group_of(artist: str, recording: str) -> str:
    """What keeps a song together with others: its lead artist, else the recording itself."""
    return lead_artist(artist) or recording


def side_of(group: str) -> str:
    """The side of a group: "val" for `VALIDATION_SHARE` of them all, else "train"."""
    drawn = int.from_bytes(hashlib.sha256(group.encode()).digest()[:8], "big") / 2**64
    return "val" if drawn < VALIDATION_SHARE else "train"
