"""Sentences to observations, from the feeling words in them.

Each feeling word, emoticon or emoji that Mien knows is placed in the plane, moved by what stands
before it ("not", "very", "a bit"). The last sentence counts most: people end on how they are now.
A text without any such word says nothing: a wide ellipse and no confidence. So does, for now, a
text in a language other than English.
"""

from dataclasses import dataclass
from datetime import datetime

from mien.affect.distribution import EmotionDistribution
from mien.affect.gaussian import UNKNOWN, Gaussian, mixture
from mien.affect.lexicon import Lexicon, load_lexicon
from mien.affect.observation import Observation, Source
from mien.affect.prototypes import emotions_at
from mien.errors import InvalidInputError
from mien.sense.text.lexical import placed_words
from mien.sense.text.tokens import sentences, tokens

LONGEST = 10_000
"""Characters of the longest text that is read: several pages."""

_FADE = 0.6
"""How much each sentence counts for the one after it."""

_DOUBT = 0.08
"""Variance added to what words say: a sentence is more than its feeling words."""

_MOST_CONFIDENT = 0.8
_FEW = 1.0  # feeling words at which half of that confidence is reached


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads how a person feels from what they write; make one with `load`.

    Attributes:
        lexicon: where words of mood lie.
    """

    lexicon: Lexicon

    @classmethod
    def load(cls) -> "TextReader":
        """The reader that ships with Mien."""
        return cls(load_lexicon())

    def read(self, text: str, at: datetime) -> Observation:
        """One observation for the whole text.

        Args:
            text: one or several English sentences, at most 10,000 characters.
            at: when it was written; an aware time.

        Raises:
            InvalidInputError: if the text is empty or too long.
        """
        _check(text)
        found = [placed_words(tokens(sentence), self.lexicon) for sentence in sentences(text)]
        told = [places for places in found if places]
        if not told:
            return Observation(Source.TEXT, UNKNOWN, EmotionDistribution.uniform(), 0.0, at)
        mood = _joined(told)
        words = sum(len(places) for places in told)
        confidence = _MOST_CONFIDENT * words / (words + _FEW)
        width = (mood.var_valence + mood.var_arousal) / 2
        return Observation(Source.TEXT, mood, emotions_at(mood.mean, width), confidence, at)


def _joined(told: list[list[Gaussian]]) -> Gaussian:
    last = len(told) - 1
    mood = mixture(
        [
            (_FADE ** (last - number) / len(places), place)
            for number, places in enumerate(told)
            for place in places
        ]
    )
    return Gaussian(
        mood.valence,
        mood.arousal,
        mood.var_valence + _DOUBT,
        mood.var_arousal + _DOUBT,
        mood.covariance,
    )


def _check(text: str) -> None:
    if not text.strip():
        raise InvalidInputError("There are no words to read.", "Write how you feel.")
    if len(text) > LONGEST:
        raise InvalidInputError(
            f"The text has {len(text):,} characters, more than {LONGEST:,}.",
            "Give the part that says how you feel.",
        )
