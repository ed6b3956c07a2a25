"""What a worker process does with one sound file: read its tags, analyse its sound."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from mien.app.ingest.reports import FileStatus
from mien.catalogue.item import ItemId, Track
from mien.catalogue.profile import MoodProfile
from mien.connect.tags import read_tags
from mien.errors import MienError
from mien.media.audio import content_key
from mien.music.analyser import MusicAnalyser


@dataclass(frozen=True, slots=True)
class Analysed:
    """A file that was read: the track with its estimate and the key of its sound."""

    track: Track
    profile: MoodProfile
    content_key: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, and why."""

    status: FileStatus
    reason: str


def analyse_file(path: Path) -> Analysed | Refused:
    """Reads one file whole; a file that cannot be used is an answer, not an error.

    Raises:
        ModelError: if the network is damaged: no fault of the file, so it ends the scan.
    """
    analyser = _analyser()
    try:
        key = content_key(path)
        track = read_tags(path, ItemId(f"file:{key}"))
        analysis = analyser.analyse(path)
    except MienError as fault:
        return Refused(FileStatus.FAILED, str(fault))
    except OSError as fault:
        return Refused(FileStatus.FAILED, f"The file cannot be read: {fault.strerror}.")
    measured = replace(
        track,
        duration_ms=analysis.duration_ms,
        tempo_bpm=analysis.tempo_bpm,
        key=analysis.key,
        loudness_lufs=analysis.loudness_lufs,
        location=str(path),
    )
    return Analysed(measured, analysis.mood_profile, key)


@cache
def _analyser() -> MusicAnalyser:
    return MusicAnalyser.load()  # once a process
