"""The text network: numbered features of clauses in, emotions and a place in the plane out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.affect.plane.emotions import Expression
from mien.errors import ModelError
from mien.inference.session import Session, open_session
from mien.sense.text.features import Bag, features, word_numbers
from mien.sense.text.tokens import Token

MODEL = "text"
_MOST_LETTERS = 20_000
"""Letters of a padded batch: about 60,000 pieces of words and 3 MB within the network."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of one clause.

    Attributes:
        logits: eight, in `Expression` order, under an even prior.
        mood: valence and arousal, roughly in [-1, 1].
        known: the share of the clause's words that the network has learnt; 1 if it has no words.
    """

    logits: NDArray[np.float64]
    mood: tuple[float, float]
    known: float


class TextNetwork:
    """The network behind its session; safe to share between threads."""

    def __init__(self, session: Session) -> None:
        if session.card.labels != tuple(Expression):
            raise ModelError(
                "The text network names other emotions than this version of Mien.",
                "Install Mien again, so that program and models belong together.",
            )
        self._session = session

    @classmethod
    def load(cls) -> "TextNetwork":
        """Open the network that ships with Mien."""
        return cls(open_session(MODEL))

    def constants(self, name: str, length: int) -> tuple[float, ...]:
        """Calibration constants that belong to the weights, from their card."""
        return self._session.card.vector(name, length)

    def read(self, clauses: Sequence[Sequence[Token]]) -> list[Answer]:
        """One answer a clause, given the tokens of each."""
        return [answer for batch in _batches(clauses) for answer in self._read(batch)]

    def _read(self, clauses: Sequence[Sequence[Token]]) -> list[Answer]:
        outputs = self._session.run(network_inputs(clauses))
        return [
            Answer(
                np.asarray(outputs["emotions"][row], dtype=np.float64),
                (float(outputs["mood"][row, 0]), float(outputs["mood"][row, 1])),
                _known_share(outputs["known"][row], clause),
            )
            for row, clause in enumerate(clauses)
        ]


def network_inputs(clauses: Sequence[Sequence[Token]]) -> dict[str, Numbers]:
    """The arrays that the network's card asks for; short rows are filled with counts of 0."""
    found = [features(clause) for clause in clauses]
    words, word_counts = _pad([each.words for each in found])
    pieces, piece_counts = _pad([each.pieces for each in found])
    singles, _ = _pad([_plain(word_numbers(clause)) for clause in clauses])
    return {
        "words": words,
        "word_counts": word_counts,
        "pieces": pieces,
        "piece_counts": piece_counts,
        "singles": singles,
    }


def _batches(clauses: Sequence[Sequence[Token]]) -> Iterator[Sequence[Sequence[Token]]]:
    """The clauses in runs that are small when padded to their longest."""
    start, longest = 0, 0
    for place, clause in enumerate(clauses):
        longest = max(longest, sum(len(token.text) for token in clause))
        if place > start and (place + 1 - start) * longest > _MOST_LETTERS:
            yield clauses[start:place]
            start, longest = place, sum(len(token.text) for token in clause)
    if clauses:
        yield clauses[start:]


def _plain(numbers: Sequence[int]) -> Bag:
    return Bag(tuple(numbers), (1.0,) * len(numbers))


def _pad(bags: Sequence[Bag]) -> tuple[Numbers, Numbers]:
    width = max(1, *(len(bag.numbers) for bag in bags))
    numbers = np.zeros((len(bags), width), dtype=np.float32)
    counts = np.zeros((len(bags), width), dtype=np.float32)
    for row, bag in enumerate(bags):
        numbers[row, : len(bag.numbers)] = bag.numbers
        counts[row, : len(bag.counts)] = bag.counts
    return numbers, counts


def _known_share(row: Numbers, clause: Sequence[Token]) -> float:
    words = sum(token.kind == "word" for token in clause)
    return float(row[:words].mean()) if words else 1.0
