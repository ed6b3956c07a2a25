"""Text to the numbers of its sub-words: the likeliest pieces under a unigram model.

Kudo (2018), "Subword regularization"; SentencePiece's unigram model, with its way of marking the
beginning of a word. Words are looked up one by one and remembered, since they come again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORD = "\u2581"
"""Stands for the blank before a word."""
_UNLIKELY = 10.0
"""How much less likely than the rarest piece an unknown sign is, as a difference of logarithms."""
_REMEMBERED = 100_000
"""Words that are remembered at most."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces that are known.

    Attributes:
        pieces: their text, `WORD` for a blank; a piece's number is its place.
        scores: the logarithm of how likely each is.
        signs: what becomes of single signs before all else, by their code.
        unknown: the number for a sign that no piece has.
    """

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    signs: Mapping[int, str]
    unknown: int


class Encoder:
    """Gives the numbers of a text's pieces; as SentencePiece would."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        pieces = zip(vocabulary.pieces, vocabulary.scores, strict=True)
        self._known = {
            piece: (number, score)
            for number, (piece, score) in enumerate(pieces)
            if piece and number != vocabulary.unknown
        }
        self._longest = max(map(len, self._known), default=1)
        self._signs = dict(vocabulary.signs)
        self._unknown = vocabulary.unknown
        self._unknown_score = min(vocabulary.scores) - _UNLIKELY
        self._remembered = dict[str, tuple[int, ...]]()

    def numbers(self, text: str) -> list[int]:
        """The numbers of the pieces, in the order of the text; of nothing one blank's."""
        marked = WORD + WORD.join(_single(text.translate(self._signs)).removeprefix(" ").split(" "))
        found, start = list[int](), 0
        while start < len(marked):
            end = marked.find(WORD, start + 1)
            end = len(marked) if end < 0 else end
            found += self._word(marked[start:end])
            start = end
        return found

    def _word(self, word: str) -> tuple[int, ...]:
        found = self._remembered.get(word)
        if found is None:
            found = tuple(self._likeliest(word))
            if len(self._remembered) < _REMEMBERED:
                self._remembered[word] = found
        return found

    def _likeliest(self, word: str) -> Sequence[int]:
        """Viterbi's search: the best way to each place, from the best ways to those before it."""
        best = [0.0] + [float("-inf")] * len(word)
        came = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            self._extend(word, start, best, came)
        numbers, place = list[int](), len(word)
        while place > 0:
            number, place = came[place]
            numbers.append(number)
        return numbers[::-1]

    def _extend(
        self, word: str, start: int, best: list[float], came: list[tuple[int, int]]
    ) -> None:
        """Tries every piece that begins at a place."""
        so_far = best[start]
        for end in range(start + 1, min(len(word), start + self._longest) + 1):
            piece = self._known.get(word[start:end])
            if piece is not None and so_far + piece[1] > best[end]:
                best[end], came[end] = so_far + piece[1], (piece[0], start)
        if so_far + self._unknown_score > best[start + 1]:
            best[start + 1], came[start + 1] = so_far + self._unknown_score, (self._unknown, start)


def _single(text: str) -> str:
    """The text with every run of blanks as one."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text
