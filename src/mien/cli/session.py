"""How a command reaches the application: the settings, an open Mien, and the clock."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mien.app.assembly import Mien
    from mien.app.settings import Settings
    from mien.catalogue.event import PersonId


@dataclass(frozen=True, slots=True)
class Session:
    """An open Mien and the person who asks."""

    mien: Mien
    person: PersonId


def settings_from(data: Path | None, person: str | None, **given: object) -> Settings:
    """The settings in force, from a command's options and the environment.

    Raises:
        InvalidInputError: when one of them cannot be used.
    """
    from mien.app.settings import read_settings

    return read_settings(data=data, person=person, **given)


@contextmanager
def open_session(data: Path | None, person: str | None, **given: object) -> Generator[Session]:
    """Opens Mien for one command and closes it again.

    Raises:
        NotFoundError: when there is nobody of that name.
        MienError: when the data folder or the database in it cannot be used.
    """
    from mien.app.assembly import open_mien
    from mien.catalogue.event import PersonId

    settings = settings_from(data, person, **given)
    with open_mien(settings) as mien:
        yield Session(mien, PersonId(settings.person))


@contextmanager
def house(data: Path | None, person: str | None) -> Generator[Mien]:
    """Opens Mien for a command that is about everybody; who asks need not be there."""
    from mien.app.assembly import open_mien

    with open_mien(settings_from(data, person), for_anybody=True) as mien:
        yield mien


def now() -> datetime:
    """The present moment; the only place where a command reads the clock."""
    return datetime.now(UTC)
