"""The only wiring: settings in, a running Mien out."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mien.app.library.starter import add_starter
from mien.app.once import once
from mien.app.people import People, known_person
from mien.app.settings import Settings
from mien.catalogue.event import PersonId
from mien.errors import MienError
from mien.store.protocols import Store
from mien.store.sqlite import FILE_NAME, PATIENCE_MS, open_store

if TYPE_CHECKING:
    from mien.app.feeling.moods import Moods
    from mien.app.feeling.senses import Senses
    from mien.app.library.ingest import Ingest
    from mien.app.library.library import Library
    from mien.app.library.similar_tracks import Alike
    from mien.app.models.models import Models
    from mien.app.picking.feedback import Feedback
    from mien.app.picking.picks import Picks
    from mien.app.tags.tagging import Tagging


class Mien:
    """Everything that the command line and the server can do.

    Each service is loaded and made when it is first asked for, once, from whichever thread.

    Args:
        settings: as they were read.
        store: an open one.
        now: the clock.
    """

    def __init__(self, settings: Settings, store: Store, now: Callable[[], datetime]) -> None:
        self.settings = settings
        self._store = store
        self._now = now

    @once
    def people(self) -> People:
        """Who uses it."""
        return People(self._store, self._now)

    @once
    def senses(self) -> Senses:
        """Faces, words and sound to readings."""
        from mien.app.feeling.senses import Senses

        return Senses(self.settings.face_models)

    @once
    def moods(self) -> Moods:
        """Readings to each person's state."""
        from mien.affect.state.dynamics import POPULATION
        from mien.app.feeling.moods import Moods

        return Moods(self._store, POPULATION)

    @once
    def picks(self) -> Picks:
        """States to ranked lists."""
        from mien.app.picking.picks import Picks

        return Picks(self._store, self.moods)

    @once
    def feedback(self) -> Feedback:
        """What people do with picks."""
        from mien.app.picking.feedback import Feedback

        return Feedback(self._store)

    @once
    def library(self) -> Library:
        """What there is to pick from."""
        from mien.app.library.library import Library

        return Library(self._store)

    @once
    def alike(self) -> Alike:
        """What in it sounds like something that was heard."""
        from mien.app.library.similar_tracks import Alike

        return Alike(self._store)

    @once
    def ingest(self) -> Ingest:
        """How it came in."""
        from mien.app.library.ingest import Ingest

        return Ingest(self._store, self.settings.data, self.settings.workers, self._now)

    @once
    def tagging(self) -> Tagging:
        """How tracks feel, into the tags of their files."""
        from mien.app.tags.tagging import Tagging

        return Tagging(self._store, self.settings.tag_undo)

    @once
    def models(self) -> Models:
        """The networks that ship with Mien, and those that were added."""
        from mien.app.models.models import Models

        return Models(self.settings.models)

    def require_whole(self) -> None:
        """Looks through the database.

        Raises:
            UnavailableError: if it is damaged.
        """
        self._store.require_whole()


@contextmanager
def open_mien(
    settings: Settings,
    now: Callable[[], datetime] | None = None,
    *,
    for_anybody: bool = False,
    patience_ms: int = PATIENCE_MS,
) -> Generator[Mien]:
    """Opens the data folder; leaving the context closes it.

    The first time, it adds the person of the settings and the starter catalogue. Later on, people
    are added by `Mien.people` alone, except for the one who asks where nobody is named. A song
    that was half written when a process died is put back.

    Args:
        settings: where the data is and who asks.
        now: the clock; the system's in UTC if left out.
        for_anybody: the person of the settings need not be there.
        patience_ms: how long to wait for another program that holds the database.

    Raises:
        NotFoundError: if there are people, but not the one of the settings.
        ConflictError: if the database is of a newer Mien.
        UnavailableError: if the folder or the database cannot be used.
    """
    with open_store(settings.data, patience_ms) as store:
        mien = Mien(settings, store, now or (lambda: datetime.now(UTC)))
        if not for_anybody:
            mien.people.welcome(PersonId(settings.person))
            known_person(store, PersonId(settings.person))
        add_starter(store, settings.data)
        if settings.tag_undo.is_dir():
            mien.tagging.mend()
        with _damage_named(store):
            yield mien


@contextmanager
def _damage_named(store: Store) -> Generator[None]:
    """Says that the database is damaged where that is behind a fault that nobody foresaw."""
    try:
        yield
    except MienError:
        raise
    except Exception:
        store.require_whole()
        raise


def is_furnished(settings: Settings) -> bool:
    """Whether there is a library already: what only looks should not make one."""
    return (settings.data / FILE_NAME).is_file()
