"""No command reaches another machine, and none writes where it was not told to."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.privacy.rooms import MIEN, SONG, Room, furnish
from tests.privacy.watching import Seen, needs_strace, seen_in, start

from mien.cli.commands import COMMANDS, Entry

pytestmark = needs_strace

ERRANDS: dict[str, tuple[str, ...]] = {
    "a look": ("look {things}/me.png", "look {things}/film.mp4 --json"),
    "a line": (
        "feel calm",
        "history --keep",
        "feel so#happy#today --observe",
        "history",
        "recommend --goal lift --why",
        "search moon",
        "feedback {song} like",
        "export {out}/evening.m3u8",
    ),
    "a library": (
        "scan {things}/music --workers 2",
        "listen {things}/music/a.wav --explain --picture {out}/course.svg",
        "tags write {things}/music",
        "tags undo",
    ),
    "films": ("import movielens {things}", "import wikipedia {things}/wikipedia.json"),
    "the house": (
        "people add Ana",
        "people list",
        "models show",
        "models add {things}/yunet.onnx",
        "models remove yunet",
        "doctor",
        "erase everything --yes",
    ),
}
"""Command lines, their words parted by a space, a space within a word by #."""

ELSEWHERE = {"serve"}
"""What test_server.py watches."""


def names(commands: Mapping[str, Entry], before: str = "") -> Iterator[str]:
    for name, entry in commands.items():
        if entry.commands:
            yield from names(entry.commands, f"{before}{name} ")
        else:
            yield before + name


def test_every_command_is_watched() -> None:
    lines = [line for errand in ERRANDS.values() for line in errand]
    watched = {
        name for name in names(COMMANDS) if any(f"{line} ".startswith(f"{name} ") for line in lines)
    }
    assert watched | ELSEWHERE == set(names(COMMANDS))


def watch(room: Room, line: str) -> tuple[Seen, bytes, int]:
    words = [word.replace("#", " ") for word in line.split()]
    given = {"things": room.things, "out": room.out, "song": SONG}
    traces = room.top / "traces"
    shutil.rmtree(traces, ignore_errors=True)
    command = [*MIEN, *(word.format(**given) for word in words)]
    running = start(command, traces, room.out, room.environment)
    said, _ = running.communicate()
    return seen_in(traces, room.out), said, running.returncode


@pytest.mark.parametrize("errand", ERRANDS)
def test_nothing_leaves_and_nothing_is_written_elsewhere(
    errand: str, tmp_path: Path, furnished: Path
) -> None:
    room = furnish(tmp_path, furnished)
    wrote = False
    for line in ERRANDS[errand]:
        seen, said, code = watch(room, line)
        assert code == 0, (line, said)
        assert seen.reached == (), line
        own = [room.data, *_told_to_write(room, line)]
        assert seen.outside(*own) == [], line
        wrote = wrote or bool(seen.written)
    assert wrote  # its own database at least: what is written can be seen here


def _told_to_write(room: Room, line: str) -> list[Path]:
    """The folders that the command was told to write to."""
    if line.startswith("tags"):
        return [room.things / "music"]
    return [room.out] if "{out}" in line else []
