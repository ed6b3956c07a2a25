"""What a worker process does with one sound file: read its tags, analyse its sound."""

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mien.app.library.reports import FileStatus
from mien.catalogue.item import ItemId, Track
from mien.catalogue.mood_profile import MoodProfile
from mien.connect.tags.reading import read_tags
from mien.errors import ModelError, explain
from mien.media.audio import content_key
from mien.music.analyser import MusicAnalyser, TrackAnalysis


@dataclass(frozen=True, slots=True)
class Analysed:
    """A file that was read: the track with its estimate and the key of its sound."""

    track: Track
    profile: MoodProfile
    content_key: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file whose sound was analysed before, under another name or with other tags."""

    track: Track
    content_key: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, and why."""

    status: FileStatus
    reason: str


class Hearer:
    """What a worker does with each file; it pickles without its network.

    Args:
        known: content keys of sound that needs no analysis any more.
    """

    def __init__(self, known: frozenset[str] = frozenset()) -> None:
        self._known = known

    def __call__(self, path: Path) -> Analysed | Recognised | Refused:
        """Reads the tags, and analyses the sound unless it is known.

        Raises:
            ModelError: as `analyse_file`.
        """
        if not self._known:
            return analyse_file(path)
        with suppress(Exception):  # what is wrong with it is told by the analysis
            key = content_key(path)
            if key in self._known:
                return Recognised(read_tags(path, item_of(key)), key)
        return analyse_file(path)


def item_of(key: str) -> ItemId:
    """The id of the track that a sound is, from its content key."""
    return ItemId(f"file:{key}")


def analyse_file(path: Path) -> Analysed | Refused:
    """Reads one file whole; whatever it raises is an answer, not an error.

    Raises:
        ModelError: if the network is damaged: no fault of the file, so it ends the scan.
    """
    analyser = _analyser()
    try:
        key = content_key(path)
        track = read_tags(path, item_of(key))
        analysis = analyser.analyse(path)
    except (ModelError, ImportError):
        raise
    except Exception as fault:
        return Refused(FileStatus.FAILED, str(explain(path.name, fault)))
    return Analysed(with_measures(track, analysis, path), analysis.mood_profile, key)


def with_measures(track: Track, heard: TrackAnalysis | Track, path: Path) -> Track:
    """A track as its tags tell, with what was measured in its sound, at its place."""
    return replace(
        track,
        duration_ms=heard.duration_ms,
        tempo_bpm=heard.tempo_bpm,
        key=heard.key,
        loudness_lufs=heard.loudness_lufs,
        location=str(path),
    )


def load_analyser() -> None:
    """Loads what `analyse_file` hears with, so that the first file does not wait for it.

    Raises:
        ModelError: if the network is damaged.
    """
    _analyser()


@cache
def _analyser() -> MusicAnalyser:
    return MusicAnalyser.load()  # once a process
