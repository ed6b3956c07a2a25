"""Who uses Mien here. Nobody is added by the way: a name that was mistyped is an error."""

from collections.abc import Callable
from datetime import datetime
from difflib import get_close_matches

from mien.app.settings import NOBODY_SAID
from mien.catalogue.event import PersonId
from mien.errors import ConflictError, InvalidInputError, NotFoundError
from mien.store.protocols import Store
from mien.store.store_values import Person

LONGEST_NAME = 64
"""Characters of a name."""


class People:
    """Looks people up and adds them.

    Args:
        store: where they are kept.
        now: the clock.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def everybody(self) -> list[Person]:
        """Everybody who uses Mien here, oldest first."""
        return self._store.people()

    def add(self, name: str) -> Person:
        """Adds somebody, who is asked for by that name from then on.

        Raises:
            InvalidInputError: if the name is empty, too long or holds signs that do not show.
            ConflictError: if somebody has it already.
        """
        person = PersonId(name.strip())
        if not (0 < len(person) <= LONGEST_NAME and person.isprintable()):
            raise InvalidInputError(
                f"{name!r} cannot be the name of a person.",
                f"Give one of 1 to {LONGEST_NAME} ordinary characters.",
            )
        if self._store.person(person) is not None:
            raise ConflictError(
                f"There is somebody called {person!r} already.", "Choose another name."
            )
        return self._store.add_person(person, str(person), self._now())

    def welcome(self, person: PersonId) -> None:
        """Adds who asks without being added: the first one here, and who names nobody.

        Of anybody else nothing happens: `known_person` says what to do.
        """
        if self._store.person(person) is None and self.is_welcome_alone(person):
            self._store.add_person(person, str(person), self._now())

    def is_welcome_alone(self, person: PersonId) -> bool:
        """Whether somebody need not be added: they name nobody, or there is nobody else."""
        others = any(known.id != person for known in self._store.people())
        return person == NOBODY_SAID or not others


def known_person(store: Store, person: PersonId) -> Person:
    """Somebody who is there.

    Raises:
        NotFoundError: if nobody has that id; it names those who do, or who come close.
    """
    found = store.person(person)
    if found is None:
        names = [str(known.id) for known in store.people()]
        raise NotFoundError(f"Nobody here is called {person!r}.", _instead(str(person), names))
    return found


def _instead(name: str, names: list[str]) -> str:
    if not names:
        return "There is nobody here yet; `mien people add NAME` adds somebody."
    by_folded = {known.casefold(): known for known in names}
    close = [by_folded[match] for match in get_close_matches(name.casefold(), by_folded)]
    told = f"Did you mean {' or '.join(close)}?" if close else f"Choose one of: {', '.join(names)}."
    return f"{told} `mien people add NAME` adds somebody new."
