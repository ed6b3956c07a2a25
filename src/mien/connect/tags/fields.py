"""The fields of the three families of tags under common names.

ID3 (mp3, wav, aiff), MP4 atoms (m4a), and Vorbis comments (flac, ogg, opus). A field is a list of
texts, as a file may repeat it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags

from mien.connect.tags.bounded_reading.wanted import Wanted

Fields = Mapping[str, list[str]]

_ID3 = {
    "title": ("TIT2",),
    "artist": ("TPE1", "TPE2", "TCOM"),
    "album": ("TALB",),
    "released": ("TDOR", "TORY", "TDRC", "TYER", "TDRL"),
    "genre": ("TCON",),
    "language": ("TLAN",),
    "tempo": ("TBPM",),
    "key": ("TKEY", "TXXX:initialkey", "TXXX:INITIALKEY"),
    "mood": ("TMOO", "TXXX:MOOD", "TXXX:mood", "TXXX:Mood"),
    "mien": ("TXXX:MIEN",),
}
_ITUNES = "----:com.apple.iTunes:"
_MP4 = {
    "title": ("\xa9nam",),
    "artist": ("\xa9ART", "aART", "\xa9wrt"),
    "album": ("\xa9alb",),
    "released": (f"{_ITUNES}ORIGINALDATE", f"{_ITUNES}originaldate", "\xa9day"),
    "genre": ("\xa9gen",),
    "language": (f"{_ITUNES}LANGUAGE", f"{_ITUNES}language"),
    "tempo": ("tmpo", f"{_ITUNES}BPM"),
    "key": (f"{_ITUNES}initialkey", f"{_ITUNES}INITIALKEY", f"{_ITUNES}KEY"),
    "mood": (f"{_ITUNES}MOOD", f"{_ITUNES}mood"),
    "mien": (f"{_ITUNES}MIEN",),
}
_VORBIS = {
    "title": ("title",),
    "artist": ("artist", "albumartist", "composer"),
    "album": ("album",),
    "released": ("originaldate", "originalyear", "date", "year"),
    "genre": ("genre",),
    "language": ("language",),
    "tempo": ("bpm", "tempo"),
    "key": ("initialkey", "key"),
    "mood": ("mood",),
    "mien": ("mien",),
}


def _frames_in(names: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(frame for frames in names.values() for frame in frames)


WANTED = Wanted(_frames_in(_ID3), _frames_in(_MP4), _frames_in(_VORBIS))
"""What is read of tags; all else is passed over."""


def fields_of(tags: Any) -> Fields:  # noqa: ANN401 - mutagen has no common type of tags
    """The fields that mutagen's tags hold; none where there are no tags.

    Where several frames mean the same, the first that holds text is taken.
    """
    if tags is None:
        return {}
    names = _ID3 if isinstance(tags, ID3) else _MP4 if isinstance(tags, MP4Tags) else _VORBIS
    found: dict[str, list[str]] = {}
    for field, frames in names.items():
        candidates = (_texts_of(tags, frame) for frame in frames)
        found[field] = next((texts for texts in candidates if texts), [])
    return found


def own_fields(mark: Iterable[str]) -> tuple[str, ...]:
    """The fields that Mien wrote itself, from its mark: the model, then their names."""
    return tuple(word for text in mark for word in text.split()[1:])


def _texts_of(tags: Any, name: str) -> list[str]:  # noqa: ANN401
    texts = _id3_texts(tags, name) if isinstance(tags, ID3) else _texts(tags.get(name))
    return [text for text in texts if text.strip("\0 ")]


def _id3_texts(tags: ID3, name: str) -> list[str]:
    frames = tags.getall(name)
    if name == "TCON":
        return [genre for frame in frames for genre in frame.genres]
    return [text for frame in frames for text in _texts(getattr(frame, "text", None))]


def _texts(value: Any) -> list[str]:  # noqa: ANN401
    if value is None:
        return []
    parts: Iterable[Any] = value if isinstance(value, list | tuple) else (value,)
    return [
        part.decode("utf-8", "replace") if isinstance(part, bytes) else str(part) for part in parts
    ]
