"""Why an item was picked: one reason for each share of its score, so that they add up to it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mien.affect.gaussian import Gaussian
from mien.catalogue.item import Kind, is_own_piece
from mien.recommend.list.ranked_list import Reason, ReasonKind
from mien.recommend.list.variety import Chosen
from mien.recommend.query.query import Goal, Query
from mien.recommend.signals.fit import (
    about_feel,
    about_fit,
    about_likeness,
    about_ratings,
    about_time,
    is_unsure,
)
from mien.recommend.signals.freshness import last_push
from mien.recommend.signals.marks import marks_of
from mien.recommend.signals.traits import OF_MIEN, about_creator, about_item, about_name
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.traits import Trait
from mien.recommend.taste.affinity import Preference
from mien.recommend.taste.decayed_counts import Tally
from mien.recommend.taste.taste import Taste

NOT_KNOWN = "Nobody has said yet how this feels"


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """Tells the reasons for rows of one list.

    Attributes:
        query: what was asked.
        kind: of the list.
        columns: the items.
        target: where the list aims.
        taste: the person's taste.
        preference: the same beside the columns.
    """

    query: Query
    kind: Kind
    columns: ItemColumns
    target: Gaussian
    taste: Taste
    preference: Preference

    def reasons(
        self, row: int, shares: Mapping[ReasonKind, float], chosen: Chosen
    ) -> tuple[Reason, ...]:
        """A reason for each share that is not nothing, and always one for the fit.

        Args:
            row: the item.
            shares: what makes up its score for itself.
            chosen: what it lost for being like the rest of the list.
        """
        told = [
            Reason(kind, share, self._sentence(kind, row, for_it=share > 0))
            for kind, share in shares.items()
            if share or kind is ReasonKind.FIT
        ]
        likeness = [
            Reason(ReasonKind.VARIETY, share, about_likeness(self._common(row, name)))
            for share, name in chosen.losses
            if share
        ]
        return (*told, *likeness)

    def _sentence(self, kind: ReasonKind, row: int, *, for_it: bool) -> str:
        item = self.columns.ids[row]
        match kind:
            case ReasonKind.FIT:
                return self._fit(row)
            case ReasonKind.QUALITY:
                count, mean = self.columns.ratings_count[row], self.columns.ratings_mean[row]
                return about_ratings(int(count), float(mean))
            case ReasonKind.ITEM:
                return about_item(self.taste.items[item], for_it=for_it)
            case ReasonKind.FRESHNESS:
                act, at = last_push(self.taste, item, self.kind, self.query.at)
                return about_time(act, self.query.at - at)
            case _:
                return self._trait(Trait(kind.value), row, for_it=for_it)

    def _common(self, row: int, name: str | None) -> str | None:
        makers = self.columns.traits[Trait.CREATOR].of_row(row)
        return OF_MIEN if name in makers and is_own_piece(self.columns.ids[row]) else name

    def _fit(self, row: int) -> str:
        if not self.columns.estimated[row]:
            return NOT_KNOWN
        point = self.columns.point(row)
        if self.query.goal is Goal.MATCH and is_unsure(self.query.state.mood):
            return about_feel(point, marks_of(self.columns, row))
        distance = math.sqrt(self.target.squared_distance(point))
        return about_fit(self.query.goal, self.query.state.mood, point, distance)

    def _trait(self, trait: Trait, row: int, *, for_it: bool) -> str:
        """Names the one of the item's names that weighs most on the telling side."""
        labels, affinities = self.columns.traits[trait], self.preference.traits[trait]
        sign = 1 if for_it else -1
        name = max(
            labels.of_row(row),
            key=lambda name: sign * float(affinities[labels.codes[name.casefold()]]),
        )
        tally = self.taste.traits[self.kind, trait].get(name.casefold(), Tally())
        if trait is Trait.CREATOR:
            maker = None if is_own_piece(self.columns.ids[row]) else name
            return about_creator(maker, tally, self.kind, for_it=for_it)
        total = self.taste.totals[self.kind]
        return about_name(trait, name, tally, total, for_it=for_it)
