"""Picks with their reasons as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mien.app.reporting.affect import mood_json
from mien.app.reporting.items import shown_json
from mien.app.reporting.numbers import Json, rounded

if TYPE_CHECKING:
    from mien.app.picking.picks import PickedItem, PickedList


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
