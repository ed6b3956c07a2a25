"""Features of every piece in every variant, from the public data to the cache."""

from collections.abc import Callable, Iterator
from pathlib import Path

from mien.errors import NotFoundError
from mien.music.features import SoundFeatures
from mien_training.finding import find_file
from mien_training.music.datasets import Song, load_emotify, load_vgmidi
from mien_training.music.extraction import hear, hear_score, write_cache
from mien_training.music.material import Material, load_material
from mien_training.music.midi import OTHER_PROGRAMS, PIANO

SPEEDS = (1.0, 0.94, 1.06)
_EMOTIFY = "Emotify's page at Utrecht University (uu.nl, memotion)"
_VGMIDI = "the repository lucasnfe/vgmidi"


def songs_below(data: Path) -> list[Song]:
    """All pieces of both sets below a folder.

    Raises:
        NotFoundError: if a table or the files that it names are missing.
    """
    emotify, vgmidi = (
        find_file(data, "emotify.csv", _EMOTIFY),
        find_file(data, "vgmidi.csv", _VGMIDI),
    )
    sounds = find_file(data, "1.opus", _EMOTIFY).parent
    scores = find_file(data, "000.mid", _VGMIDI).parent
    return load_emotify(emotify, sounds) + load_vgmidi(vgmidi, scores)


def prepare(data: Path, work: Path, sound_font: Path, tell: Callable[[str], None]) -> None:
    """Write the caches that are missing."""
    songs = songs_below(data)
    (work / "cache").mkdir(parents=True, exist_ok=True)
    for target, chosen, listen in _jobs(songs, work, sound_font):
        if not target.exists():
            write_cache(target, chosen, [listen(song.path) for song in chosen])
            tell(f"wrote {target}")


def load_prepared(data: Path, work: Path) -> Material:
    """The pieces with the features that `prepare` wrote.

    Raises:
        NotFoundError: if it has not written those of the heard variants.
    """
    songs = songs_below(data)
    heard = [work / "cache" / "emotify-1.npz", work / "cache" / f"vgmidi-{PIANO}.npz"]
    if not all(cache.exists() for cache in heard):
        raise NotFoundError(
            f"There are no features in {work}.", "Run `mien-train music prepare` first."
        )
    others = sorted(set((work / "cache").glob("*.npz")) - set(heard))
    return load_material(songs, [*heard, *others])


_Job = tuple[Path, list[Song], Callable[[Path], SoundFeatures]]


def _jobs(songs: list[Song], work: Path, sound_font: Path) -> Iterator[_Job]:
    sounds = [song for song in songs if song.feelings is not None]
    scores = [song for song in songs if song.mood is not None]
    for speed in SPEEDS:

        def listen(path: Path, speed: float = speed) -> SoundFeatures:
            return hear(path, speed)

        yield work / "cache" / f"emotify-{speed:g}.npz", sounds, listen
    for program in (PIANO, *OTHER_PROGRAMS):

        def play(path: Path, program: int = program) -> SoundFeatures:
            return hear_score(path, sound_font, program)

        yield work / "cache" / f"vgmidi-{program}.npz", scores, play
