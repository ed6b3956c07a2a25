"""A small language for phrases, so that the words of a tongue are a table and not code.

A pattern is a row of items with spaces between them. An item is met by one of its alternatives:

    want|need        one of these words
    want_to|wanna    words joined by "_" follow each other
    ~take            any form of a verb: take, takes, took, taken, taking
    {death}          any entry of a set of that name
    @                the writer: "I", or nobody named, as where a clause begins with its verb
    <  and  >        the end and the beginning of a clause
    !of|from         here none of these may follow
    ..               up to three words, none of which ends a clause
    ....             up to twelve words, whatever ends between them

An item with "?" behind it may be missing. An entry of a set is written in the same way, without
gaps, clauses and refusals.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain, groupby, product

CLAUSE_END = ","
SENTENCE_END = "."
ENDS = frozenset({CLAUSE_END, SENTENCE_END})

_GAPS = {"..": (3, False), "....": (12, True)}
_WRITER = "@"

Words = tuple[str, ...]
Sets = Mapping[str, frozenset[Words]]


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
        needs: for each item that cannot be missing, the words of which one must be in the text.
    """

    items: tuple[Item, ...]
    needs: tuple[frozenset[str], ...]

    def may_be_in(self, words: Set[str]) -> bool:
        """Whether it is worth to look, for a text of these words."""
        return all(not needed.isdisjoint(words) for needed in self.needs)

    def find(self, tokens: Words, joins: Set[str]) -> Iterator[tuple[int, int]]:
        """Where it stands in the tokens: the first place, and the place behind the last."""
        for start in range(len(tokens)):
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


def pattern(text: str, sets: Sets) -> Pattern:
    """The pattern that is written so.

    Raises:
        KeyError: if it names a set that does not exist.
    """
    items = tuple(_item(part, sets) for part in text.split())
    return Pattern(items, tuple(frozenset(item.words) for item in items if _is_certain(item)))


def _item(part: str, sets: Sets) -> Item:
    if part in _GAPS:
        gap, crossing = _GAPS[part]
        return Item(gap=gap, crossing=crossing)
    if part == _WRITER:
        return Item(_by_first(sets["self"]), begins=True)
    refused, optional = part.startswith("!"), part.endswith("?")
    entries = part.removeprefix("!").removesuffix("?").split("|")
    return Item(
        _by_first(_alternatives(entries, sets) - {("<",), (">",)}),
        begins=">" in entries,
        ends="<" in entries,
        optional=optional,
        refused=refused,
    )


def rows(entry: str, sets: Sets) -> frozenset[Words]:
    """Every row of words that an entry of a set stands for.

    Raises:
        KeyError: if it names a set or a verb that does not exist.
    """
    places = [
        _alternatives(part.removesuffix("?").split("|"), sets)
        | ({()} if part.endswith("?") else frozenset[Words]())
        for part in entry.split()
    ]
    return frozenset(tuple(chain(*row)) for row in product(*places))


def _alternatives(entries: Iterable[str], sets: Sets) -> frozenset[Words]:
    return frozenset(chain.from_iterable(_named(entry, sets) for entry in entries))


def _named(entry: str, sets: Sets) -> frozenset[Words]:
    """The rows of one alternative: a set's, a verb's, or its own words."""
    if entry[0] in "{~":
        return sets[entry.strip("{}")]
    return frozenset({tuple(entry.split("_"))})


def _by_first(words: Iterable[Words]) -> Mapping[str, tuple[Words, ...]]:
    return {first: tuple(some) for first, some in groupby(sorted(words), lambda row: row[0])}


def _stands(words: Words, tokens: Words, at: int) -> bool:
    return tokens[at : at + len(words)] == words


def _is_certain(item: Item) -> bool:
    return bool(item.words) and not (item.optional or item.refused or item.begins or item.ends)
