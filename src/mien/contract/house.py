"""Checks, model cards, people and erasures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.numbers import CONTRACT_VERSION, Time, exact, optional, rounded, timestamp

if TYPE_CHECKING:
    from mien.app.doctor import Check
    from mien.app.models.models import Kept
    from mien.catalogue.item import Kind
    from mien.inference.card import Metric
    from mien.store.store_values import Erased, Person


@exact
class CheckShape(TypedDict):
    """One check of the doctor."""

    name: str
    ok: bool
    found: str
    remedy: str | None
    essential: bool


@exact
class DoctorAnswer(TypedDict):
    """All checks, with Mien's version and that of the contract."""

    version: str
    contract: int
    ok: bool
    checks: list[CheckShape]


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


@exact
class PersonAnswer(TypedDict):
    """Who asks."""

    person: str
    history_kept: bool


@exact
class PersonShape(PersonAnswer):
    """Somebody who uses Mien here."""

    added_at: Time


@exact
class ErasedHistoryAnswer(TypedDict):
    """How many readings went."""

    observations: int
    wiped: Annotated[
        bool, Field(description="Whether the bytes left the disk, or will at the next close.")
    ]


@exact
class ErasedAnswer(ErasedHistoryAnswer):
    """How much went."""

    people: int
    events: int
    states: int


@exact
class PiecesShape(TypedDict):
    """How far the rendering of Mien's own pieces is."""

    running: bool
    done: int
    missing: int
    failed: bool


@exact
class HealthAnswer(TypedDict):
    """That Mien runs, and what it has."""

    status: str
    version: str
    contract: Annotated[int, Field(description="The version of the JSON contract.")]
    catalogue: Annotated[dict[str, int], Field(description="How many items of each kind.")]
    pieces: PiecesShape


def check_json(check: Check) -> CheckShape:
    """One check of the doctor."""
    return {
        "name": check.name,
        "ok": check.ok,
        "found": check.found,
        "remedy": check.remedy,
        "essential": check.essential,
    }


def doctor_json(version: str, checks: Sequence[Check]) -> DoctorAnswer:
    """All checks, with Mien's version."""
    return {
        "version": version,
        "contract": CONTRACT_VERSION,
        "ok": all(check.ok for check in checks if check.essential),
        "checks": [check_json(check) for check in checks],
    }


def health_json(version: str, counts: Mapping[Kind, int], pieces: PiecesShape) -> HealthAnswer:
    """That Mien runs: its version, the items of each kind, and its own pieces."""
    return {
        "status": "ok",
        "version": version,
        "contract": CONTRACT_VERSION,
        "catalogue": {str(kind): count for kind, count in counts.items()},
        "pieces": pieces,
    }


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


def person_json(person: Person) -> PersonShape:
    """Somebody who uses Mien here."""
    return {
        "person": person.id,
        "added_at": timestamp(person.added_at),
        "history_kept": person.history_kept,
    }


def erased_json(erased: Erased) -> ErasedAnswer:
    """How much went, and whether it is wiped from the disk too."""
    return {
        "people": erased.people,
        "events": erased.events,
        "observations": erased.observations,
        "states": erased.states,
        "wiped": erased.wiped,
    }


def erased_history_json(erased: Erased) -> ErasedHistoryAnswer:
    """How much of a history went, and whether it is wiped from the disk too."""
    return {"observations": erased.observations, "wiped": erased.wiped}


def _metric_json(metric: Metric) -> MetricShape:
    return {
        "name": metric.name,
        "value": rounded(metric.value),
        "low": optional(metric.low),
        "high": optional(metric.high),
        "protocol": metric.protocol,
    }
