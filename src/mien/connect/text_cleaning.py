"""Text from outside, made fit to keep: one line of valid Unicode, of bounded length.

It is cut before anything else is done to it, and marks on one letter are bounded as Unicode's
stream-safe format bounds them (UAX #15): composing a long run of them takes time in its square.
"""

import json
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 240
"""Characters a title or name keeps; what is longer is a mistake or an attack."""

_LONGEST_WORD_BYTES = 60
_LONGEST_NAME_BYTES = 120
_MARGIN = 8
"""Signs looked at for each that is kept: spaces, marks and control signs go."""

_MOST_MARKS = 30
_LONGEST_LIST = 8192
"""Signs of a text that lists several names."""

_MOST_TEXTS = 512

_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SPACE = re.compile(r"\s+")
_SPLIT = re.compile(r"[;,/|\\\0]")


def clean(text: str, longest: int = LONGEST) -> str:
    """The text in composed form (NFC), without control signs, on one line, cut to `longest`.

    Signs that turn the direction of what follows go too: a name holds no half sentence.
    """
    near = text[: _MARGIN * longest].lstrip()
    if len(near) < len(text) and len(near) < longest:  # it begins with a long empty stretch
        near = text.lstrip()[: _MARGIN * longest]
    return _SPACE.sub(" ", _compose(near)).strip()[:longest].rstrip()


def words_of(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """Lower-case names from texts that may list several, each once, in order.

    Args:
        texts: such as "Rock; Folk Rock" or "rock/folk".
        most: how many are kept. Names beyond 60 bytes of UTF-8 are sentences and left out.
    """
    listed = (text[:_LONGEST_LIST] for text in texts)
    parts = (clean(part).lower() for text in listed for part in _SPLIT.split(text))
    return _fitting(parts, most, _LONGEST_WORD_BYTES)


def names_of(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """People's names, each once, in order; at most `most`, none beyond 120 bytes of UTF-8."""
    return _fitting(map(clean, texts), most, _LONGEST_NAME_BYTES)


def year_in(text: str) -> int | None:
    """The first four-digit year from 1000 to 2200 in a date such as "1997-05-21" or "May 1997"."""
    found = re.search(r"(?<!\d)(1\d{3}|2[01]\d{2}|2200)(?=\D|$|\d{4}(?!\d))", text)
    return None if found is None else int(found[1])


def is_direction(sign: str) -> bool:
    """Whether a sign turns the direction in which others are shown (Unicode's Bidi_Control)."""
    return unicodedata.bidirectional(sign) in _TURNING or sign in _MARKS_OF_DIRECTION


def _compose(text: str) -> str:
    if text.isascii():
        return _CONTROL.sub(" ", text)
    shown = "".join(" " if _is_unfit(sign) else sign for sign in _stream_safe(text))
    return unicodedata.normalize("NFC", shown)


def _is_unfit(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")


def _stream_safe(text: str) -> Iterable[str]:
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS and not is_direction(sign):
            yield sign


def _fitting(parts: Iterable[str], most: int, longest_bytes: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _, part in zip(range(_MOST_TEXTS), parts, strict=False):
        if 0 < _kept_bytes(part) <= longest_bytes:
            found[part] = None
        if len(found) >= most:
            break
    return tuple(found)


def _kept_bytes(part: str) -> int:
    """How long a name is as the catalogue spells it, which is in JSON."""
    return len(json.dumps(part, ensure_ascii=False).encode()) - len('""')
