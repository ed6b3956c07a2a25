"""People, and what was erased of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.numbers import Time, exact, timestamp

if TYPE_CHECKING:
    from mien.store.store_values import Erased, Person


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
