"""Picks with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from mien.contract.affect import MoodShape, StateShape, mood_json, state_json
from mien.contract.items import ItemShape, shown_json
from mien.contract.numbers import exact, rounded

if TYPE_CHECKING:
    from mien.app.picking.answer import Answer, PickedItem, PickedList


@exact
class ReasonShape(TypedDict):
    """One share of a score, in a plain sentence."""

    kind: str
    contribution: float
    text: str


@exact
class PickShape(ItemShape):
    """A recommended item; the contributions of its reasons add up to its score."""

    score: float
    reasons: list[ReasonShape]


@exact
class PicksShape(TypedDict):
    """The picks of one kind, best first."""

    kind: str
    goal: str
    target: MoodShape
    items: list[PickShape]


@exact
class PicksAnswer(TypedDict):
    """One list a kind, and the state that they were made for."""

    state: StateShape
    lists: list[PicksShape]


def answer_json(answer: Answer) -> PicksAnswer:
    """The state that the picks were made for, and one list a kind."""
    return {
        "state": state_json(answer.state),
        "lists": [_list_json(picked) for picked in answer.lists],
    }


def _list_json(picked: PickedList) -> PicksShape:
    return {
        "kind": str(picked.kind),
        "goal": str(picked.goal),
        "target": mood_json(picked.target),
        "items": [_picked_item_json(item) for item in picked.items],
    }


def _picked_item_json(picked: PickedItem) -> PickShape:
    return {
        **shown_json(picked.item, picked.profile, picked.links, picked.playable),
        "score": rounded(picked.score),
        "reasons": [
            {
                "kind": str(reason.kind),
                "contribution": rounded(reason.contribution),
                "text": reason.sentence,
            }
            for reason in picked.reasons
        ],
    }
