"""What is killed at random moments, and what must hold after that."""

import os
import random
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
from benchmarks.kills.processes import Killed, Say, kill_command, kill_fork

from mien.app.assembly import Mien, open_mien
from mien.app.picking.feedback import new_event
from mien.app.settings import Settings
from mien.catalogue.event import EventId, EventKind, PersonId
from mien.catalogue.item import Kind
from mien.store.sqlite import open_store

ME = PersonId("me")
_OWN = {"mien.db", "starter.stamp", "tag-undo", "pieces"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a kill left.

    Attributes:
        kept: nothing that had been acknowledged was lost, and what was under way came right after.
        exact: every file of music was as before, in the end.
        tidy: nothing else lay about, in the music or in the data folder.
        left: processes that were still there.
    """

    kept: bool
    exact: bool
    tidy: bool
    left: int


class House:
    """A library to be killed in.

    Args:
        folder: empty.
        songs: sound files by name.
    """

    def __init__(self, folder: Path, songs: dict[str, bytes]) -> None:
        self._folder = folder
        self._whole, self.data = folder / "whole", folder / "data"
        self._songs = songs
        self.music = folder / "music"
        with open_mien(Settings(data=self._whole)) as mien:
            self.item = mien.library.search("", Kind.MUSIC, 1)[0][0].item.id
        self._renew_music()
        self._empty = folder / "empty"
        shutil.copytree(self._whole, self._empty)
        with open_mien(Settings(data=self._whole)) as mien:
            mien.ingest.scan(self.music, workers=1)

    def renew(self, *, scanned: bool = True) -> None:
        """Data and music as they were."""
        self._renew_music()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self._whole if scanned else self._empty, self.data)

    def opened(self, act: Callable[[Mien], object]) -> Callable[[Say], None]:
        """An act in a Mien that is opened for it."""

        def run(_: Say) -> None:
            with open_mien(Settings(data=self.data)) as mien:
                act(mien)

        return run

    def is_exact(self) -> bool:
        """Whether every song is what it was: bytes, time, links."""
        return all(
            (self.music / name).read_bytes() == content
            and (self.music / name).stat().st_mtime_ns == 10**18 + 7
            and (self.music / name).stat().st_nlink == (2 if name.startswith("linked") else 1)
            for name, content in self._songs.items()
        )

    def is_tidy(self) -> bool:
        """Whether nothing lies about that is not Mien's to keep, nor a person's."""
        undo = self.data / "tag-undo"
        linked = {"also"} if any(name.startswith("linked") for name in self._songs) else set[str]()
        others = {file.name for file in self.data.iterdir()} - _OWN
        return (
            {file.name for file in self.music.iterdir()} == {*self._songs, *linked}
            and not others
            and not (undo.exists() and any(undo.iterdir()))
        )

    def _renew_music(self) -> None:
        shutil.rmtree(self.music, ignore_errors=True)
        self.music.mkdir()
        for name, content in self._songs.items():
            (self.music / name).write_bytes(content)
            if name.startswith("linked"):
                (self.music / "also").hardlink_to(self.music / name)
        for file in self.music.iterdir():
            os.utime(file, ns=(10**18 + 7, 10**18 + 7))


def kill_tags(house: House, what: str, chance: random.Random, lasts_s: float) -> Outcome:
    """Writing tags, writing them anew, or taking them back; then it is all taken back."""
    house.renew()
    acts: dict[str, Callable[[Mien], object]] = {
        "write": lambda mien: mien.tagging.write([house.music]),
        "replace": lambda mien: mien.tagging.write([house.music], over=True),
        "undo": lambda mien: mien.tagging.undo(()),
    }
    if what == "undo":
        kill_fork(house.opened(acts["write"]), 600)
    killed = kill_fork(house.opened(acts[what]), chance.uniform(0, lasts_s))
    again = chance.random() < 0.5
    with open_mien(Settings(data=house.data)) as mien:
        if again:
            acts[what](mien)
        problems = mien.tagging.undo(()).problems
    return Outcome(not problems, house.is_exact(), house.is_tidy(), killed.left)


def kill_scan(house: House, _: str, chance: random.Random, lasts_s: float) -> Outcome:
    """`mien scan`; then it goes on, and keeps what it had."""
    house.renew(scanned=False)
    words = ["scan", str(house.music), "--workers", "2"]
    killed = kill_command(words, chance.uniform(0, lasts_s), house.data)
    with open_mien(Settings(data=house.data)) as mien:
        with open_store(house.data) as store:
            had = len(store.files_under(str(house.music)))
        report = mien.ingest.scan(house.music, workers=1)
    kept = report.unchanged == had and report.problems == ()
    return Outcome(kept, house.is_exact(), house.is_tidy(), killed.left)


def kill_import(house: House, _: str, chance: random.Random, lasts_s: float) -> Outcome:
    """An import of films and ratings; run again, it ends as one that was left alone."""
    house.renew()
    source = movielens(house, _FILMS)
    killed = kill_fork(
        house.opened(lambda mien: mien.ingest.import_movielens(source)),
        chance.uniform(0, lasts_s),
    )
    with open_mien(Settings(data=house.data)) as mien:
        report = mien.ingest.import_movielens(source)
        mien.require_whole()
        films = mien.library.counts()[Kind.FILM]
    with open_store(house.data) as store:
        ratings = len(store.events(PersonId("ml:1")))
    shutil.rmtree(source)
    kept = not report.problems and films >= _FILMS and ratings == _FILMS
    return Outcome(kept, house.is_exact(), house.is_tidy(), killed.left)


def kill_feedback(house: House, what: str, chance: random.Random, lasts_s: float) -> Outcome:
    """Acts, or their undoing, one after another; what was acknowledged is there."""
    house.renew()

    def say_so(say: Say) -> None:
        with open_mien(Settings(data=house.data)) as mien:
            for number in range(10_000):
                event = EventId(f"event-{number}")
                mien.feedback.record(
                    new_event(ME, house.item, EventKind.LIKE, _now(), event_id=event)
                )
                if what == "undo of feedback":
                    event = mien.feedback.undo(ME, event, _now()).id
                say(event)

    killed = kill_fork(say_so, chance.uniform(0, lasts_s))
    return Outcome(_are_there(house, killed.said), house.is_exact(), house.is_tidy(), killed.left)


def kill_command_of_feedback(
    house: House, _: str, chance: random.Random, lasts_s: float
) -> Outcome:
    """`mien feedback`; if it said that it was done, it is there."""
    house.renew()
    words = ["feedback", house.item, "like"]
    killed = kill_command(words, chance.uniform(lasts_s / 2, lasts_s * 1.2), house.data)
    with open_store(house.data) as store:
        kept = len(store.events(ME)) >= bool(killed.said)
    return Outcome(kept, house.is_exact(), house.is_tidy(), killed.left)


def kill_server(house: House, _: str, chance: random.Random, lasts_s: float) -> Outcome:
    """`mien serve`, while events are posted; what was answered is there.

    A moment before the first answer tells nothing of that: another is drawn.
    """
    while True:
        said, outcome = _kill_one_server(house, chance, lasts_s)
        if said:
            return outcome


def _kill_one_server(
    house: House, chance: random.Random, lasts_s: float
) -> tuple[list[str], Outcome]:
    house.renew()
    port = 20_000 + chance.randrange(20_000)
    killed: list[Killed] = []
    said: list[str] = []

    def serve() -> None:
        words = ["serve", "--port", str(port), "--no-open"]
        killed.append(kill_command(words, chance.uniform(lasts_s / 2, lasts_s), house.data))

    thread = threading.Thread(target=serve)
    thread.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as client:
        while thread.is_alive():
            body = {"item": house.item, "kind": "like", "id": f"posted-{len(said):06}"}
            with suppress(httpx.HTTPError):
                if client.post("/v1/events", json=body).status_code == 201:
                    said.append(body["id"])
    thread.join()
    kept = _are_there(house, tuple(said))
    return said, Outcome(kept, house.is_exact(), house.is_tidy(), killed[0].left)


def _are_there(house: House, acknowledged: tuple[str, ...]) -> bool:
    with open_store(house.data) as store:
        store.require_whole()
        there = {event.id for event in store.events(ME)}
    return set(acknowledged) <= there


_FILMS = 3_000


def movielens(house: House, count: int) -> Path:
    """A MovieLens folder of so many films, each rated once."""
    folder = house.music.with_name("movielens")
    folder.mkdir(exist_ok=True)
    films = "".join(f"{n},Film {n} (1990),Drama\n" for n in range(1, count + 1))
    ratings = "".join(f"1,{n},4.0,964982703\n" for n in range(1, count + 1))
    (folder / "movies.csv").write_text(f"movieId,title,genres\n{films}")
    (folder / "ratings.csv").write_text(f"userId,movieId,rating,timestamp\n{ratings}")
    return folder


def _now() -> datetime:
    return datetime.now(UTC)
