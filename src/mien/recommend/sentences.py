"""Short plain sentences about what a person did and how things feel. No full stop at the end."""

from datetime import timedelta
from functools import lru_cache

from mien.affect.gaussian import Gaussian, Point
from mien.affect.naming import name_of
from mien.catalogue.event import EventKind
from mien.catalogue.item import Kind
from mien.recommend.query import Goal
from mien.recommend.tally import Tally
from mien.recommend.traits import Trait

_NOUNS = {Kind.MUSIC: "song", Kind.FILM: "film"}

_ACTS = {
    EventKind.PLAY: "played",
    EventKind.LISTENED: "played",
    EventKind.OPEN: "opened",
    EventKind.SKIP: "skipped",
    EventKind.RATE: "rated",
    EventKind.LIKE: "liked",
}

_LEADS = {
    Goal.LIFT: "a step up from where you are",
    Goal.CALM: "a step towards calm",
    Goal.ENERGISE: "a step towards more energy",
    Goal.FOCUS: "steady enough for the background",
    Goal.POINT: "close to what you asked for",
}

_UNSURE = 0.3
"""Summed variance of a mood from which "where you are" would claim too much."""

_named = lru_cache(maxsize=4096)(name_of)
"""The same items come again and again, and naming one looks at every place that has a name."""

_SPANS = ((365.0, "year"), (30.0, "month"), (7.0, "week"), (1.0, "day"), (1 / 24, "hour"))


def about_fit(goal: Goal, mood: Gaussian, point: Point, distance: float) -> str:
    """How an item feels and how that stands to the goal.

    Args:
        goal: of the list.
        mood: the person's.
        point: where the item lies.
        distance: from the target's mean, in the target's standard deviations.
    """
    feels = f"Feels {_named(point)}"
    if distance <= 1 and goal in _LEADS and _leads(goal, mood, point):
        return f"{feels}, {_LEADS[goal]}"
    aim = "where this list leads"
    if goal is Goal.MATCH:
        unsure = mood.var_valence + mood.var_arousal > _UNSURE
        aim = "our best guess of how you feel" if unsure else "where you are"
    far = "close to" if distance <= 1 else "not far from" if distance <= 2 else "some way from"
    return f"{feels}, {far} {aim}"


def _leads(goal: Goal, mood: Gaussian, point: Point) -> bool:
    """Whether the item itself lies on the way that the goal's words promise."""
    if goal is Goal.LIFT:
        return point[0] > mood.valence
    if goal is Goal.CALM:
        return point[1] < mood.arousal
    return goal is not Goal.ENERGISE or point[1] > mood.arousal


def about_ratings(count: int, mean: float) -> str:
    """What everybody says of an item."""
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"{mean:.1f} of 5 stars from {people}"


def about_item(tally: Tally, *, for_it: bool) -> str:
    """What the person did with the very item; the telling side of it is `for_it`."""
    if for_it:
        return "You liked this" if tally.liked else "You took to this before"
    if tally.disliked:
        return "You disliked this before"
    return "You skipped this before" if tally.skipped else "You did not take to this before"


def about_creator(name: str, tally: Tally, kind: Kind, *, for_it: bool) -> str:
    """What the person did with what somebody made."""
    if for_it and tally.liked:
        return f"You liked {_counted(tally.liked, kind)} by {name}"
    if for_it:
        return f"You often stay with {_NOUNS[kind]}s by {name}"
    if tally.disliked:
        return f"You disliked {_counted(tally.disliked, kind)} by {name}"
    return f"You seldom stay with {_NOUNS[kind]}s by {name}"


def about_name(trait: Trait, name: str, *, for_it: bool) -> str:
    """How the person stands to a genre, a word or a decade."""
    often = "often" if for_it else "seldom"
    told = {
        Trait.WORD: f"what is called “{name}”",
        Trait.DECADE: f"the {name}s",
        Trait.GENRE: name,
    }
    return f"You {often} go for {told.get(trait, name)}"


def about_time(act: EventKind, elapsed: timedelta) -> str:
    """What was just done with an item."""
    return f"You {_ACTS[act]} this {ago(elapsed)}"


def about_likeness(name: str | None) -> str:
    """What an item has in common with the list so far; None for its mood."""
    return f"More {name} is in this list" if name else "Much in this list feels like this"


def ago(elapsed: timedelta) -> str:
    """A span before now in its greatest unit, such as "3 weeks ago"."""
    days = elapsed / timedelta(days=1)
    if 1 <= days < 2:
        return "yesterday"
    for length, unit in _SPANS:
        number = int(days / length)
        if number >= 1:
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return "just now"


def _counted(number: int, kind: Kind) -> str:
    return f"{number} {_NOUNS[kind]}{'' if number == 1 else 's'}"
