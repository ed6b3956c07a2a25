"""A text cut where the feeling may turn, and how much each part speaks of the writer now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mien.sense.text.tokens import Token, sentences, tokens

_TURNS = frozenset({"but", "however"})
_AFTER_TURN = 2.0
"""Weight of what comes after a "but" against what came before (Hutto & Gilbert 2014 take 3)."""

_WRITER = frozenset(
    {"i", "im", "ive", "id", "ill", "me", "my", "mine", "myself", "we", "our", "us"}
)
_OTHERS = frozenset(
    {"he", "she", "they", "his", "her", "him", "their", "them", "hes", "shes", "theyre", "you"}
    | {"your", "youre", "film", "movie", "movies", "book", "plot", "character", "characters"}
    | {"actor", "actors", "story", "album", "series", "episode", "director"}
)
_UNSAID = 0.9
_OF_OTHERS = 0.5


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text that is read by itself.

    Attributes:
        tokens: its tokens, at least one that says something.
        weight: how much it counts among the parts; 1 for an ordinary sentence.
    """

    tokens: tuple[Token, ...]
    weight: float

    @property
    def about_writer(self) -> float:
        """How far it speaks of whoever wrote it, in [0, 1].

        "I" and "my" say so; "he" or "the film" without them say the contrary; without either
        ("long day, so tired") people mostly mean themselves.
        """
        words = {token.text for token in self.tokens}
        if words & _WRITER:
            return 1.0
        return _OF_OTHERS if words & _OTHERS else _UNSAID


def clauses(text: str) -> list[Clause]:
    """The parts of a text, in order; none where it has no word, emoji or emoticon."""
    return [clause for sentence in sentences(text) for clause in _turns(tokens(sentence))]


def _turns(found: Sequence[Token]) -> Iterator[Clause]:
    places = [place for place, token in enumerate(found) if token.text in _TURNS]
    starts, weight = [0, *places], 1.0
    for start, end in zip(starts, [*places, len(found)], strict=True):
        part = tuple(found[start:end])
        if any(token.says_something for token in part if token.text not in _TURNS):
            yield Clause(part, weight)
            weight = _AFTER_TURN
