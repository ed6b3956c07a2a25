"""Where requests are worked on: few at a time, nobody for ever, the same question once."""

import asyncio
import threading

import pytest
from tests.serve.loops import finished

from mien.errors import BusyError
from mien.serve.concurrency_limits import Questions, Room


def test_the_same_question_is_worked_out_once_for_all_who_wait() -> None:
    go, asked = threading.Event(), list[str]()

    def answer(of: str) -> bytes:
        assert go.wait(60)
        asked.append(of)
        return of.encode()

    async def ask() -> list[bytes]:
        questions = Questions(Room(1, 60.0))
        tasks = [asyncio.create_task(questions.ask("a", lambda: answer("a")))]
        for _ in range(5):
            await asyncio.sleep(0)  # the first has begun: who comes now is not given its answer
        tasks += [
            asyncio.create_task(questions.ask(name, lambda name=name: answer(name)))
            for name in "abab"
        ]
        await asyncio.sleep(0)
        go.set()
        return await asyncio.gather(*tasks)

    assert finished(ask()) == [b"a", b"a", b"b", b"a", b"b"]
    assert asked == ["a", "a", "b"]


def test_a_fault_is_everybodys_and_the_next_question_is_worked_out_anew() -> None:
    async def ask() -> None:
        questions = Questions(Room(1, 60.0))
        with pytest.raises(ZeroDivisionError):
            await questions.ask("a", lambda: bytes(1 // 0))
        assert await questions.ask("a", lambda: b"now") == b"now"

    finished(ask())


def test_who_waits_too_long_or_behind_too_many_is_sent_away() -> None:
    go = threading.Event()

    async def work() -> None:
        room = Room(1, 0.05, most=2)
        first = asyncio.create_task(room.run(lambda: go.wait(60)))
        await asyncio.sleep(0)
        second = asyncio.create_task(room.run(lambda: True))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await room.run(lambda: True)
        with pytest.raises(BusyError):
            await second
        go.set()
        assert await first
        assert await room.run(lambda: True)

    finished(work())
