"""Text from outside, made fit to keep: one line of valid Unicode, of bounded length."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 240
"""Characters a title or name keeps; what is longer is a mistake or an attack."""

_SPACE = re.compile(r"\s+")
_SPLIT = re.compile(r"[;,/|\\\0]")


def clean(text: str, longest: int = LONGEST) -> str:
    """The text in composed form (NFC), without control signs, on one line, cut to `longest`."""
    shown = "".join(" " if _is_unfit(sign) else sign for sign in text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", shown)).strip()[:longest].rstrip()


def words_of(texts: Iterable[str], most: int, longest: int = 40) -> tuple[str, ...]:
    """Lower-case names from texts that may list several, each once, in order.

    Args:
        texts: such as "Rock; Folk Rock" or "rock/folk".
        most: how many are kept.
        longest: characters one may have; longer ones are sentences and left out.
    """
    parts = (clean(part).lower() for text in texts for part in _SPLIT.split(text))
    return tuple(dict.fromkeys(part for part in parts if 0 < len(part) <= longest))[:most]


def year_in(text: str) -> int | None:
    """The first four-digit year from 1000 to 2200 in a date such as "1997-05-21" or "May 1997"."""
    found = re.search(r"(?<!\d)(1\d{3}|2[01]\d{2}|2200)(?=\D|$|\d{4}(?!\d))", text)
    return None if found is None else int(found[1])


def _is_unfit(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
