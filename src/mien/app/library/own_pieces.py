"""A dozen pieces that Mien composes and renders itself, when somebody is about to listen."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mien.app.library.reports import Progress
from mien.catalogue.item import PIECE_PREFIX, ItemId, Track
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.connect.files.folder_lock import hold_lock
from mien.errors import UnavailableError
from mien.music.analyser import MusicAnalyser
from mien.music.compose.pieces import PIECES, Piece
from mien.store.protocols import Store

_PIECES_FOLDER = "pieces"


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
    from mien.music.compose.render import write_piece

    analyser = MusicAnalyser.load()
    made = 0
    for done, piece in enumerate(missing, start=1):
        with _alone(data / _PIECES_FOLDER) as folder:
            if not _is_there(store.item(piece_id(piece))):
                store.put_items([_analyse(piece, write_piece(piece, folder), analyser)])
                made += 1
        progress(Progress(done, len(missing), piece.title))
    return made


@contextmanager
def _alone(folder: Path) -> Generator[Path]:
    """The folder of the pieces, where no other program writes meanwhile."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with hold_lock(folder):
            yield folder
    except OSError as fault:
        raise UnavailableError(
            f"The folder {folder} cannot be written ({fault.strerror or fault}).",
            "Make room there, and see that you may write in it.",
        ) from fault


def piece_id(piece: Piece) -> ItemId:
    """The catalogue's id of a piece."""
    return ItemId(f"{PIECE_PREFIX}{piece.id}")


def _analyse(piece: Piece, path: Path, analyser: MusicAnalyser) -> tuple[Track, MoodProfile]:
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
