"""Checks, model cards and erasures as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mien.app.reporting.numbers import CONTRACT_VERSION, Json, optional, rounded, timestamp
from mien.inference.card import Metric

if TYPE_CHECKING:
    from mien.app.doctor import Check
    from mien.app.models.models import Kept
    from mien.store.records import Erased, Person


def check_json(check: Check) -> Json:
    """One check of the doctor: `name`, `ok`, `found`, `remedy`, `essential`."""
    return {
        "name": check.name,
        "ok": check.ok,
        "found": check.found,
        "remedy": check.remedy,
        "essential": check.essential,
    }


def doctor_json(version: str, checks: Sequence[Check]) -> Json:
    """All checks, with Mien's `version` and the `contract` that its JSON keeps."""
    return {
        "version": version,
        "contract": CONTRACT_VERSION,
        "ok": all(check.ok for check in checks if check.essential),
        "checks": [check_json(check) for check in checks],
    }


def card_json(kept: Kept) -> Json:
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


def person_json(person: Person) -> Json:
    """Somebody who uses Mien here: `person`, `added_at`, `history_kept`."""
    return {
        "person": person.id,
        "added_at": timestamp(person.added_at),
        "history_kept": person.history_kept,
    }


def erased_json(erased: Erased) -> Json:
    """How much went: `people`, `events`, `observations`, `states`; `wiped` from the disk too."""
    return {
        "people": erased.people,
        "events": erased.events,
        "observations": erased.observations,
        "states": erased.states,
        "wiped": erased.wiped,
    }


def erased_history_json(erased: Erased) -> Json:
    """How much of a history went: `observations`; `wiped` from the disk too."""
    return {"observations": erased.observations, "wiped": erased.wiped}


def _metric_json(metric: Metric) -> Json:
    return {
        "name": metric.name,
        "value": rounded(metric.value),
        "low": optional(metric.low),
        "high": optional(metric.high),
        "protocol": metric.protocol,
    }
