"""What Mien is stopped in the middle of."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np
from benchmarks.hostile.run import cases
from benchmarks.stopping.processes import Started

from mien.app.assembly import open_mien
from mien.app.settings import Settings
from mien.media.audio_writing import write_steps

_PIECE_S, _RATE, _PIECES = 900, 22_050, 8
_HOSTILE = {"tags": ("tags/compressed-genres-125-million", 200), "sound": ("sound/mp3-endless", 4)}
"""The recipe of each, and how many files of it: as many as keep workers busy for long."""
_GUESTS = 400
_BEGINS_WITHIN_S = 120.0
Server = tuple[Started, str]


@dataclass(frozen=True, slots=True)
class House:
    """Folders to be stopped in.

    Attributes:
        whole: a data folder whose pieces are all rendered.
        bare: one whose pieces are still to come.
        music: folders of music by name.
    """

    whole: Path
    bare: Path
    music: dict[str, Path]

    @classmethod
    def built(cls, folder: Path) -> "House":
        """One in an empty folder."""
        whole, bare = folder / "whole", folder / "bare"
        with open_mien(Settings(data=bare)):
            pass
        with open_mien(Settings(data=whole)) as mien:
            mien.ingest.render_pieces()
        music = {name: folder / name for name in ("long", *_HOSTILE)}
        _write_long(music["long"])
        for name, (recipe, count) in _HOSTILE.items():
            _write_hostile(music[name], recipe, count)
        return cls(whole, bare, music)


def _write_long(folder: Path) -> None:
    """Long pieces of noise, which no worker is through with in a moment."""
    folder.mkdir()
    noise = np.random.default_rng(20).integers(-3000, 3000, (1, _PIECE_S * _RATE), np.int16)
    for number in range(_PIECES):
        write_steps(np.roll(noise, number), folder / f"{number}.flac", "flac", _RATE)


def _write_hostile(folder: Path, recipe: str, count: int) -> None:
    folder.mkdir()
    next(case for case in cases() if case.name == recipe).make(folder)
    made = max(folder.iterdir(), key=lambda path: path.stat().st_size)  # beside a good song
    for number in range(count):
        shutil.copyfile(made, folder / f"{number}.mp3")


def wait_for_workers(running: Started) -> None:
    """Until a process works for it and has done so for a moment."""
    _until(lambda: bool(_busy(running)))


def halt(running: Started) -> None:
    """Halts its workers: whatever they are told, they do nothing from here on."""
    for pid in _busy(running):
        os.kill(pid, signal.SIGSTOP)


def _busy(running: Started) -> list[int]:
    """Workers that have used a second of the processor: they are past their own start."""
    return [pid for pid in running.others() if _used_s(pid) > 1.0]


def _used_s(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _BEGINS_WITHIN_S
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError("It never came to that.")
        time.sleep(0.02)


@contextmanager
def nothing(_: Server, __: Path) -> Generator[None]:
    """Nobody asks for anything."""
    yield


@contextmanager
def guests(server: Server, _: Path) -> Generator[None]:
    """Hundreds of connections that are idle, or slow in every way."""
    words = [server[1], str(_GUESTS), str(_GUESTS), "600"]
    with subprocess.Popen([sys.executable, "-m", "benchmarks.serve.guests", *words]) as others:
        time.sleep(5)  # for all of them to come
        try:
            yield
        finally:
            others.kill()


@contextmanager
def held_database(server: Server, data: Path) -> Generator[None]:
    """Another program holds the database while changes are asked for."""
    found = httpx.get(f"{server[1]}/v1/items", params={"kind": "music", "limit": 1}).json()
    act = {"item": found["items"][0]["id"], "kind": "play"}
    with ExitStack() as held:
        other = held.enter_context(closing(sqlite3.connect(data / "mien.db", isolation_level=None)))
        other.execute("BEGIN EXCLUSIVE")
        place = httpx.URL(server[1])
        for _ in range(20):
            asking = held.enter_context(socket.create_connection((place.host, place.port or 80)))
            asking.sendall(_post("/v1/events", httpx.Request("POST", "http://x", json=act).content))
        time.sleep(1)
        yield


def _post(path: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@contextmanager
def rendering(server: Server, _: Path) -> Generator[None]:
    """Mien's own pieces are being rendered."""
    _until(lambda: httpx.get(f"{server[1]}/v1/health").json()["pieces"]["running"])
    yield


@contextmanager
def scanning(server: Server, music: Path, halted: bool = False) -> Generator[None]:
    """A folder is being scanned, perhaps by workers that do nothing any more."""
    asked = httpx.post(f"{server[1]}/v1/scans", json={"folder": str(music)}, timeout=60)
    asked.raise_for_status()
    wait_for_workers(server[0])
    if halted:
        halt(server[0])
    yield
