"""Short phrases of feeling: "calm", "a bit sad", "i'm very tense but hopeful".

A phrase is one or more feelings joined by "and", "but" or a comma. Each is made of words that say
nothing ("i am", "today"), words of degree or denial, and one entry of the lexicon. A phrase with
any other word is no phrase of this kind: sentences are for a model that reads text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mien.affect.plane.emotions import Expression
from mien.affect.plane.gaussian import Gaussian
from mien.affect.plane.prototypes import PROTOTYPES
from mien.words.lexicon import Lexicon, normalise
from mien.words.valence_shifters import DEGREES, DENIALS, Degree

_JOINTS = re.compile(r"[,;/&+]|\b(?:and|but|yet|also|plus|though)\b")
_EDGES = " .!…\"'“”()"
_SILENT = frozenset(
    {"i", "i'm", "im", "am", "i've", "been", "me", "my", "mood", "is", "feel", "feeling", "still"}
    | {"today", "tonight", "now", "right", "just", "currently", "at", "the", "moment", "lately"}
    | {"this", "morning", "evening", "afternoon", "all", "a", "of"}
)
_LONGEST = 3
"""Words in the longest word of degree or denial."""

_NAMED = {
    Expression.NEUTRAL: "neutral,ok,okay,fine,normal,alright,all right,indifferent,so so",
    Expression.HAPPINESS: "happiness,happy,joy,joyful,cheerful,glad,delighted,pleased",
    Expression.SURPRISE: "surprise,surprised,astonished,amazed,shocked,startled",
    Expression.SADNESS: "sadness,sad,unhappy,sorrow,sorrowful,miserable,heartbroken,down,blue",
    Expression.ANGER: "anger,angry,mad,furious,enraged,pissed off,annoyed,irritated,livid",
    Expression.DISGUST: "disgust,disgusted,revolted,repulsed,grossed out,sickened",
    Expression.FEAR: "fear,afraid,scared,frightened,terrified,anxious,fearful,panicked,nervous",
    Expression.CONTEMPT: "contempt,contemptuous,scornful,disdainful",
}
NAMES = {word: name for name, words in _NAMED.items() for word in words.split(",")}
"""Words that are themselves one of the eight names."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """One feeling of a phrase.

    Attributes:
        mood: where it lies.
        name: which of the eight expressions it names outright; None if none, or if denied.
    """

    mood: Gaussian
    name: Expression | None


def feelings_in(phrase: str, lexicon: Lexicon) -> list[Feeling] | None:
    """The feelings that a phrase is made of; None if it is anything but such a phrase."""
    parts = [part.strip(_EDGES) for part in _JOINTS.split(normalise(phrase))]
    found = [_feeling(part.split(), lexicon) for part in parts if part]
    whole = [feeling for feeling in found if feeling is not None]
    return whole if whole and len(whole) == len(found) else None


def _feeling(words: list[str], lexicon: Lexicon) -> Feeling | None:
    """Reads words of degree from the left until the rest is an entry of the lexicon."""
    degree = Degree()
    while words:
        entry = _entry(words, lexicon)
        if entry is not None:
            place, name = entry
            return Feeling(degree.apply_to(place), None if degree.denied else name)
        taken, degree = _degree(words, degree)
        words = words[taken:] if taken else []
    return None


def _entry(words: list[str], lexicon: Lexicon) -> tuple[Gaussian, Expression | None] | None:
    for rest in _without_silent_end(words):
        text = " ".join(rest)
        name = NAMES.get(text)
        place = lexicon.find(text) or (PROTOTYPES[name] if name else None)
        if place is not None:
            return place, name
    return None


def _without_silent_end(words: list[str]) -> Iterator[list[str]]:
    yield words
    while len(words) > 1 and words[-1] in _SILENT:
        words = words[:-1]
        yield words


def _degree(words: list[str], before: Degree) -> tuple[int, Degree]:
    """How many of the first words say how much, and the degree with them; 0 if none does."""
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        start = " ".join(words[:count])
        if start in DENIALS:
            return count, Degree(before.factor, denied=not before.denied)
        if start in DEGREES:
            return count, Degree(before.factor * DEGREES[start], before.denied)
    return (1 if words[0] in _SILENT else 0), before
