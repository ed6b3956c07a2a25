"""What is answered to a request for picks, ready to be shown."""

from dataclasses import dataclass

from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.state import State
from mien.catalogue.item import Item, Kind
from mien.catalogue.mood_profile import MoodProfile
from mien.catalogue.service_links import Link
from mien.recommend.list.ranked_list import Reason
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Request


@dataclass(frozen=True, slots=True)
class PickedItem:
    """One pick with everything that is shown of it.

    Attributes:
        item: the facts.
        profile: how it feels; None where nothing could be estimated.
        score: higher is better; comparable within one list.
        reasons: what makes up the score, the weightiest first.
        links: where it opens.
        playable: whether Mien can play it itself.
    """

    item: Item
    profile: MoodProfile | None
    score: float
    reasons: tuple[Reason, ...]
    links: tuple[Link, ...]
    playable: bool


@dataclass(frozen=True, slots=True)
class PickedList:
    """The picks of one kind, best first.

    Attributes:
        kind: music or films.
        goal: what it was asked for.
        target: where it aims in the plane, and how broadly.
        items: the picks.
    """

    kind: Kind
    goal: Goal
    target: Gaussian
    items: tuple[PickedItem, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Lists, with all that they were made from.

    Attributes:
        state: how the person felt: the very state that the lists were made for.
        understood: what was asked, as it was understood.
        lists: one a kind, in the order of the request.
    """

    state: State
    understood: Request
    lists: tuple[PickedList, ...]
