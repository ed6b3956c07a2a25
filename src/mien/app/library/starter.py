"""What Mien brings along: well-known songs and films.

They are taken in when the catalogue is first opened, in well under a second. The pieces that Mien
renders itself take longer and come when somebody is about to listen
(`mien.app.library.own_pieces`).
"""

import hashlib
import logging
import time
from contextlib import suppress
from importlib import resources
from pathlib import Path

from mien.catalogue.item import Kind
from mien.catalogue.starter.load import load_films, load_songs
from mien.connect.files.atomic_write import write_whole
from mien.errors import MienError
from mien.store.protocols import Store

_LOG = logging.getLogger("mien.ingest")

_STAMP = "starter.stamp"
_MADE_OF = (
    "catalogue/starter/songs.csv",
    "catalogue/starter/films.csv",
    "words/lexicon.csv",
    "words/mood_from_genres_and_words.py",
    "words/mood_of_words.py",
    "movies/genres.csv",
    "music/genres.csv",
)


def add_starter(store: Store, data: Path) -> bool:
    """Takes the starter catalogue in unless this version of it is there already.

    Args:
        store: the catalogue.
        data: the data folder, which remembers what was taken in.

    Returns:
        Whether anything was added.
    """
    stamp, stamped = _stamp(), data / _STAMP
    if store.count(Kind.FILM) and _read(stamped) == stamp:
        return False
    started = time.perf_counter()
    from mien.movies.film_estimator import load_film_estimator
    from mien.music.song_estimator import load_song_estimator

    song_words, film_words = load_song_estimator(), load_film_estimator()
    store.put_items((song, song_words.profile(song)) for song in load_songs())
    store.put_items((film, film_words.profile(film)) for film in load_films())
    with suppress(MienError):  # without the stamp, all of it is taken in again the next time
        write_whole(stamped, stamp.encode(), private=True)
    _LOG.info("starter catalogue taken in; %.1f s", time.perf_counter() - started)
    return True


def _read(stamped: Path) -> str:
    """What the stamp says; nothing where it is not there, or cannot be read."""
    try:
        return stamped.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _stamp() -> str:
    """Changes with whatever the starter's items and their estimates are made of."""
    package = resources.files("mien")
    digest = hashlib.sha256()
    for part in _MADE_OF:
        digest.update((package / part).read_bytes())
    return digest.hexdigest()
