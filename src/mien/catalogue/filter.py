"""Which items are wanted: the same conditions for picks, for a search and for a playlist."""

from dataclasses import dataclass

from mien.catalogue.item import ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions that an item must meet, all of them; one that is left as it is lets all pass.

    What is met is the work as it is shown, with the facts of all its tellings.

    Attributes:
        languages: ISO 639-1 codes; where given, only what is known to be in one of them.
        playable: only what has its sound here.
        exclude: none of these.
    """

    languages: tuple[str, ...] = ()
    playable: bool = False
    exclude: frozenset[ItemId] = frozenset()


EVERYTHING = Filter()
"""Lets all pass."""
