"""Where each family of tags keeps what Mien writes, read and written as plain texts.

ID3v2.4 has a frame for mood, TMOO; ID3v2.3 has none, and `TXXX:MOOD` stands in for it. Valence and
arousal have no frame anywhere: they go into free fields of these names. `mien` is the mark that
tells Mien's own tags from a person's: the model, then the fields that it wrote.
"""

from typing import Any, Protocol

from mutagen.id3 import ID3, TBPM, TKEY, TMOO, TXXX
from mutagen.mp4 import MP4FreeForm, MP4Tags

FIELDS = ("mood", "valence", "arousal", "tempo", "key", "mien")
_FREE = {"valence": "VALENCE", "arousal": "AROUSAL", "mien": "MIEN"}
_ITUNES = "----:com.apple.iTunes:"


class Slots(Protocol):
    """The fields of one file's tags."""

    def get(self, field: str) -> list[str]:
        """The texts of a field; none where it is not there."""
        ...

    def put(self, field: str, texts: list[str]) -> None:
        """Sets a field; no texts take it away."""
        ...


def slots_of(tags: Any) -> Slots:  # noqa: ANN401 - mutagen has no common type of tags
    """The slots of mutagen's tags."""
    if isinstance(tags, ID3):
        return _Id3(tags)
    return _Mp4(tags) if isinstance(tags, MP4Tags) else _Vorbis(tags)


class _Id3:
    def __init__(self, tags: ID3) -> None:
        self._tags = tags
        mood = "TMOO" if tags.version >= (2, 4, 0) else "TXXX:MOOD"
        self._names = {"mood": mood, "tempo": "TBPM", "key": "TKEY"} | {
            field: f"TXXX:{name}" for field, name in _FREE.items()
        }

    def get(self, field: str) -> list[str]:
        frames = self._tags.getall(self._names[field])
        return [str(text) for frame in frames for text in frame.text]

    def put(self, field: str, texts: list[str]) -> None:
        name = self._names[field]
        self._tags.delall(name)
        if not texts:
            return
        if name.startswith("TXXX:"):
            self._tags.add(TXXX(encoding=3, desc=name[5:], text=texts))
        else:
            frame = {"TMOO": TMOO, "TBPM": TBPM, "TKEY": TKEY}[name]
            self._tags.add(frame(encoding=3, text=texts))


class _Mp4:
    def __init__(self, tags: MP4Tags) -> None:
        self._tags: Any = tags
        self._names = {"mood": f"{_ITUNES}MOOD", "tempo": "tmpo", "key": f"{_ITUNES}initialkey"} | {
            field: _ITUNES + name for field, name in _FREE.items()
        }

    def get(self, field: str) -> list[str]:
        found = self._tags.get(self._names[field], [])
        return [v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in found]

    def put(self, field: str, texts: list[str]) -> None:
        name = self._names[field]
        if not texts:
            self._tags.pop(name, None)
        elif name == "tmpo":
            self._tags[name] = [int(text) for text in texts]
        else:
            self._tags[name] = [MP4FreeForm(text.encode()) for text in texts]


class _Vorbis:
    _names = {"mood": "MOOD", "tempo": "BPM", "key": "INITIALKEY"} | _FREE

    def __init__(self, tags: Any) -> None:  # noqa: ANN401
        self._tags = tags

    def get(self, field: str) -> list[str]:
        return [str(text) for text in self._tags.get(self._names[field], [])]

    def put(self, field: str, texts: list[str]) -> None:
        name = self._names[field]
        if texts:
            self._tags[name] = texts
        elif name in self._tags:
            del self._tags[name]
