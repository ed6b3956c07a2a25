"""When a reading becomes part of a person's mood.

Reading a data set must not change anybody's mood, and a program that asks for JSON most often reads
one. So only a single input that is read for people counts, unless `--observe` says otherwise.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.session import open_session

if TYPE_CHECKING:
    from mien.affect.state.observation import Observation
    from mien.affect.state.state import State
    from mien.app.feeling.moods import Moods
    from mien.catalogue.event import PersonId

Observe = Annotated[
    bool | None,
    typer.Option(
        "--observe/--no-observe",
        help="Take it as how you feel now (default: only a single input without --json).",
        show_default=False,
    ),
]


class Observer:
    """Folds readings into the mood of one person, or of nobody.

    Args:
        moods: where moods are kept; None to keep nothing.
        person: whose.
    """

    def __init__(self, moods: Moods | None, person: PersonId | None) -> None:
        self._moods = moods
        self._person = person
        self.state: State | None = None
        self._quiet = False

    def observe(self, observation: Observation) -> None:
        """Takes a reading in; `state` is then what is believed of the person.

        A reading without confidence says nothing and is left out.
        """
        if self._moods is not None and self._person is not None and observation.confidence > 0:
            self.state = self._moods.observe(self._person, observation)

    def say_no_more(self) -> None:
        """Leaves out what `show` says: somebody was answered who needs no mood and no picks now."""
        self._quiet = True

    def show(self) -> None:
        """Says what is believed of the person now, if anything was taken in."""
        if self.state is not None and not self._quiet:
            from mien.cli.views.readings import show_state

            show_state(self.state)


@contextmanager
def observer(wanted: bool, data: Path | None, person: str | None) -> Generator[Observer]:
    """An observer, which opens the data folder only if anything is to be kept."""
    if not wanted:
        yield Observer(None, None)
        return
    with open_session(data, person) as session:
        yield Observer(session.mien.moods, session.person)
