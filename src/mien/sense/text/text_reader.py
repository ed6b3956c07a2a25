"""Sentences to observations: each clause is read by itself, then all are joined.

What comes last and what follows a "but" counts most: people end on how they are now. A clause
that speaks of no feeling, or whose words the network mostly does not know (another language, say),
counts nothing, but for its emojis. Where none counts the text says nothing: a wide ellipse and no
confidence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.gaussian import UNKNOWN, mixture
from mien.affect.state.observation import Observation, Source
from mien.errors import InvalidInputError
from mien.sense.text.clause_evidence import Constants, Evidence, evidence
from mien.sense.text.clauses import Clause, clauses
from mien.sense.text.feeling_words import placed_words
from mien.sense.text.network import TextNetwork
from mien.sense.text.tokens import Token
from mien.words.lexicon import Lexicon, load_lexicon

LONGEST = 10_000
"""Characters of the longest text that is read: several pages."""

_FADE = 0.6
"""How much each clause counts against the one after it."""

_LEAST_KNOWN = 0.65
"""Share of a clause's words that the network must know; less is hardly English."""

_LEAST_FELT = 0.28
"""Up to this a clause counts as speaking of no feeling. It is less than one half since whoever is
asked how they feel mostly says it, and enough to leave out plain statements."""

_MOST_CONFIDENT = 0.8


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause that speaks of a feeling: its evidence, its weight as a clause, how sure it is."""

    evidence: Evidence
    weight: float
    confidence: float


class TextReader:
    """Reads how a person feels from what they write; make one with `load`.

    Safe to share between threads.
    """

    def __init__(self, network: TextNetwork, lexicon: Lexicon) -> None:
        """A reader from its parts.

        Args:
            network: that weighs each clause; its card has the calibration.
            lexicon: where words of mood lie.
        """
        self._network = network
        self._lexicon = lexicon
        self._constants = Constants.of(network)

    @classmethod
    def load(cls) -> "TextReader":
        """The reader that ships with Mien.

        Raises:
            ModelError: if the network is damaged.
        """
        return cls(TextNetwork.load(), load_lexicon())

    def read(self, text: str, at: datetime) -> Observation:
        """One observation for the whole text.

        Args:
            text: one or several English sentences, at most 10,000 characters.
            at: when it was written; an aware time.

        Raises:
            InvalidInputError: if the text is empty or too long.
        """
        _check(text)
        said = list(self._telling_clauses(clauses(text)))
        if not said:
            return Observation(Source.TEXT, UNKNOWN, EmotionDistribution.uniform(), 0.0, at)
        weights = _weights(said)
        mood = mixture([(w, s.evidence.mood) for w, s in zip(weights, said, strict=True)])
        emotions = np.average([s.evidence.emotions for s in said], axis=0, weights=weights)
        confidence = np.average([s.confidence for s in said], weights=weights)
        named = EmotionDistribution(tuple(emotions.tolist()))
        return Observation(Source.TEXT, mood, named, float(confidence), at)

    def _telling_clauses(self, found: Sequence[Clause]) -> Iterator[_Said]:
        for clause, said in self._evidence(found):
            if said.felt > _LEAST_FELT:
                sure = (said.felt - _LEAST_FELT) / (1 - _LEAST_FELT)
                yield _Said(said, clause.weight, _MOST_CONFIDENT * sure * clause.about_writer)

    def _evidence(self, found: Sequence[Clause]) -> Iterator[tuple[Clause, Evidence]]:
        answers = self._network.read([clause.tokens for clause in found])
        for clause, answer in zip(found, answers, strict=True):
            tokens, read = clause.tokens, answer
            if answer.known < _LEAST_KNOWN:
                tokens = _signs(clause.tokens)
                read = self._network.read([tokens])[0] if tokens else None
            if read is not None:
                places = placed_words(tokens, self._lexicon)
                yield clause, evidence(read, places, self._constants)


def _signs(found: Sequence[Token]) -> tuple[Token, ...]:
    """The emojis and emoticons alone: they are the same in every language."""
    return tuple(token for token in found if token.kind != "word" and token.says_something)


def _weights(said: Sequence[_Said]) -> list[float]:
    last = len(said) - 1
    return [
        _FADE ** (last - place) * each.weight * each.confidence for place, each in enumerate(said)
    ]


def _check(text: str) -> None:
    if not text.strip():
        raise InvalidInputError("There are no words to read.", "Write how you feel.")
    if len(text) > LONGEST:
        raise InvalidInputError(
            f"The text has {len(text):,} characters, more than {LONGEST:,}.",
            "Give the part that says how you feel.",
        )
