"""The catalogue as a person meets it: entries with their estimate, their links and their sound."""

from dataclasses import dataclass

from mien.app.library.sound_files import OpenSound, SoundFiles
from mien.catalogue.filter import EVERYTHING, Filter
from mien.catalogue.item import Item, ItemId, Kind, Track
from mien.catalogue.mood_profile import MoodProfile
from mien.catalogue.service_links import Link, search_links
from mien.errors import NotFoundError
from mien.store.protocols import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """One item with everything that is shown of it.

    Attributes:
        item: the facts.
        profile: how it feels; None where nothing could be estimated.
        links: where it opens.
        playable: whether Mien can play it itself.
    """

    item: Item
    profile: MoodProfile | None
    links: tuple[Link, ...]
    playable: bool


class Library:
    """Looks items up.

    Args:
        store: where items are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counted: tuple[int, dict[Kind, int]] | None = None
        self._sounds = SoundFiles(store)

    def entry(self, item_id: ItemId) -> Entry:
        """One entry; of a work that several sources tell of, the one that is shown.

        Raises:
            NotFoundError: if there is no such item.
        """
        found = self._store.works([item_id]).get(item_id)
        if found is None:
            raise NotFoundError(
                f"There is no item {item_id!r} in the catalogue.", "Look its id up with a search."
            )
        return to_entry(*found)

    def search(
        self,
        text: str,
        kind: Kind | None,
        limit: int,
        offset: int = 0,
        wanted: Filter = EVERYTHING,
    ) -> tuple[list[Entry], int]:
        """One page of the entries whose title or maker matches, and how many there are in all."""
        page = self._store.search(text, kind, limit, offset, wanted)
        return [to_entry(item, profile) for item, profile in page.items], page.total

    def counts(self) -> dict[Kind, int]:
        """How many items of each kind there are; counted once for each state of the catalogue."""
        version, counted = self._store.catalogue_version(), self._counted
        if counted is None or counted[0] != version:
            counted = self._counted = version, {kind: self._store.count(kind) for kind in Kind}
        return dict(counted[1])

    def sound(self, item_id: ItemId) -> OpenSound:
        """The sound of a track, open for reading; whoever asks closes it.

        Raises:
            NotFoundError: if there is no such item or it has no sound here.
            UnavailableError: if the file is gone, or is not the one that was scanned.
        """
        item = self.entry(item_id).item
        if not isinstance(item, Track) or item.location is None:
            raise NotFoundError(
                f"{item.title} has no sound file here.", "Open it in one of its services."
            )
        return self._sounds.open(item, item.location)


def to_entry(item: Item, profile: MoodProfile | None) -> Entry:
    """The entry of an item; playable if it has a location, which is not checked here."""
    playable = isinstance(item, Track) and item.location is not None
    return Entry(item, profile, search_links(item), playable)
