"""Text as it is searched: without case, accents and punctuation.

Unicode's compatibility decomposition (UAX #15, NFKD) splits accents off, which are then dropped;
letters it does not split are spelled out. Each run of other signs becomes one space.
"""

import re
import unicodedata

_SPELLED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("'’ʼ`´", "")
)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """What `text` is found by; text of signs alone (`!!!`) is kept, only its case is folded."""
    lowered = text.casefold()
    plain = lowered.replace("'", "") if lowered.isascii() else _strip_accents(lowered)
    return " ".join(_WORD.findall(plain)) or lowered.strip()


def _strip_accents(lowered: str) -> str:
    split = unicodedata.normalize("NFKD", lowered).translate(_SPELLED)
    return "".join(sign for sign in split if not unicodedata.combining(sign))
