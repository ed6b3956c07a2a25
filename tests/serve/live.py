"""A real server in a thread, on a free port, around a real Mien in a folder of its own."""

import shutil
import threading
import wave
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from mien.affect.plane.gaussian import Gaussian
from mien.app.assembly import Mien, open_mien
from mien.app.settings import Settings
from mien.catalogue.item import ItemId, Track
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.serve.application import create_app
from mien.serve.binding import address_of, listen
from mien.serve.limits import USUAL, Limits
from mien.serve.run import server_for
from mien.store.sqlite import open_store

_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Live:
    """A server that runs: its address, a client that calls it, and what it serves."""

    url: str
    client: httpx.Client
    mien: Mien
    data: Path


@contextmanager
def live_server(
    settings: Settings, *, compose: bool = False, limits: Limits = USUAL
) -> Generator[Live]:
    """Serves the data folder of the settings until the context is left."""
    patience_ms = round(limits.database_s * 1000)
    with (
        open_mien(settings, patience_ms=patience_ms) as mien,
        listen("127.0.0.1", 0) as listener,
    ):
        url = address_of(listener)
        server = server_for(create_app(mien, settings, compose=compose, limits=limits), limits)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            with httpx.Client(base_url=url, timeout=_PATIENCE_S) as client:
                yield Live(url, client, mien, settings.data)
        finally:
            server.should_exit = True
            thread.join()


def copy_of(seed: Path, folder: Path) -> Path:
    """A data folder of one's own, made from one that holds the catalogue already."""
    return Path(shutil.copytree(seed, folder))


def write_tone(path: Path, seconds: float = 1.0, rate: int = 8000) -> Path:
    """A short WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(index % 251 for index in range(int(2 * seconds * rate))))
    return path


def add_track(data: Path, path: Path, item_id: str = "file:tone") -> str:
    """Adds a track that plays; returns its id."""
    track = Track(id=ItemId(item_id), title="A Tone", artist="Somebody", location=str(path))
    mood = MoodProfile(Gaussian(0.3, 0.1, 0.05, 0.05), Basis.SOUND, "test@1")
    with open_store(data) as store:
        store.put_items([(track, mood)])
    return item_id
