"""Acts that wait at the same time share one transaction, and each has its own outcome."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.serve.loops import finished
from tests.store.values import ME, NOON

from mien.app.picking.feedback import Feedback, new_event
from mien.catalogue.event import Event, EventKind, PersonId
from mien.catalogue.item import ItemId, Track
from mien.errors import BusyError, MienError, NotFoundError
from mien.serve.group_commit import Recorder
from mien.store.sqlite import open_store

SONG = Track(id=ItemId("song"), title="Song", artist="Ana")


class Slow(Feedback):
    """Notes its batches, and writes the first one only when it is let go."""

    def __init__(self, inner: Feedback) -> None:
        self.inner = inner
        self.sizes: list[int] = []
        self.go = threading.Event()

    def record_each(self, events: Sequence[Event]) -> list[Event | MienError]:
        self.sizes.append(len(events))
        assert self.go.wait(60)
        return self.inner.record_each(events)


def act(item: str = "song", person: PersonId = ME) -> Event:
    return new_event(person, ItemId(item), EventKind.PLAY, NOON)


def test_what_comes_during_a_commit_goes_with_the_next(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.add_person(ME, "Me", NOON)
        store.put_items([(SONG, None)])
        slow = Slow(Feedback(store))

        async def record() -> list[Event | BaseException]:
            recorder = Recorder(slow)
            acts = [act("nothing" if number == 7 else "song") for number in range(20)]
            tasks = [asyncio.create_task(recorder.record(one)) for one in acts[:1]]
            while not slow.sizes:  # until the first is under way
                await asyncio.sleep(0)
            tasks += [asyncio.create_task(recorder.record(one)) for one in acts[1:]]
            for _ in tasks:
                await asyncio.sleep(0)
            slow.go.set()
            return await asyncio.gather(*tasks, return_exceptions=True)

        told = finished(record())
        assert slow.sizes == [1, 19]
        assert [place for place, one in enumerate(told) if isinstance(one, NotFoundError)] == [7]
        assert len(store.events(ME)) == 19


def test_no_more_wait_than_there_is_room_for(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        slow = Slow(Feedback(store))

        async def record() -> None:
            recorder = Recorder(slow, most=3)
            tasks = [asyncio.create_task(recorder.record(act()))]
            while not slow.sizes:
                await asyncio.sleep(0)
            tasks += [asyncio.create_task(recorder.record(act())) for _ in range(3)]
            await asyncio.sleep(0)
            with pytest.raises(BusyError):
                await recorder.record(act())
            slow.go.set()
            await asyncio.gather(*tasks, return_exceptions=True)

        finished(record())
