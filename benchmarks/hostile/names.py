"""Names, places and dates of files that systems allow and programs seldom meet.

Each folder holds a song that is in order and must come in, whatever lies beside it.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks.hostile.case import Case
from benchmarks.hostile.songs import song

_LONG = "n" * 300
_MARKS = "\u0301\u0323"


def _named(name: str | bytes) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        place = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 - of bytes
        with open(place, "wb") as file:  # noqa: PTH123
            file.write(song("wav"))

    return make


def _broken(name: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(b"no sound")

    return make


def _dated(seconds: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        path = folder / "dated.flac"
        path.write_bytes(song("flac", "Dated"))
        os.utime(path, (seconds, seconds))

    return make


def _deep(part: str, times: int) -> Callable[[Path], None]:
    """A song so many folders deep, made step by step where the whole path is too long for one."""

    def make(folder: Path) -> None:
        here = os.open(folder, os.O_RDONLY)
        try:
            for _ in range(times):
                os.mkdir(part, dir_fd=here)
                below = os.open(part, os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = below
            file = os.open("far.wav", os.O_CREAT | os.O_WRONLY, dir_fd=here)
            os.write(file, song("wav"))
            os.close(file)
        finally:
            os.close(here)

    return make


def _folder_called_song(folder: Path) -> None:
    (folder / "folder.mp3").mkdir()
    (folder / "empty.flac").touch()


def _links(folder: Path) -> None:
    (folder / "round").symlink_to(folder)
    (folder / "nowhere.mp3").symlink_to(folder / "gone")
    (folder / "itself.mp3").symlink_to(folder / "itself.mp3")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.mp3")


def _sparse(folder: Path) -> None:
    with (folder / "sparse.mp3").open("wb") as file:
        file.truncate(50_000_000_000)


def _many(folder: Path) -> None:
    for number in range(1_000):
        (folder / f"{number}.mp3").touch()


_SCANNED: dict[str, Callable[[Path], None]] = {
    "path-of-2100": _deep("a" * 240, 8),
    "path-of-4000": _deep("b" * 250, 15),
    "path-of-9000": _deep("c" * 250, 36),
    "folders-800-deep": _deep("d", 800),
    "path-of-bytes": _deep("\udcff\udcfe" * 100, 4),
    "path-of-escapes": _deep("\x1b" * 200, 8),
    "name-of-255-bytes": _named(b"x" * 251 + b".wav"),
    "name-not-utf-8": _named(b"caf\xe9 \xff\xfe.wav"),
    "name-not-utf-8-and-broken": _broken(os.fsdecode(b"\xff" * 200 + b".mp3")),
    "name-of-marks": _named("a" + _MARKS * 50 + ".wav"),
    "name-of-direction": _named("\u202egnp.exe\u2066.wav"),
    "name-of-controls": _named("a\x1b[31m\nb\tc\r.wav"),
    "name-of-quotes": _named("\"'`$(x);%s{0}.wav"),
    "name-of-markup": _named("[bold]x[red] <b>&amp;.wav"),
    "name-of-spaces": _named("   .wav"),
    "name-of-dashes": _named("-rf --help.wav"),
    "name-of-dots": _named("x...wav"),
    "name-of-url": _named("http:concat:|x.wav"),
    "name-of-pattern": _named("%03d*?[a].wav"),
    "folder-called-song": _folder_called_song,
    "links-round": _links,
    "pipe": _pipe,
    "sparse-50-gb": _sparse,
    "many-empty": _many,
    "dated-1901": _dated(-(2**31)),
    "dated-2106": _dated(2**32 - 1),
    "dated-2262": _dated(9_223_372_037),
    "dated-2446": _dated(15_032_385_535),
    "dated-1600": _dated(-11_676_096_000),
}

_WORDS: dict[str, tuple[str, ...]] = {
    "scan-a-name-of-300": ("scan", f"{{input}}/{_LONG}"),
    "listen-a-name-of-300": ("listen", f"{{input}}/{_LONG}.flac", "{input}/good.flac"),
    "look-a-name-of-300": ("look", f"{{input}}/{_LONG}.jpg"),
    "import-a-name-of-300": ("import", "movielens", f"{{input}}/{_LONG}"),
    "import-a-file-of-300": ("import", "wikipedia", f"{{input}}/{_LONG}.json"),
    "listen-a-path-of-5000": ("listen", "{input}" + "/a" * 2_500, "{input}/good.flac"),
}


def _scanned(name: str, beside: Callable[[Path], None]) -> Case:
    def make(folder: Path) -> Path:
        (folder / "good.flac").write_bytes(song("flac", "Good"))
        with suppress(OSError):  # a file system that refuses it cannot be attacked with it
            beside(folder)
        return folder

    return Case(f"names/{name}", ("scan", "{input}"), make, good=1)


def _told(name: str, words: tuple[str, ...]) -> Case:
    def make(folder: Path) -> Path:
        (folder / "good.flac").write_bytes(song("flac", "Good"))
        return folder

    return Case(f"names/{name}", words, make, good=int(words[-1].endswith("good.flac")))


CASES: tuple[Case, ...] = (
    *(_scanned(name, beside) for name, beside in _SCANNED.items() if sys.platform == "linux"),
    *(_told(name, words) for name, words in _WORDS.items()),
)
