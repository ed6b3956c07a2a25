"""The names that an item carries are liked: its makers, genres, words and decade.

"Often" and "seldom" need several acts; with fewer, the act itself is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mien.catalogue.item import Kind, is_own_piece
from mien.recommend.signals.signal import Favourites, Floats, ListContext, Share, Signal
from mien.recommend.table.row_numbers import Rows
from mien.recommend.table.traits import Trait
from mien.recommend.taste.affinity import affinities_to_names
from mien.recommend.taste.decayed_counts import Counts

_ENOUGH = 3
"""Acts of one sort from which "often" and "seldom" are fair: fewer may be the moment's."""

_MUCH = 10
"""Acts of all sorts from which it tells something that a name hardly comes among them."""

_NOUNS = {Kind.MUSIC: "song", Kind.FILM: "film"}


@dataclass(frozen=True, slots=True)
class LikedNames(Share):
    """Adds the mean affinity to an item's names of one trait, times the weight.

    Attributes:
        trait: which names.
        weight: of names that are liked as much as can be.
    """

    trait: Trait
    weight: float

    def for_list(self, context: ListContext) -> "LikedNamesSignal | None":
        """What the person's acts say of the names; None where they say nothing yet."""
        columns, at = context.columns, context.query.at
        affinities = affinities_to_names(context.taste, self.trait, columns, context.kind, at)
        if affinities is None:
            return None
        return LikedNamesSignal(self.trait, self.weight, affinities, context)


CREATORS = LikedNames(Trait.CREATOR, 0.3)
GENRES = LikedNames(Trait.GENRE, 0.15)
WORDS = LikedNames(Trait.WORD, 0.1)
DECADES = LikedNames(Trait.DECADE, 0.1)
"""Genre and decade stand to each other and to the quality as they rank MovieLens best (in a wide
optimum, `benchmarks/recommend`). Makers count most: that they are liked is the surest to be meant.
Words count little, for they overlap with mood. Both are judgement, to be learned once there are
people's events."""


class LikedNamesSignal(Signal):
    """Affinities to names, as shares of the items that carry them.

    Args:
        trait: which names.
        weight: of an affinity of 1.
        affinities: (codes,) to each name.
        context: of the list.
    """

    def __init__(
        self, trait: Trait, weight: float, affinities: Floats, context: ListContext
    ) -> None:
        self.kind = trait.value
        self._trait = trait
        self._weight = weight
        self._affinities = affinities
        self._labels = context.columns.traits[trait]
        self._context = context

    def add_to(self, rows: Rows) -> Floats:
        """(m,) the mean affinities times the weight."""
        return self._weight * self._labels.means(self._affinities, rows)

    def sentence(self, row: int, share: float) -> str:
        """Names the one of the item's names that weighs most on the telling side."""
        context, for_it = self._context, share > 0
        name = self._weightiest(row, 1 if for_it else -1)
        known = context.taste.traits[context.kind, self._trait]
        counts = known.get(name.casefold(), Counts())
        if self._trait is Trait.CREATOR:
            maker = None if is_own_piece(context.columns.ids[row]) else name
            return about_creator(maker, counts, context.kind, for_it=for_it)
        total = context.taste.totals[context.kind]
        return about_name(self._trait, name, counts, total, for_it=for_it)

    def favourites(self) -> Iterable[Favourites]:
        """The items of each name that is liked."""
        codes = np.flatnonzero(self._affinities > 0)
        gains = (self._weight * self._affinities[codes]).tolist()
        for gain, code, rows in zip(
            gains, codes.tolist(), self._labels.rows_of_each(codes), strict=True
        ):
            yield Favourites(gain, (self.kind, code), rows)

    def _weightiest(self, row: int, sign: int) -> str:
        codes, affinities = self._labels.codes, self._affinities
        names = self._labels.names_of_row(row)
        return max(names, key=lambda name: sign * float(affinities[codes[name.casefold()]]))


def about_creator(name: str | None, counts: Counts, kind: Kind, *, for_it: bool) -> str:
    """What the person did with what somebody made.

    Args:
        name: of the maker; None for what Mien composed.
        counts: of the acts on their works.
        kind: of the works.
        for_it: whether it speaks for the item.
    """
    if for_it and counts.liked:
        return f"You liked {_count_works(counts.liked, name, kind)}"
    if for_it and counts.heard >= _ENOUGH:
        return f"You often stay with {_call_works(name, kind)}"
    if for_it:
        return f"You took to {_count_works(1, name, kind)} before"
    if counts.disliked:
        return f"You disliked {_count_works(counts.disliked, name, kind)}"
    if counts.skipped >= _ENOUGH:
        return f"You seldom stay with {_call_works(name, kind)}"
    did = "skipped" if counts.skipped else "did not take to"
    return f"You {did} {_count_works(1, name, kind)} before"


def about_name(trait: Trait, name: str, counts: Counts, total: Counts, *, for_it: bool) -> str:
    """How the person stands to a genre, a word or a decade.

    Args:
        trait: which of these.
        name: of it.
        counts: of the acts on what carries the name.
        total: of all acts on items of the kind.
        for_it: whether it speaks for the item.
    """
    names = {Trait.WORD: f"what is called “{name}”", Trait.DECADE: f"the {name}s"}
    what = names.get(trait, name)
    if for_it:
        if counts.liked + counts.heard >= _ENOUGH:
            return f"You often go for {what}"
        # Where little was wanted, what is passed over less than the rest comes out ahead.
        return f"You took to {what} before" if counts.plus else f"You pass over {what} less often"
    if counts.skipped + counts.disliked >= _ENOUGH or _count_acts(total) >= _MUCH:
        return f"You seldom go for {what}"
    return (
        f"You passed over {what} before" if counts.minus else f"So far you chose little of {what}"
    )


def _count_acts(counts: Counts) -> int:
    return counts.liked + counts.heard + counts.skipped + counts.disliked


def _call_works(name: str | None, kind: Kind) -> str:
    return "Mien's own pieces" if name is None else f"{_NOUNS[kind]}s by {name}"


def _count_works(number: int, name: str | None, kind: Kind) -> str:
    if name is None:
        return f"{number} of Mien's own pieces"
    return f"{number} {_NOUNS[kind]}{'' if number == 1 else 's'} by {name}"
