"""Text from outside, made fit to keep: one line of valid Unicode, of bounded length."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

LONGEST = 240
"""Characters a title or name keeps; what is longer is a mistake or an attack."""

_LONGEST_WORD_BYTES = 60
_LONGEST_NAME_BYTES = 120

_SPACE = re.compile(r"\s+")
_SPLIT = re.compile(r"[;,/|\\\0]")


def clean(text: str, longest: int = LONGEST) -> str:
    """The text in composed form (NFC), without control signs, on one line, cut to `longest`."""
    shown = "".join(" " if _is_unfit(sign) else sign for sign in text)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", shown)).strip()[:longest].rstrip()


def words_of(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """Lower-case names from texts that may list several, each once, in order.

    Args:
        texts: such as "Rock; Folk Rock" or "rock/folk".
        most: how many are kept. Names beyond 60 bytes of UTF-8 are sentences and left out.
    """
    parts = (clean(part).lower() for text in texts for part in _SPLIT.split(text))
    return _fitting(parts, most, _LONGEST_WORD_BYTES)


def names_of(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """People's names, each once, in order; at most `most`, none beyond 120 bytes of UTF-8."""
    return _fitting(map(clean, texts), most, _LONGEST_NAME_BYTES)


def year_in(text: str) -> int | None:
    """The first four-digit year from 1000 to 2200 in a date such as "1997-05-21" or "May 1997"."""
    found = re.search(r"(?<!\d)(1\d{3}|2[01]\d{2}|2200)(?=\D|$|\d{4}(?!\d))", text)
    return None if found is None else int(found[1])


def _is_unfit(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")


def _fitting(parts: Iterable[str], most: int, longest_bytes: int) -> tuple[str, ...]:
    fitting = (part for part in parts if 0 < len(part.encode()) <= longest_bytes)
    return tuple(islice(dict.fromkeys(fitting), most))
