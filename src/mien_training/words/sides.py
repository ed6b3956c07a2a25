"""Which side of the split a text is on, and that no text is on two.

The side hangs on the text alone, as people would compare it, so that it is the same for ever and
in every data set.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from mien_training.words.row import Row, Side

DEV_SHARE = 0.2
"""Of a set that has no part for development."""
TUNE_SHARE = 0.06
"""Of what is left to train on."""
_STANDS_IN = re.compile(r"https?://\S+|(?<!\w)@\w+|\((?:user|url)\)", re.IGNORECASE)


class _Blanks(dict[int, int]):
    """What becomes of each sign: marks, blanks and control signs become a blank."""

    def __missing__(self, sign: int) -> int:
        self[sign] = ord(" ") if unicodedata.category(chr(sign))[0] in "PZC" else sign
        return self[sign]


_BLANKS = _Blanks()
_ORDER = {Side.DEV: 0, Side.TUNE: 1, Side.TRAIN: 2}


def plain(text: str) -> str:
    """A text as people would compare it: no addresses, no case, no marks, single blanks."""
    folded = unicodedata.normalize("NFKC", _STANDS_IN.sub(" ", text)).casefold()
    bare = folded.translate(_BLANKS)
    return " ".join(bare.split()) or " ".join(folded.split()) or text


def held_out(rows: Sequence[Row], own_dev: bool) -> list[Row]:
    """The rows of a set, some of those to train on moved to the other sides.

    Args:
        rows: of one data set.
        own_dev: whether it has a part for development.
    """
    return [_moved(row, own_dev) for row in rows]


def apart(rows: Sequence[Row]) -> list[Row]:
    """The rows without those whose text is also on a side that counts more, in any set.

    What is reported counts most, then what is chosen on. A bound row counts as its side says.
    """
    best = dict[str, int]()
    keys = [plain(row.text) for row in rows]
    for row, key in zip(rows, keys, strict=True):
        best[key] = min(best.get(key, len(_ORDER)), _ORDER[row.side])
    return [row for row, key in zip(rows, keys, strict=True) if _ORDER[row.side] == best[key]]


def _moved(row: Row, own_dev: bool) -> Row:
    if row.bound or row.side is not Side.TRAIN:
        return row
    drawn = _drawn(plain(row.text))
    if not own_dev and drawn < DEV_SHARE:
        return row.on(Side.DEV)
    return row.on(Side.TUNE) if drawn > 1 - TUNE_SHARE else row


def _drawn(text: str) -> float:
    """A number in [0, 1) that hangs on the text alone."""
    return (
        int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8], "big") / 2**64
    )
