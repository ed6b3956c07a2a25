"""Feeling words in a sentence, placed in the plane with what stands before them.

"not happy" and "very happy" are moved as in `mien.words.valence_shifters`. A few words of the
lexicon say nothing of feeling in most sentences ("sit down", "low price") and are left to the
network.
"""

from collections.abc import Iterator, Sequence

from mien.affect.plane.gaussian import Gaussian
from mien.sense.text.emoji import meaning_of
from mien.sense.text.tokens import Token
from mien.words.lexicon import Lexicon
from mien.words.valence_shifters import DEGREES, Degree

_AMBIGUOUS = frozenset({"ill", "down", "low", "blue", "lost", "mixed", "idle", "normal"})
_LONGEST = 4


def placed_words(found: Sequence[Token], lexicon: Lexicon) -> list[Gaussian]:
    """The places of the feeling words in one sentence, in order; the longest phrase wins."""
    return list(_place_words(found, lexicon))


def _place_words(found: Sequence[Token], lexicon: Lexicon) -> Iterator[Gaussian]:
    start = 0
    while start < len(found):
        length, place = _entry(found, start, lexicon)
        if place is not None:
            yield _degree(found, start).apply_to(place)
        start += length


def _entry(found: Sequence[Token], start: int, lexicon: Lexicon) -> tuple[int, Gaussian | None]:
    token = found[start]
    if token.kind in ("emoji", "mark"):
        return 1, _first_known((meaning_of(token.text) or "").split(), lexicon)
    for length in range(min(_LONGEST, len(found) - start), 1, -1):
        phrase = " ".join(token.text for token in found[start : start + length])
        if phrase in lexicon.places:
            return length, lexicon.places[phrase]
    return 1, None if token.text in _AMBIGUOUS else lexicon.find(token.text)


def _first_known(words: Sequence[str], lexicon: Lexicon) -> Gaussian | None:
    return next((place for place in map(lexicon.find, words) if place is not None), None)


def _degree(found: Sequence[Token], start: int) -> Degree:
    """The degree that up to two words before an entry give it."""
    before = [token.text for token in found[max(start - 2, 0) : start]]
    for words in (" ".join(before), before[-1] if before else ""):
        if words in DEGREES:
            return Degree(DEGREES[words], found[start].denied)
    return Degree(denied=found[start].denied)
