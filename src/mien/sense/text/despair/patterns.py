"""Rows of words and gaps, and where they stand in a text. How they are written is in `notation`."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

CLAUSE_END = ","
SENTENCE_END = "."
ENDS = frozenset({CLAUSE_END, SENTENCE_END})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern.

    Attributes:
        words: the alternatives, by the first word of each.
        begins: whether the beginning of a clause will do.
        ends: whether the end of a clause will do.
        optional: whether it may be missing.
        refused: whether none of the alternatives may follow.
        gap: how many words of any kind may stand here.
        crossing: whether those words may lie in several clauses.
    """

    words: Mapping[str, tuple[Words, ...]] = field(default_factory=dict[str, tuple[Words, ...]])
    begins: bool = False
    ends: bool = False
    optional: bool = False
    refused: bool = False
    gap: int = 0
    crossing: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether one of the alternatives has to be there."""
        return bool(self.words) and not (self.optional or self.refused or self.begins or self.ends)

    def steps(self, tokens: Words, joins: Set[str], at: int) -> Iterator[int]:
        """Every place in the tokens that can be reached from `at` over this item."""
        if self.gap:
            yield from self._over_gap(tokens, at)
            return
        known = self.words.get(tokens[at], ()) if at < len(tokens) else ()
        found = [at + len(words) for words in known if _stands(words, tokens, at)]
        if self.refused:
            yield from () if found else (at,)
            return
        yield from found
        begins = self.begins and (at == 0 or tokens[at - 1] in ENDS or tokens[at - 1] in joins)
        ends = self.ends and (at == len(tokens) or tokens[at] in ENDS or tokens[at] in joins)
        if begins or ends or self.optional:
            yield at

    def _over_gap(self, tokens: Words, at: int) -> Iterator[int]:
        for place in range(at, min(at + self.gap, len(tokens)) + 1):
            yield place
            if place < len(tokens) and tokens[place] in ENDS and not self.crossing:
                return


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of items.

    Attributes:
        items: in order.
        needs: for each item that cannot be missing, the words of which one must be in the text,
            the fewest first.
    """

    items: tuple[Item, ...]
    needs: tuple[frozenset[str], ...]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether it is worth to look, for a text of these words."""
        return not any(map(words.isdisjoint, self.needs))

    def find(self, tokens: Words, joins: Set[str]) -> Iterator[tuple[int, int]]:
        """Where it stands in the tokens: the first place, and the place behind the last."""
        first = self.items[0]
        for start, word in enumerate(tokens):
            if first.is_certain and word not in first.words:
                continue
            for end in sorted(self.ends(tokens, joins, start)):
                yield start, end

    def ends(self, tokens: Words, joins: Set[str], at: int) -> frozenset[int]:
        """Where it ends if it begins at `at`: several places, or none."""
        places = {at}
        for item in self.items:
            places = {there for place in places for there in item.steps(tokens, joins, place)}
            if not places:
                break
        return frozenset(places)


def _stands(words: Words, tokens: Words, at: int) -> bool:
    return tokens[at : at + len(words)] == words
