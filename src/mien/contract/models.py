"""Model cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.numbers import exact, optional, rounded

if TYPE_CHECKING:
    from mien.app.models.models import Kept
    from mien.inference.card import Metric


@exact
class TrainingShape(TypedDict):
    """Data a model was fitted on."""

    name: str
    use: str
    terms: str


@exact
class MetricShape(TypedDict):
    """A measured figure with its 95 % interval, where one was made."""

    name: str
    value: float
    low: float | None
    high: float | None
    protocol: str


@exact
class CardShape(TypedDict):
    """A model card."""

    name: str
    version: str
    task: str
    role: Annotated[
        str | None, Field(description="detector or expression, where it can be chosen for that.")
    ]
    added: Annotated[bool, Field(description="Whether a person added it.")]
    size_bytes: int
    sha256: str
    sha256_ok: bool
    labels: list[str]
    training: list[TrainingShape]
    metrics: list[MetricShape]
    failures: list[str]
    not_for: list[str]


@exact
class ModelsAnswer(TypedDict):
    """Every model that is here."""

    models: list[CardShape]


def card_json(kept: Kept) -> CardShape:
    """A model's card for people and programs, and how its file is."""
    card = kept.card
    return {
        "name": card.name,
        "version": card.version,
        "task": card.task,
        "role": None if card.role is None else str(card.role),
        "added": kept.added,
        "size_bytes": kept.size_bytes,
        "sha256": card.sha256,
        "sha256_ok": kept.whole,
        "labels": list(card.labels),
        "training": [
            {"name": data.name, "use": data.use, "terms": data.terms} for data in card.training
        ],
        "metrics": [_metric_json(metric) for metric in card.metrics],
        "failures": list(card.failures),
        "not_for": list(card.not_for),
    }


def _metric_json(metric: Metric) -> MetricShape:
    return {
        "name": metric.name,
        "value": rounded(metric.value),
        "low": optional(metric.low),
        "high": optional(metric.high),
        "protocol": metric.protocol,
    }
