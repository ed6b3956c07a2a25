"""Short plain sentences about what a person leans to, which say no more than their acts do.

"Often" and "seldom" need several acts; with fewer, the act itself is told. No full stop at the end.
"""

from mien.catalogue.item import Kind
from mien.recommend.table.traits import Trait
from mien.recommend.taste.decayed_counts import Tally

_ENOUGH = 3
"""Acts of one sort from which "often" and "seldom" are fair: fewer may be the moment's."""

_MUCH = 10
"""Acts of all sorts from which it tells something that a name hardly comes among them."""

_NOUNS = {Kind.MUSIC: "song", Kind.FILM: "film"}

OF_MIEN = "of what Mien composed"
"""What to call those pieces that have no maker but this program, as in "More … is in this list"."""


def about_item(tally: Tally, *, for_it: bool) -> str:
    """What the person did with the very item; the telling side of it is `for_it`."""
    if for_it:
        return "You liked this" if tally.liked else "You took to this before"
    if tally.disliked:
        return "You disliked this before"
    return "You skipped this before" if tally.skipped else "You did not take to this before"


def about_creator(name: str | None, tally: Tally, kind: Kind, *, for_it: bool) -> str:
    """What the person did with what somebody made.

    Args:
        name: of the maker; None for what Mien composed.
        tally: of the acts on their works.
        kind: of the works.
        for_it: whether it speaks for the item.
    """
    if for_it and tally.liked:
        return f"You liked {_some(tally.liked, name, kind)}"
    if for_it and tally.heard >= _ENOUGH:
        return f"You often stay with {_works(name, kind)}"
    if for_it:
        return f"You took to {_some(1, name, kind)} before"
    if tally.disliked:
        return f"You disliked {_some(tally.disliked, name, kind)}"
    if tally.skipped >= _ENOUGH:
        return f"You seldom stay with {_works(name, kind)}"
    did = "skipped" if tally.skipped else "did not take to"
    return f"You {did} {_some(1, name, kind)} before"


def about_name(trait: Trait, name: str, tally: Tally, total: Tally, *, for_it: bool) -> str:
    """How the person stands to a genre, a word or a decade.

    Args:
        trait: which of these.
        name: of it.
        tally: of the acts on what carries the name.
        total: of all acts on items of the kind.
        for_it: whether it speaks for the item.
    """
    told = {Trait.WORD: f"what is called “{name}”", Trait.DECADE: f"the {name}s"}
    what = told.get(trait, name)
    if for_it:
        if tally.liked + tally.heard >= _ENOUGH:
            return f"You often go for {what}"
        # Where little was wanted, what is passed over less than the rest comes out ahead.
        return f"You took to {what} before" if tally.plus else f"You pass over {what} less often"
    if tally.skipped + tally.disliked >= _ENOUGH or _acts(total) >= _MUCH:
        return f"You seldom go for {what}"
    return f"You passed over {what} before" if tally.minus else f"So far you chose little of {what}"


def _acts(tally: Tally) -> int:
    return tally.liked + tally.heard + tally.skipped + tally.disliked


def _works(name: str | None, kind: Kind) -> str:
    return "Mien's own pieces" if name is None else f"{_NOUNS[kind]}s by {name}"


def _some(number: int, name: str | None, kind: Kind) -> str:
    if name is None:
        return f"{number} of Mien's own pieces"
    return f"{number} {_NOUNS[kind]}{'' if number == 1 else 's'} by {name}"
