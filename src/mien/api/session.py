"""Picks of music and films for a person, who is known from one session to the next."""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal, TypeVar

from mien.affect.plane.gaussian import Gaussian, Point
from mien.api.readings import Line, Reading
from mien.app.assembly import Mien, open_mien
from mien.app.picking.answer import PickedItem
from mien.app.picking.feedback import new_event
from mien.app.settings import read_settings
from mien.catalogue.event import EventId, EventKind, PersonId
from mien.catalogue.filter import Filter
from mien.catalogue.item import ItemId, Kind
from mien.errors import InvalidInputError
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Request
from mien.sense.self_report.point_report import report

_GOALS = tuple(goal for goal in Goal if goal is not Goal.POINT)
_ACTS = tuple(act for act in EventKind if act is not EventKind.UNDO)

_Member = TypeVar("_Member", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A song or a film that was picked.

    Attributes:
        id: what `Session.record` takes; unique over the whole catalogue.
        title: as its services show it.
        creators: the artist, or the directors.
        year: of first release, where it is known.
        mood: where it lies in the plane; None where nothing could be estimated.
        score: higher is better; comparable within one list.
        reasons: plain sentences and what each adds to the score, the weightiest first.
        links: where it opens: addresses by the name of the service.
    """

    id: str
    title: str
    creators: tuple[str, ...]
    year: int | None
    mood: Gaussian | None
    score: float
    reasons: tuple[tuple[str, float], ...]
    links: Mapping[str, str]


class Session:
    """A person, and a Mien that knows them. `mien.open` makes one.

    Args:
        mien: an open Mien.
        person: who asks.
    """

    def __init__(self, mien: Mien, person: PersonId) -> None:
        self._mien = mien
        self._person = person

    @property
    def mood(self) -> Gaussian:
        """What is believed of the person now; it relaxes towards what is usual as hours pass."""
        return self._mien.moods.state(self._person, _now()).mood

    def feel(self, reading: Reading | Point) -> Gaussian:
        """Takes a reading as how the person feels now, and returns what is then believed.

        Words of despair move nothing and are kept nowhere; neither does what has no confidence.

        Args:
            reading: of a face or of words, or a point that the person says: (valence, arousal).

        Raises:
            MienError: if the point lies outside the plane.
        """
        seen = reading.evidence if isinstance(reading, Reading) else report(reading, _now())
        answered = isinstance(reading, Line) and reading.support is not None
        if answered or not seen.confidence:
            return self.mood
        return self._mien.moods.observe(self._person, seen).mood

    def recommend(
        self,
        kind: Literal["music", "film"] = "music",
        goal: str = "match",
        *,
        mood: Reading | Gaussian | Point | None = None,
        count: int = 10,
        playable: bool = False,
        languages: tuple[str, ...] = (),
    ) -> tuple[Pick, ...]:
        """Picks, the best first.

        Args:
            kind: music or films.
            goal: `match` how the person feels, or `lift`, `calm`, `energise`, `focus`.
            mood: a place to aim at, whoever feels what. Not together with a goal.
            count: how many at most, 1 to 500.
            playable: only music whose sound is on this machine.
            languages: only items in these (ISO 639-1, such as `fr`).

        Raises:
            MienError: if there is no such kind or goal, or what is asked for does not fit together.
        """
        if mood is not None and goal != Goal.MATCH:
            raise InvalidInputError("A mood and a goal were given.", "Give one of the two.")
        asked = Request(
            at=_now(),
            goal=_choose(goal, "goal", _GOALS) if mood is None else Goal.POINT,
            kinds=(_choose(kind, "kind", tuple(Kind)),),
            count=count,
            point=None if mood is None else _point(mood),
            wanted=Filter(languages=languages, playable=playable),
        )
        (picked,) = self._mien.picks.answer(self._person, asked).lists
        return tuple(map(_pick, picked.items))

    def record(self, item: Pick | str, act: str, value: float | None = None) -> str:
        """Notes what the person did with an item; the next picks follow it.

        Args:
            item: a pick, or an item's id.
            act: `like`, `dislike`, `skip`, `play`, `listened`, `rate` or `open`.
            value: the share heard, 0 to 1, for `listened`; stars, 0.5 to 5, for `rate`.

        Returns:
            The id of the act, for `undo`.

        Raises:
            MienError: if there is no such item or act, or the value does not fit it.
        """
        which = ItemId(item.id if isinstance(item, Pick) else item)
        kind = _choose(act, "act", _ACTS)
        return self._mien.feedback.record(
            new_event(self._person, which, kind, _now(), value=value)
        ).id

    def undo(self, act_id: str) -> None:
        """Takes back what was recorded.

        Raises:
            MienError: if the person did no such thing.
        """
        self._mien.feedback.undo(self._person, EventId(act_id), _now())


@contextmanager
def open(  # noqa: A001 - `mien.open`, as `wave.open` and `av.open`
    data: str | os.PathLike[str] | None = None, person: str | None = None
) -> Generator[Session]:
    """Opens a data folder for a person; leaving the context closes it.

    The first time, it makes the folder and fills it with 1,140 songs and 1,059 films.

    Args:
        data: the folder; `MIEN_DATA`, or the system's place for such data, if left out.
        person: who asks; `MIEN_PERSON`, or `me`, if left out.

    Raises:
        MienError: if there is nobody of that name, or the folder or its database cannot be used.
    """
    settings = read_settings(data=None if data is None else os.fspath(data), person=person)
    with open_mien(settings) as mien:
        yield Session(mien, PersonId(settings.person))


def _choose(name: str, noun: str, members: Collection[_Member]) -> _Member:
    """The one of some members of an enumeration that has a name."""
    found = [member for member in members if member == name]
    if not found:
        raise InvalidInputError(
            f"There is no {noun} called {name!r}.", f"Give one of: {', '.join(members)}."
        )
    return found[0]


def _point(mood: Reading | Gaussian | Point) -> Point:
    if isinstance(mood, Reading):
        return mood.mood.mean
    return mood.mean if isinstance(mood, Gaussian) else mood


def _pick(picked: PickedItem) -> Pick:
    item = picked.item
    return Pick(
        id=item.id,
        title=item.title,
        creators=item.creators,
        year=item.year,
        mood=None if picked.profile is None else picked.profile.mood,
        score=picked.score,
        reasons=tuple((reason.sentence, reason.contribution) for reason in picked.reasons),
        links={link.service: link.url for link in picked.links},
    )


def _now() -> datetime:
    return datetime.now(UTC)
