"""Tokens to the numbered features that the network weighs: words, pairs of words, pieces of words.

A feature's number is the low 24 bits of the CRC-32 of its UTF-8 text: the same everywhere and
exact in float32. Training imports this module, so that what runs is what was learnt.
A denied word has features of its own and none of the plain word's: "happy" must not speak in "not
happy".
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mien.sense.text.emoji import meaning_of
from mien.sense.text.tokens import Token

FEATURE_BITS = 24
_PIECES = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Bag:
    """Features of one kind with how much each counts: 1 + ln(times it occurs).

    Attributes:
        numbers: each feature's number, in [0, 2**24).
        counts: as many, at least 1.
    """

    numbers: tuple[int, ...]
    counts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """What the network gets of one sentence.

    Attributes:
        words: words, emoticons and emojis, and pairs of neighbours.
        pieces: runs of 3 to 5 letters within words, with the word's edges marked.
    """

    words: Bag
    pieces: Bag


def features(found: Sequence[Token]) -> Features:
    """The features of one sentence's tokens."""
    return Features(_bag(_words(found)), _bag(_all_pieces(found)))


def number_of(feature: str) -> int:
    """The number of a feature's text."""
    return zlib.crc32(feature.encode()) & ((1 << FEATURE_BITS) - 1)


def word_numbers(found: Sequence[Token]) -> list[int]:
    """The numbers of the single words alone, one a word token."""
    return [number_of(token.text) for token in found if token.kind == "word"]


def _words(found: Sequence[Token]) -> Iterator[str]:
    before = "^"
    for token in found:
        yield f"~{token.text}" if token.denied else token.text
        yield f"{before} {token.text}"
        if token.kind in ("emoji", "mark"):
            yield from (meaning_of(token.text) or "").split()
        before = token.text


def _all_pieces(found: Sequence[Token]) -> Iterator[str]:
    for token in found:
        if token.kind == "word":
            edged, sign = f"<{token.text}>", "~#" if token.denied else "#"
            for length in _PIECES:
                for start in range(len(edged) - length + 1):
                    yield f"{sign}{edged[start : start + length]}"


def _bag(texts: Iterator[str]) -> Bag:
    times = Counter(map(number_of, texts))
    return Bag(tuple(times), tuple(1 + math.log(count) for count in times.values()))
