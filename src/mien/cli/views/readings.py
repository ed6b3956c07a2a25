"""Readings of faces and words, and the state they lead to, for people.

Rich is imported where something is shown, so that JSON and --help do without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.cli.output import console, printable
from mien.cli.views.wording import count_of, in_numbers, percent
from mien.words.mood_in_words import in_words

if TYPE_CHECKING:
    from mien.app.feeling.despair import Felt
    from mien.app.feeling.support import Support
    from mien.sense.face.face_reader import FaceReading

_NO_FACE = "no face found. Light from the front and a face turned to the camera help."

_NOTHING_SAID = "Mien finds no feeling in this."


def show_faces(path: str, readings: Sequence[FaceReading]) -> None:
    """One picture with every face's expressions as bars."""
    out = console()
    name = printable(path) or "Camera"
    if not readings:
        out.print(f"{name}: {_NO_FACE}")
        return
    out.print(f"{name}: {count_of(len(readings), 'face', 'faces')}", style="bold")
    for number, reading in enumerate(readings, start=1):
        out.print()
        if len(readings) > 1:
            box = reading.box
            out.print(f"Face {number}, {box.width} x {box.height} pixels at ({box.x}, {box.y})")
        _show_reading(reading.observation)


def list_faces(path: str, readings: Sequence[FaceReading]) -> None:
    """One picture as one line a face."""
    out = console()
    if not readings:
        out.print(f"{printable(path)}: no face found")
    for number, reading in enumerate(readings, start=1):
        which = f" face {number}" if len(readings) > 1 else ""
        out.print(f"{printable(path)}{which}: {_summary(reading.observation)}", soft_wrap=True)


def show_text(text: str, felt: Felt) -> None:
    """One text with its emotions as bars; of words of despair only the answer to them."""
    out = console()
    if felt.support is not None:
        out.print("\n\n".join(paragraphs(felt.support)))
        return
    out.print(f"“{printable(text)}”", style="bold")
    if felt.observation.confidence == 0:
        out.print(f"  {_NOTHING_SAID} Name an emotion, or a point such as 0.4,-0.2.")
        return
    _show_reading(felt.observation)


def list_text(text: str, felt: Felt) -> None:
    """One text as one line."""
    console().print(f"{printable(text)}: {_in_one_line(felt)}", soft_wrap=True)


def paragraphs(support: Support) -> tuple[str, str, str]:
    """The answer to words of despair, a paragraph each."""
    return support.message, support.emergency, support.directory


def _in_one_line(felt: Felt) -> str:
    if felt.support is not None:
        return " ".join(paragraphs(felt.support))
    return _summary(felt.observation) if felt.observation.confidence > 0 else _NOTHING_SAID


def show_state(state: State) -> None:
    """What is believed of the person now."""
    out = console()
    out.print()
    out.print(f"Your mood now: {in_words(state.mood)} ({in_numbers(state.mood)}).")
    out.print("`mien recommend` picks what fits.", style="dim")


def _show_reading(observation: Observation) -> None:
    from mien.cli.views.bars import share_bars

    out = console()
    out.print(share_bars(observation.emotions.as_dict(), out))
    _show_mood(observation.mood)
    out.print(f"  confidence {percent(observation.confidence)}", style="dim")


def _show_mood(mood: Gaussian) -> None:
    console().print(f"  {in_words(mood)} ({in_numbers(mood)})")


def _summary(observation: Observation) -> str:
    top = observation.emotions.top
    share = percent(observation.emotions[top])
    return f"{top} {share}, {in_words(observation.mood)} ({in_numbers(observation.mood)})"
