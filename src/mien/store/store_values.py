"""What a store gives and takes beside the catalogue's own values.

Times are aware; sizes are in bytes; `modified_ns` is the file system's clock in nanoseconds.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from mien.affect.state.observation import require_aware
from mien.catalogue.event import PersonId
from mien.catalogue.item import Item, ItemId
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.errors import InvalidInputError

Stored = tuple[Item, MoodProfile | None]
"""An item and how it feels; None where nothing was estimated."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who uses Mien, or whose ratings were imported.

    Attributes:
        id: unique.
        name: as it is shown.
        added_at: when they came.
        history_kept: whether they asked for a mood history.
        imported: known from an import alone; such people are not listed.
    """

    id: PersonId
    name: str
    added_at: datetime
    history_kept: bool = False
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How much went when a person, or their history alone, was erased.

    Attributes:
        people: 1, or 0 if there was nobody to erase.
        events: rows of their log.
        observations: rows of their mood history.
        states: 1 if a latest state was kept, else 0.
        wiped: whether every trace on disk is overwritten too; False if another process kept the
            database busy or the disk was too full for that: erase again when it is not.
    """

    people: int = 0
    events: int = 0
    observations: int = 0
    states: int = 0
    wiped: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search.

    Attributes:
        items: what was found, best first.
        total: how many there are on all pages.
    """

    items: tuple[Stored, ...]
    total: int


class ItemRow(NamedTuple):
    """What ranking needs of an item, without the cost of its whole value.

    An item nobody estimated has the numbers of `mien.affect.plane.gaussian.UNKNOWN` and no basis.
    `ratings_mean` is in stars, 0.5 to 5, and None where nobody rated.
    """

    id: ItemId
    valence: float
    arousal: float
    var_valence: float
    var_arousal: float
    covariance: float
    creators: tuple[str, ...]
    genres: tuple[str, ...]
    words: tuple[str, ...]
    languages: tuple[str, ...]
    year: int | None
    basis: Basis | None
    ratings_count: int
    ratings_mean: float | None
    title: str = ""


class RatingsSummary(NamedTuple):
    """What many people said of an item: how many ratings and their mean in stars, 0.5 to 5."""

    item: ItemId
    ratings: int
    mean: float


class ScanStatus(StrEnum):
    """What became of a file when it was last read."""

    ANALYSED = "analysed"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """What is known of a file that was scanned.

    Attributes:
        path: absolute, as the system spells it (undecodable bytes as surrogate escapes).
        size_bytes: its size when it was read.
        modified_ns: its modification time when it was read.
        status: what became of it.
        analysed_at: when it was read.
        content_key: names the sound in it; the same for a copy or after a rename.
        item_id: the item made from it.
        reason: why it was skipped or failed.
        model: "name@version" of what analysed it.
    """

    path: str
    size_bytes: int
    modified_ns: int
    status: ScanStatus
    analysed_at: datetime
    content_key: str | None = None
    item_id: ItemId | None = None
    reason: str | None = None
    model: str | None = None

    def __post_init__(self) -> None:
        require_aware(self.analysed_at)
        if (self.status is ScanStatus.ANALYSED) != (self.item_id is not None):
            raise InvalidInputError(
                f"The record of {self.path} is {self.status}, which does not fit its item.",
                "Name an item for an analysed file and none otherwise.",
            )
