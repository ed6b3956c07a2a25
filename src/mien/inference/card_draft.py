"""A card that a person writes: whole but for what Mien finds out itself.

The weights' sha256, the canonical check and, if left out, the name and the version are filled in.
"""

import hashlib
import json
from typing import Any, cast

from mien.errors import InvalidInputError, ModelError
from mien.inference.card import ModelCard
from mien.inference.card_json import parse_card

NEEDED = ("role", "task", "inputs", "outputs")
HELP = (
    f"It is a JSON object with {', '.join(NEEDED[:-1])} and {NEEDED[-1]}; "
    "docs/own-models.md shows whole ones."
)


def draft_card(
    text: str, where: str, weights: bytes, name: str, *, named: bool = True
) -> ModelCard:
    """The card of weights, from what a person wrote of them.

    Args:
        text: JSON with the fields of `ModelCard`; `sha256`, `canonical`, `name` and `version` may
            be missing.
        where: the file it came from, for the message.
        weights: the ONNX file.
        name: what the model is to be called.
        named: whether that holds whatever the card says, rather than where it has no name.

    Raises:
        InvalidInputError: when the text is no such card, or one of other weights.
    """
    raw = _object(text, where)
    sha256 = hashlib.sha256(weights).hexdigest()
    if raw.get("sha256", sha256) != sha256:
        raise InvalidInputError(
            f"The card {where} belongs to another file: the sha256 in it is not this one's.",
            "Give the card of this file, or leave sha256 out of it.",
        )
    filled = {"name": name, "version": sha256[:8], "canonical": _NOTHING, **raw, "sha256": sha256}
    if named:
        filled["name"] = name
    try:
        return parse_card(json.dumps(filled), where)
    except ModelError as fault:
        raise InvalidInputError(fault.happened, HELP) from fault


_NOTHING: dict[str, dict[str, list[float]]] = {"inputs": {}, "outputs": {}}


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        raw = json.loads(text)
    except ValueError as fault:
        raise InvalidInputError(f"The card {where} is no JSON ({fault}).", HELP) from fault
    if not isinstance(raw, dict):
        raise InvalidInputError(f"The card {where} is no JSON object.", HELP)
    fields = cast("dict[str, Any]", raw)
    missing = [key for key in NEEDED if key not in fields]
    if missing:
        raise InvalidInputError(f"The card {where} lacks {', '.join(missing)}.", HELP)
    return fields
