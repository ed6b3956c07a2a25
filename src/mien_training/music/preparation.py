"""Features of every piece in every variant, from the public data to the cache and back.

A cache is named after its data set and variant, as `deam-0.94.npz` or `vgmidi-24.npz`; one that is
there is kept. Pieces that cannot be heard are told and left out, and the rest goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from mien.errors import InvalidInputError, NotFoundError
from mien.music.encoder import Encoder
from mien_training.bar import bar
from mien_training.music.extraction import (
    Heard,
    hear,
    hear_score,
    hear_worn,
    heard_ids,
    write_cache,
)
from mien_training.music.material import Material, load_material
from mien_training.music.midi import OTHER_PROGRAMS, PIANO
from mien_training.music.sets.finding import data_set_named, songs_below, title_of, without_twins
from mien_training.music.sets.song import Song

SPEEDS = (1.0, 0.94, 1.06)
Tell = Callable[[str], None]
_Job = tuple[Path, list[Song], Callable[[Path], Heard]]


def prepare(data: Path, work: Path, sound_font: Path, tell: Tell) -> None:
    """Write the caches that are missing.

    Args:
        data: the folder with one data set or more below it.
        work: the folder of caches.
        sound_font: for the sets that are scores.
        tell: called with what was done, and what could not be heard.

    Raises:
        NotFoundError: if there is no data set, or one lacks a table or all of its sounds.
        InvalidInputError: if not one piece of a set can be heard.
    """
    (work / "cache").mkdir(parents=True, exist_ok=True)
    for target, songs, listen in _jobs(songs_below(data), work, sound_font):
        if target.exists() or not songs:
            continue
        heard = _heard(target.stem, songs, listen, tell)
        write_cache(target, [song for song, _ in heard], [piece for _, piece in heard])
        tell(f"wrote {target} ({len(heard)} pieces)")


def load_prepared(
    data: Path, work: Path, tell: Tell = lambda _line: None, *, twins: bool = False
) -> Material:
    """The pieces with the features that `prepare` wrote.

    Args:
        data: the folder with one data set or more below it.
        work: the folder of caches.
        tell: called with how many pieces are left out, and why.
        twins: whether a recording that two sets hold is there twice.

    Raises:
        NotFoundError: if it has not written those of the heard variants.
    """
    songs = songs_below(data)
    songs = songs if twins else without_twins(songs)
    kept: list[Song] = []
    caches: list[Path] = []
    for source, own in _by_source(songs).items():
        heard = _cache(work, source, _variants(source)[0])
        if not heard.exists():
            raise NotFoundError(
                f"There are no features of {title_of(source)} in {work}.",
                "Run `mien-train music prepare` first.",
            )
        ids = heard_ids(heard)
        kept += (song for song in own if song.id in ids)
        caches += (heard, *sorted(set(heard.parent.glob(f"{source}-*.npz")) - {heard}))
    if len(kept) < len(songs):
        tell(f"{len(songs) - len(kept)} pieces are left out: they have no features")
    return load_material(kept, caches)


def _by_source(songs: Iterable[Song]) -> dict[str, list[Song]]:
    parts: dict[str, list[Song]] = {}
    for song in songs:
        parts.setdefault(song.source, []).append(song)
    return parts


def _variants(source: str) -> tuple[float, ...]:
    """Speeds of recordings, patches of scores; what people heard comes first."""
    return (PIANO, *OTHER_PROGRAMS) if data_set_named(source).scores else SPEEDS


def _cache(work: Path, source: str, variant: float) -> Path:
    return work / "cache" / f"{source}-{variant:g}.npz"


def _jobs(songs: list[Song], work: Path, sound_font: Path) -> Iterator[_Job]:
    """What to hear for each cache: all pieces as people heard them, for training also otherwise."""
    encoder = Encoder.load()
    for source, own in _by_source(songs).items():
        learnt = [song for song in own if song.split == "train"]
        for place, variant in enumerate(_variants(source)):
            if data_set_named(source).scores:
                listen = partial(
                    hear_score, encoder=encoder, sound_font=sound_font, program=int(variant)
                )
            else:
                listen = partial(hear_worn if place else hear, encoder=encoder, speed=variant)
            yield _cache(work, source, variant), learnt if place else own, listen


def _heard(
    label: str, songs: list[Song], listen: Callable[[Path], Heard], tell: Tell
) -> list[tuple[Song, Heard]]:
    heard: list[tuple[Song, Heard]] = []
    with bar(label) as watch:
        for number, song in enumerate(songs, start=1):
            try:
                heard.append((song, listen(song.path)))
            except (InvalidInputError, NotFoundError) as fault:
                tell(f"left out {song.id}: {fault.happened}")
            watch(number / len(songs))
    if not heard:
        raise InvalidInputError(
            f"Not one of the {len(songs)} pieces for {label} can be heard.",
            "Copy or download the data set's sounds again.",
        )
    return heard
