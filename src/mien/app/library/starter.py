"""What Mien brings along: well-known songs and films, and a dozen pieces that it renders itself.

Songs and films are taken in when the catalogue is first opened, in well under a second. The pieces
take a few seconds of rendering, so they come when somebody is about to listen.
"""

import hashlib
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import resources
from pathlib import Path

from mien.app.library.reports import Progress
from mien.catalogue.item import PIECE_PREFIX, ItemId, Kind, Track
from mien.catalogue.profile import Basis, MoodProfile
from mien.catalogue.starter.load import load_films, load_songs
from mien.connect.locks import locked
from mien.connect.whole_files import write_whole
from mien.errors import MienError, UnavailableError
from mien.movies.estimator import FilmEstimator
from mien.music.analyser import MusicAnalyser
from mien.music.compose.pieces import PIECES, Piece, render_piece
from mien.music.words import SongEstimator
from mien.store.base import Store

_PIECES_FOLDER = "pieces"
_STAMP = "starter.stamp"
_MADE_OF = (
    "catalogue/starter/songs.csv",
    "catalogue/starter/films.csv",
    "words/lexicon.csv",
    "words/item_mood.py",
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
    song_words, film_words = SongEstimator.load(), FilmEstimator.load()
    store.put_items((song, song_words.profile(song)) for song in load_songs())
    store.put_items((film, film_words.profile(film)) for film in load_films())
    with suppress(MienError):  # without the stamp, all of it is taken in again the next time
        write_whole(stamped, stamp.encode(), private=True)
    return True


def missing_pieces(store: Store) -> tuple[Piece, ...]:
    """The pieces that are not rendered yet, or whose file is gone."""
    known = store.items([piece_id(piece) for piece in PIECES])
    return tuple(piece for piece in PIECES if not _is_there(known.get(piece_id(piece))))


def render_pieces(
    store: Store, data: Path, progress: Callable[[Progress], None] = lambda _: None
) -> int:
    """Composes, renders and analyses the pieces that are missing, and returns how many.

    Several programs may do so at once: they take turns, and none makes what another has made.
    """
    missing = missing_pieces(store)
    if not missing:
        return 0
    analyser = MusicAnalyser.load()
    made = 0
    for done, piece in enumerate(missing, start=1):
        with _alone(data / _PIECES_FOLDER) as folder:
            if not _is_there(store.item(piece_id(piece))):
                store.put_items([_analysed(piece, render_piece(piece, folder), analyser)])
                made += 1
        progress(Progress(done, len(missing), piece.title))
    return made


@contextmanager
def _alone(folder: Path) -> Generator[Path]:
    """The folder of the pieces, where no other program writes meanwhile."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder):
            yield folder
    except OSError as fault:
        raise UnavailableError(
            f"The folder {folder} cannot be written ({fault.strerror or fault}).",
            "Make room there, and see that you may write in it.",
        ) from fault


def piece_id(piece: Piece) -> ItemId:
    """The catalogue's id of a piece."""
    return ItemId(f"{PIECE_PREFIX}{piece.id}")


def _analysed(piece: Piece, path: Path, analyser: MusicAnalyser) -> tuple[Track, MoodProfile]:
    analysis = analyser.analyse(path)
    track = Track(
        id=piece_id(piece),
        title=piece.title,
        artist="Mien",
        album="First light",
        genres=("instrumental",),
        languages=("zxx",),
        duration_ms=analysis.duration_ms,
        tempo_bpm=analysis.tempo_bpm,
        key=analysis.key,
        loudness_lufs=analysis.loudness_lufs,
        location=str(path.resolve()),
    )
    return track, _meant_and_heard(piece, analysis.mood_profile)


def _meant_and_heard(piece: Piece, heard: MoodProfile) -> MoodProfile:
    """A piece's mood, from what it aims at and from how it sounds: two readings of one thing."""
    return replace(heard, mood=heard.mood.fuse(piece.mood), basis=Basis.COMPOSER)


def _is_there(found: tuple[object, MoodProfile | None] | None) -> bool:
    if found is None:
        return False
    track = found[0]
    return isinstance(track, Track) and bool(track.location) and Path(track.location).is_file()


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
