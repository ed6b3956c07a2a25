"""What every store does: one Protocol a subject, joined in `Store`.

Every call is one transaction: when it returns, what it wrote survives a killed process. All may be
called from several threads at once. Each raises `BusyError` when another program or thread holds
the database for longer than one waits, another `UnavailableError` when it cannot serve at all
(damaged, read-only, full), and `InvalidInputError` when a
value is larger than is kept. People, items and events nobody knows are None or absent, not errors,
unless a method says otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from mien.affect.state.baseline import Typical
from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.catalogue.event import Event, EventId, PersonId
from mien.catalogue.filter import EVERYTHING, Filter
from mien.catalogue.item import Item, ItemId, Kind
from mien.catalogue.mood_profile import MoodProfile
from mien.errors import MienError
from mien.store.store_values import (
    Erased,
    FileRecord,
    ItemRow,
    Page,
    Person,
    RatingsSummary,
    Stored,
)


class PeopleStore(Protocol):
    """Who uses Mien."""

    def add_person(self, person: PersonId, name: str, at: datetime) -> Person:
        """Adds somebody.

        Raises:
            ConflictError: if the id is taken.
        """
        ...

    def person(self, person: PersonId) -> Person | None:
        """One person."""
        ...

    def people(self) -> list[Person]:
        """Everybody who uses Mien, oldest first; not those known from imported ratings alone."""
        ...

    def set_history_kept(self, person: PersonId, kept: bool) -> None:
        """Starts or stops keeping a mood history; what was kept so far stays until erased.

        Raises:
            NotFoundError: if there is no such person.
        """
        ...

    def erase_person(self, person: PersonId, anew: datetime | None = None) -> Erased:
        """Erases a person with their events, observations and state, and overwrites the space.

        Args:
            person: whom.
            anew: when they begin anew, as somebody of whom nothing is known, in the same
                transaction; None for good. Nothing happens of it where there was nobody.
        """
        ...


class ItemStore(Protocol):
    """What can be recommended."""

    def put_items(self, items: Iterable[tuple[Item, MoodProfile | None]]) -> int:
        """Adds items or replaces those with the same id, in batches that are a transaction each.

        Args:
            items: read as a stream; None leaves the profile that is there as it is.

        Returns:
            How many were taken in.
        """
        ...

    def item(self, item: ItemId) -> Stored | None:
        """One item and its profile, as its source told it."""
        ...

    def items(self, ids: Iterable[ItemId]) -> dict[ItemId, Stored]:
        """The items that exist among `ids`, in the order of `ids`, as their sources told them."""
        ...

    def known_ids(self, ids: Iterable[ItemId]) -> frozenset[ItemId]:
        """Those of `ids` that are in the catalogue; cheaper than reading them."""
        ...

    def works(self, ids: Iterable[ItemId]) -> dict[ItemId, Stored]:
        """What is shown of the items that exist among `ids`, in the order of `ids`.

        Several sources may tell of one work (`mien.store.entity_resolution.matching`): then all
        their items stand for the one of them that is shown, with the facts of all. Searching,
        counting and streaming meet each work once.
        """
        ...

    def search(
        self,
        text: str,
        kind: Kind | None,
        limit: int,
        offset: int = 0,
        wanted: Filter = EVERYTHING,
    ) -> Page:
        """Items whose title or makers hold every word of `text`, whatever its accents and case.

        Titles that begin with the text come first, then the most rated, then by title. An empty
        text finds everything.

        Args:
            text: words or parts of words.
            kind: music or films; None for both.
            limit: the most a page holds, from 1.
            offset: how many to leave out before the page, from 0.
            wanted: what else an item must meet.

        Raises:
            InvalidInputError: if limit or offset are out of range.
        """
        ...

    def count(self, kind: Kind | None = None) -> int:
        """How many works there are, of one kind or of all."""
        ...

    def playable(self, kind: Kind) -> list[ItemId]:
        """The items of a kind that have a file here, in no promised order."""
        ...

    def remove_items(self, ids: Iterable[ItemId]) -> int:
        """Removes items with their profiles and file records; events stay. Returns how many."""
        ...

    def rows(self, kind: Kind) -> Iterator[ItemRow]:
        """Streams every work of a kind, in the order their shown items first came.

        Read in batches that are a transaction each: compare `catalogue_version` before and after
        if all must be of one moment.
        """
        ...

    def embeddings(self, model: str) -> Iterator[tuple[ItemId, tuple[float, ...]]]:
        """Streams the works that a model, "name@version", has an embedding of.

        Read in batches, in the order their shown items first came.
        """
        ...

    def catalogue_version(self) -> int:
        """A number that grows with every change of items, so that caches know."""
        ...

    def put_ratings_summary(self, summaries: Iterable[RatingsSummary]) -> int:
        """Sets what many people said of items; unknown items are left out. Returns how many."""
        ...


class FileStore(Protocol):
    """Which files were scanned, and what came of each."""

    def file(self, path: str) -> FileRecord | None:
        """What is known of one file."""
        ...

    def files_under(self, folder: str) -> list[FileRecord]:
        """Every known file in a folder and the folders below it, by path."""
        ...

    def files_with_content(self, content_key: str) -> list[FileRecord]:
        """Every known file that holds the same sound, by path: copies and former names."""
        ...

    def analysed_content(self, model: str) -> frozenset[str]:
        """The content keys of all sound that a model, "name@version", has analysed."""
        ...

    def put_file(self, record: FileRecord) -> None:
        """Sets what is known of a file.

        Raises:
            NotFoundError: if it names an item that does not exist.
        """
        ...

    def put_scanned(self, record: FileRecord, item: Item, profile: MoodProfile | None) -> None:
        """Sets a file's record and its item at once: a scan that is killed has both or neither.

        Raises:
            InvalidInputError: if the record names another item.
        """
        ...

    def remove_files(self, paths: Iterable[str]) -> int:
        """Forgets files that are gone; a track goes with its last file, or moves to a copy.

        Returns:
            How many records went.
        """
        ...


class EventLog(Protocol):
    """What people did: appended, never changed, erased only with the person."""

    def append_event(self, event: Event) -> bool:
        """Appends one event; it is on disk when this returns.

        Returns:
            False if this event is there already (the time of the first stays).

        Raises:
            NotFoundError: if there is no such person.
            ConflictError: if its id belongs to another act.
        """
        ...

    def append_each(self, events: Sequence[Event]) -> list[bool | MienError]:
        """Appends several in one transaction: one wait for the disk is shared by all.

        Returns:
            For each, in their order: what `append_event` would have returned, or the error that it
            would have raised. Of two with the same id the first counts.
        """
        ...

    def append_events(self, events: Iterable[Event]) -> int:
        """Appends many, such as imported ratings, in batches that are a transaction each.

        People who are not known yet are added as imported ones. Events whose id is there already
        are left out.

        Returns:
            How many were new.
        """
        ...

    def events(
        self, person: PersonId, since: datetime | None = None, limit: int | None = None
    ) -> list[Event]:
        """A person's events, oldest first.

        Args:
            person: whose.
            since: leaves out what was before this time.
            limit: leaves out all but the latest that many.
        """
        ...

    def event(self, event: EventId) -> Event | None:
        """One event."""
        ...


class MoodStore(Protocol):
    """What is believed about people's mood now and, if they asked for it, what was read."""

    def save_state(self, person: PersonId, state: State) -> None:
        """Keeps a person's latest state in place of the one before.

        It survives a killed process as everything does; after a power failure the one before it
        may be back.

        Raises:
            NotFoundError: if there is no such person.
        """
        ...

    def state(self, person: PersonId) -> State | None:
        """A person's latest state."""
        ...

    def append_observation(self, person: PersonId, observation: Observation) -> bool:
        """Keeps an observation if the person asked for a history; returns whether it was kept.

        Raises:
            NotFoundError: if there is no such person.
        """
        ...

    def observations(
        self,
        person: PersonId,
        since: datetime | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Observation]:
        """The observations kept of a person, oldest first, from `since` on.

        Args:
            person: of whom.
            since: None for all.
            limit: the latest that many of them; None for all.
            offset: how many of the latest are passed over before.
        """
        ...

    def count_observations(self, person: PersonId, since: datetime | None = None) -> int:
        """How many observations are kept of a person from `since` on."""
        ...

    def typical_mood(
        self, person: PersonId, since: datetime, until: datetime, most: int
    ) -> Typical:
        """The mean of the observations from `since` to `until`, both included.

        Args:
            person: whose.
            since: when they begin.
            until: when they end.
            most: the latest that many of them count.
        """
        ...

    def erase_history(self, person: PersonId) -> Erased:
        """Erases a person's observations and overwrites the space."""
        ...


class Store(PeopleStore, ItemStore, FileStore, EventLog, MoodStore, Protocol):
    """Everything Mien keeps, in one place."""

    def require_whole(self) -> None:
        """Looks through everything for damage, as after a fault that nobody foresaw.

        Raises:
            UnavailableError: if there is any.
        """
        ...

    def close(self) -> None:
        """Lets go of the database; every call after it raises `UnavailableError`."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the store."""
        ...
