"""Picks with their reasons as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mien.app.reporting.affect import mood_json, state_json
from mien.app.reporting.items import shown_json
from mien.app.reporting.numbers import Json, rounded

if TYPE_CHECKING:
    from mien.app.picking.answer import Answer, PickedItem, PickedList


def answer_json(answer: Answer) -> Json:
    """The `state` that the picks were made for, and the `lists`, one a kind."""
    return {
        "state": state_json(answer.state),
        "lists": [picked_json(picked) for picked in answer.lists],
    }


def picked_json(picked: PickedList) -> Json:
    """A ranked list of one kind: `kind`, `goal`, the `target` mood, and `items`, best first."""
    return {
        "kind": str(picked.kind),
        "goal": str(picked.goal),
        "target": mood_json(picked.target),
        "items": [_picked_item_json(item) for item in picked.items],
    }


def _picked_item_json(picked: PickedItem) -> Json:
    """An item with its `score` and the `reasons` whose contributions add up to it."""
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
