"""Short plain sentences: how things feel, what was just done with them. No full stop at the end."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from mien.affect.gaussian import Gaussian, Point
from mien.affect.naming import name_of
from mien.catalogue.event import EventKind
from mien.recommend.query.query import Goal

_ACTS = {
    EventKind.PLAY: "played",
    EventKind.LISTENED: "played",
    EventKind.OPEN: "opened",
    EventKind.SKIP: "skipped",
    EventKind.RATE: "rated",
    EventKind.LIKE: "liked",
}

_LEADS = {
    Goal.LIFT: "a step towards something brighter",
    Goal.CALM: "a step towards calm",
    Goal.ENERGISE: "a step towards more energy",
    Goal.FOCUS: "steady enough for the background",
    Goal.POINT: "close to what you asked for",
}

_LIFT_FROM_KNOWN = "a step up from where you are"

_UNSURE = 0.3
"""Summed variance of a mood from which "where you are" would claim too much: next to nothing is
known of it then, and nearness to it tells no item from another."""

_named = lru_cache(maxsize=4096)(name_of)
"""The same items come again and again, and naming one looks at every place that has a name."""

_SPANS = ((365.0, "year"), (30.0, "month"), (7.0, "week"), (1.0, "day"), (1 / 24, "hour"))


def is_unsure(mood: Gaussian) -> bool:
    """Whether too little is known of a mood to say "where you are"."""
    return mood.var_valence + mood.var_arousal > _UNSURE


def about_feel(point: Point, marks: Sequence[str]) -> str:
    """How an item feels, and what it is like: what tells it apart where the mood does not.

    Args:
        point: where the item lies.
        marks: words or genres of it, the most telling first; the first two are told.
    """
    like = ", ".join(marks[:2])
    return f"Feels {_named(point)}: {like}" if like else f"Feels {_named(point)}"


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
        lifted = goal is Goal.LIFT and not is_unsure(mood)
        return f"{feels}, {_LIFT_FROM_KNOWN if lifted else _LEADS[goal]}"
    aim = "where this list leads"
    if goal is Goal.MATCH:
        aim = "where you are"
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
