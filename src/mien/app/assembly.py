"""The only wiring: settings in, a running Mien out."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from mien.affect.state.dynamics import POPULATION
from mien.app.feeling.moods import Moods
from mien.app.feeling.senses import Senses
from mien.app.library.ingest import Ingest
from mien.app.library.library import Library
from mien.app.library.similar_tracks import Alike
from mien.app.library.starter import add_starter
from mien.app.models.models import Models
from mien.app.people import People, known_person
from mien.app.picking.feedback import Feedback
from mien.app.picking.picks import Picks
from mien.app.picking.playlist_export import Export
from mien.app.settings import Settings
from mien.app.tags.tagging import Tagging
from mien.catalogue.event import PersonId
from mien.errors import MienError
from mien.store.base import Store
from mien.store.sqlite import FILE_NAME, PATIENCE_MS, open_store


@dataclass(frozen=True, slots=True)
class Mien:
    """Everything that the command line and the server can do.

    Attributes:
        settings: as they were read.
        people: who uses it.
        senses: faces, words and sound to readings.
        moods: readings to each person's state.
        picks: states to ranked lists.
        feedback: what people do with picks.
        library: what there is to pick from.
        alike: what in it sounds like something that was heard.
        ingest: how it came in.
        export: lists to take along.
        tagging: how tracks feel, into the tags of their files.
        models: the networks that ship with Mien, and those that were added.
        require_whole: raises `UnavailableError` if the database turns out to be damaged.
    """

    settings: Settings
    people: People
    senses: Senses
    moods: Moods
    picks: Picks
    feedback: Feedback
    library: Library
    alike: Alike
    ingest: Ingest
    export: Export
    tagging: Tagging
    models: Models
    require_whole: Callable[[], None]


@contextmanager
def open_mien(
    settings: Settings,
    now: Callable[[], datetime] | None = None,
    *,
    for_anybody: bool = False,
    patience_ms: int = PATIENCE_MS,
) -> Generator[Mien]:
    """Opens the data folder and joins all services; leaving the context closes it.

    The first time, it adds the person of the settings and the starter catalogue. Later on, people
    are added by `Mien.people` alone, except for the one who asks where nobody is named.

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
    clock = now or (lambda: datetime.now(UTC))
    with open_store(settings.data, patience_ms) as store:
        people = People(store, clock)
        if not for_anybody:
            people.welcome(PersonId(settings.person))
            known_person(store, PersonId(settings.person))
        add_starter(store, settings.data)
        tagging = Tagging(store, settings.data)
        tagging.mend()  # a song that was half written when a process died is put back
        moods = Moods(store, POPULATION)
        mien = Mien(
            settings=settings,
            people=people,
            senses=Senses(settings.face_models),
            moods=moods,
            picks=Picks(store, moods),
            feedback=Feedback(store),
            library=Library(store),
            alike=Alike(store),
            ingest=Ingest(store, settings.data, settings.workers, clock),
            export=Export(),
            tagging=tagging,
            models=Models(settings.models),
            require_whole=store.require_whole,
        )
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
