"""Deaths at each step of writing tags, of writing them anew, and of taking them back.

After each the ordinary command is run again and the tags are taken back; then the file must be
what it was: every byte, the time of its last change, owner, rights, attributes and links; and
nothing else may lie about, neither beside it nor in the data folder.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.kills.dying import deaths

from mien.connect.tags.undo_journal import TagJournal

ACTS = ("write", "replace", "undo")
AFTERWARDS = ("undo", "again")
_MODIFIED_NS = 1_000_000_007_000_000_009
_FIRST = {"mood": ["calmness"], "valence": ["0.31"], "arousal": ["-0.20"], "tempo": ["120"]}
_THEN = {"mood": ["tension"], "valence": ["-0.50"], "arousal": ["0.70"], "key": ["F#m"]}


class Known(NamedTuple):
    """All that undoing has to give back of a file."""

    content: bytes
    modified_ns: int
    mode: int
    owner: tuple[int, int]
    attributes: tuple[tuple[str, bytes], ...]
    inodes: int


@dataclass(frozen=True, slots=True)
class Death:
    """What was left of one.

    Attributes:
        act: what was under way.
        step: at which step it ended.
        afterwards: what was run then: undoing at once, or the same command again and then undoing.
        whole: whether the file was the old one or the new one for whoever looked before that;
            a file that is written over where it lies need not be.
        exact: whether undoing gave all of it back.
        tidy: whether nothing else was left.
    """

    act: str
    step: int
    afterwards: str
    whole: bool
    exact: bool
    tidy: bool


class Stage:
    """A folder of music with one song in it, and a data folder.

    Args:
        folder: empty.
        name: of the song.
        content: of the song.
        links: how many names the song has.
    """

    def __init__(self, folder: Path, name: str, content: bytes, links: int = 1) -> None:
        self._music, self._undo, self._kept = folder / "music", folder / "undo", folder / "kept"
        self._names = [self._music / f"{number}{name}" for number in range(links)]
        self._music.mkdir()
        self.song.write_bytes(content)
        self.song.chmod(0o640)
        if hasattr(os, "setxattr"):
            with suppress(OSError):  # a disk without them
                os.setxattr(self.song, "user.stars", b"5")
        for other in self._names[1:]:
            other.hardlink_to(self.song)
        os.utime(self.song, ns=(_MODIFIED_NS, _MODIFIED_NS))
        self._former = self._known()

    @property
    def song(self) -> Path:
        """The song, by its first name."""
        return self._names[0]

    def deaths(self, act: str) -> Iterator[Death]:
        """Dies at each step of an act, in turns followed by one of `AFTERWARDS`."""
        doing = self._doing(act)
        if act != "write":
            self._write(_FIRST)
        self._keep()
        before = self.song.read_bytes()
        doing()
        after = self.song.read_bytes()
        for step in deaths(doing, self._reset):
            whole = self.song.read_bytes() in (before, after)
            afterwards = AFTERWARDS[step % 2]
            if afterwards == "again" and (act != "undo" or self._is_written()):
                doing()
            yield Death(act, step, afterwards, whole, self._undone(), self._tidy())
        self._reset()
        self._undone()

    def _doing(self, act: str) -> Callable[[], object]:
        journal = TagJournal(self._undo)
        if act == "undo":
            return lambda: journal.undo(self.song)
        return lambda: self._write(_THEN)

    def _write(self, texts: Mapping[str, list[str]]) -> None:
        TagJournal(self._undo).write(self.song, texts, "music@1", lambda _: None, replace=True)

    def _is_written(self) -> bool:
        return TagJournal(self._undo).record(self.song) is not None

    def _undone(self) -> bool:
        journal = TagJournal(self._undo)
        journal.mend()
        exact = journal.undo(self.song) if self._is_written() else True
        return exact and self._known() == self._former

    def _tidy(self) -> bool:
        beside = sorted(self._music.iterdir()) == sorted(self._names)
        return beside and not (self._undo.exists() and any(self._undo.iterdir()))

    def _keep(self) -> None:
        shutil.rmtree(self._kept, ignore_errors=True)
        self._kept.mkdir()
        shutil.copy2(self.song, self._kept / "song")
        if self._undo.exists():
            shutil.copytree(self._undo, self._kept / "undo")

    def _reset(self) -> None:
        for file in self._music.iterdir():
            file.unlink()
        shutil.copy2(self._kept / "song", self.song)
        for other in self._names[1:]:
            other.hardlink_to(self.song)
        shutil.rmtree(self._undo, ignore_errors=True)
        if (self._kept / "undo").exists():
            shutil.copytree(self._kept / "undo", self._undo)

    def _known(self) -> Known:
        now = self.song.stat()
        names = sorted(os.listxattr(self.song)) if hasattr(os, "listxattr") else []
        return Known(
            self.song.read_bytes(),
            now.st_mtime_ns,
            now.st_mode,
            (now.st_uid, now.st_gid),
            tuple((name, os.getxattr(self.song, name)) for name in names),
            len({name.stat().st_ino for name in self._names}),
        )
