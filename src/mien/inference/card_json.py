"""A model card to and from JSON: strict, so that a damaged or foreign card is refused, not guessed.

The file holds one object whose keys are the fields of `ModelCard`; unknown keys are errors.
"""

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from mien.errors import ModelError
from mien.inference.card import (
    REPAIR,
    Canonical,
    Metric,
    ModelCard,
    Role,
    Tensor,
    TrainingData,
    Wave,
)

_Value = TypeVar("_Value", Tensor, TrainingData, Metric)


def dump_card(card: ModelCard) -> str:
    """The card as indented JSON text that `parse_card` reads back unchanged."""
    return json.dumps(dataclasses.asdict(card), indent=2, ensure_ascii=False) + "\n"


def parse_card(text: str, where: str) -> ModelCard:
    """Read a card.

    Args:
        text: the JSON text.
        where: the file it came from, for the message.

    Raises:
        ModelError: when the text is not a whole, valid card.
    """
    try:
        raw = cast("dict[str, Any]", json.loads(text))
        return _card(raw)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise ModelError(f"The model card {where} cannot be read ({fault}).", REPAIR) from fault


def _card(raw: dict[str, Any]) -> ModelCard:
    rest = dict(raw)
    return ModelCard(
        inputs=_many(Tensor, rest.pop("inputs")),
        outputs=_many(Tensor, rest.pop("outputs")),
        training=_many(TrainingData, rest.pop("training", [])),
        metrics=_many(Metric, rest.pop("metrics", [])),
        canonical=_canonical(rest.pop("canonical")),
        labels=tuple(rest.pop("labels", ())),
        failures=tuple(rest.pop("failures", ())),
        not_for=tuple(rest.pop("not_for", ())),
        numbers=_floats(rest.pop("numbers", {})),
        role=None if (role := rest.pop("role", None)) is None else Role(role),
        **rest,
    )


def _many(kind: type[_Value], raw: list[dict[str, Any]]) -> tuple[_Value, ...]:
    return tuple(kind(**_freeze(entry)) for entry in raw)


def _canonical(raw: dict[str, Any]) -> Canonical:
    rest = dict(raw)
    waves = {name: Wave(**_freeze(wave)) for name, wave in rest.pop("inputs").items()}
    return Canonical(inputs=waves, outputs=_floats(rest.pop("outputs")), **rest)


def _freeze(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(cast("list[Any]", value)) if isinstance(value, list) else value
        for key, value in entry.items()
    }


def _floats(raw: Mapping[str, list[float]]) -> dict[str, tuple[float, ...]]:
    return {key: tuple(float(value) for value in values) for key, values in raw.items()}
