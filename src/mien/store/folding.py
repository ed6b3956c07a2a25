"""Text as it is searched: without case, accents and punctuation.

Unicode's compatibility decomposition (UAX #15, NFKD) splits accents off, which are then dropped;
letters it does not split are spelled out. Each run of other signs becomes one space.
"""

import unicodedata

_SPELLED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | dict.fromkeys("'’ʼ`´", "")
)


def folded(text: str) -> str:
    """What `text` is found by; text of signs alone (`!!!`) is kept, only its case is folded."""
    lowered = text.casefold()
    if lowered.isascii() and lowered.isalnum():
        return lowered
    split = unicodedata.normalize("NFKD", lowered).translate(_SPELLED)
    bare = "".join(sign for sign in split if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in bare).split()
    return " ".join(words) or lowered.strip()
