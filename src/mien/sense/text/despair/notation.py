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

from collections.abc import Iterable, Mapping
from itertools import chain, groupby, product

from mien.sense.text.despair.patterns import Item, Pattern, Words

_GAPS = {"..": (3, False), "....": (12, True)}
_WRITER = "@"

Sets = Mapping[str, frozenset[Words]]


def pattern(text: str, sets: Sets) -> Pattern:
    """The pattern that is written so.

    Raises:
        KeyError: if it names a set that does not exist.
    """
    items = tuple(_item(part, sets) for part in text.split())
    needs = (frozenset(item.words) for item in items if item.is_certain)
    return Pattern(items, tuple(sorted(needs, key=len)))


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
    return frozenset(chain.from_iterable(_expand_names(entry, sets) for entry in entries))


def _expand_names(entry: str, sets: Sets) -> frozenset[Words]:
    """The rows of one alternative: a set's, a verb's, or its own words."""
    if entry[0] in "{~":
        return sets[entry.strip("{}")]
    return frozenset({tuple(entry.split("_"))})


def _by_first(words: Iterable[Words]) -> Mapping[str, tuple[Words, ...]]:
    return {first: tuple(some) for first, some in groupby(sorted(words), lambda row: row[0])}
