"""MIDI to sound with FluidSynth, each piece also with other instruments than its own.

The raters heard a piano. Other patches are for training alone: they teach the network to hear the
notes rather than the hammer. FluidSynth and a General MIDI sound font must be installed.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from mien.errors import InvalidInputError, UnavailableError

SOUND_FONT = Path("/usr/share/sounds/sf2/FluidR3_GM.sf2")
"""Where Debian's fluid-soundfont-gm puts it."""

PIANO = 0
OTHER_PROGRAMS = (4, 24, 48)
"""Electric piano, nylon guitar and strings, as General MIDI numbers them from 0."""

_TRACK_HEADER = 8
_FILE_HEADER = 14
_PROGRAM_CHANGE = 0xC


def render(score: Path, sound: Path, sound_font: Path, program: int = PIANO) -> None:
    """Write the sound of a MIDI file as a 44.1 kHz stereo WAV file.

    Args:
        score: the MIDI file.
        sound: the WAV file to write.
        sound_font: a General MIDI sound font (.sf2).
        program: General MIDI patch for every channel, 0 to 127.

    Raises:
        UnavailableError: if FluidSynth or the sound font is missing.
        InvalidInputError: if the file is no MIDI file, breaks off, or cannot be rendered.
    """
    engine = shutil.which("fluidsynth")
    if engine is None or not sound_font.is_file():
        raise UnavailableError(
            "FluidSynth or its sound font is not installed.",
            "Install fluidsynth and a General MIDI sound font (Debian: fluid-soundfont-gm).",
        )
    changed = sound.with_suffix(".mid")
    changed.write_bytes(with_program(score.read_bytes(), program))
    command = [engine, "-ni", "-q", "-F", str(sound), "-r", "44100", str(sound_font), str(changed)]
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    changed.unlink()
    if done.returncode != 0 or not sound.is_file():
        raise InvalidInputError(f"FluidSynth could not render {score}.", "Try it by hand.")


def with_program(data: bytes, program: int) -> bytes:
    """The bytes of a MIDI file with every program change set to `program`.

    Raises:
        InvalidInputError: if it is no MIDI file, or breaks off.
    """
    changed = bytearray(data)
    try:
        for place in _program_places(data):
            changed[place] = program
    except IndexError as fault:
        raise InvalidInputError(
            "This MIDI file breaks off.", "Copy or download the file again."
        ) from fault
    return bytes(changed)


def _program_places(data: bytes) -> Iterator[int]:
    """Where the number of each program change lies in a standard MIDI file."""
    start = _FILE_HEADER
    while start < len(data):
        if data[start : start + 4] != b"MTrk":
            raise InvalidInputError("This is no standard MIDI file.", "Give a .mid file.")
        end = start + _TRACK_HEADER + int.from_bytes(data[start + 4 : start + 8], "big")
        yield from _track_places(data, start + _TRACK_HEADER, end)
        start = end


def _track_places(data: bytes, place: int, end: int) -> Iterator[int]:
    status = 0
    while place < end:
        _, place = _variable(data, place)
        if data[place] & 0x80:
            status = data[place]
            place += 1
        if status >= 0xF0:
            length, place = _variable(data, place + (status == 0xFF))
            place += length
        else:
            if status >> 4 == _PROGRAM_CHANGE:
                yield place
            place += 1 if status >> 4 in {0xC, 0xD} else 2


def _variable(data: bytes, place: int) -> tuple[int, int]:
    """A variable-length number and the place after it."""
    number = 0
    while True:
        byte = data[place]
        place += 1
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            return number, place
