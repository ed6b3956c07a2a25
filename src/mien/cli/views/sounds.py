"""A piece of music that was heard, for people: the estimate and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from mien.cli.output import console, printable
from mien.cli.views.bars import share_bars
from mien.cli.views.items import name_line
from mien.cli.views.mood_curve import BLOCKS, PLAIN
from mien.cli.views.wording import duration, in_numbers, percent
from mien.words.mood_in_words import in_words

if TYPE_CHECKING:
    from mien.app.library.heard import Heard
    from mien.app.library.similar_tracks import Neighbour
    from mien.music.analyser import TrackAnalysis
    from mien.music.feature_attribution import Explanation
    from mien.music.mood_over_time import Moment

_CURVE_WIDTH = 60
_LEAST_RANGE = 0.2
"""A curve that moves less than this over the whole piece is drawn as the calm line it is."""

_PULLING = 3
_FEATURES = {
    "log_mel": "level from low to high (log-mel)",
    "mfcc": "timbre (MFCC)",
    "chroma": "harmony (chroma)",
    "contrast": "tones over noise (spectral contrast)",
    "onsets": "attacks (onsets)",
    "key": "mode and key",
    "tempo": "tempo and pulse",
    "encoding": "style (as a tagging network hears it)",
}
_NATURES = {
    "silence": "silent: there is nothing to hear",
    "noise": "noise: it has no key, no beat, and no mood that Mien knows",
    "speech": "perhaps speech: Mien knows music, and is less sure of this",
}


def show_sound(path: str, heard: Heard) -> None:
    """One piece with its feelings as bars and, where they were asked for, its reasons."""
    out = console()
    profile = heard.analysis.mood_profile
    out.print(printable(path), style="bold")
    if profile.feelings:
        out.print(share_bars({str(name): share for name, share in profile.feelings.items()}, out))
    out.print(f"  {in_words(profile.mood)} ({in_numbers(profile.mood)})")
    out.print("  " + ", ".join(_measurements(heard.analysis)))
    if heard.hearing is not None and heard.hearing.tags:
        tags = (f"{tag} {percent(share)}" for tag, share in heard.hearing.tags.items())
        out.print(f"  sounds like {', '.join(tags)}")
    if heard.hearing is not None and heard.hearing.moments:
        _show_course(heard.hearing.moments, out)
    if heard.hearing is not None and heard.hearing.explanation is not None:
        _show_drivers(heard.hearing.explanation, out)
    if heard.nearest:
        _show_nearest(heard.nearest, out)


def list_sound(path: str, heard: Heard) -> None:
    """One piece of music as one line."""
    mood = heard.analysis.mood_profile.mood
    facts = ", ".join(_measurements(heard.analysis))
    console().print(
        f"{printable(path)}: {in_words(mood)} ({in_numbers(mood)}); {facts}", soft_wrap=True
    )


def scale_to(values: Sequence[float], blocks: str) -> tuple[str, float, float]:
    """Values as a line of blocks between the ends that it returns, lowest and highest."""
    middle = (min(values) + max(values)) / 2
    half = max(max(values) - middle, _LEAST_RANGE / 2)
    low, high = middle - half, middle + half
    each = max(1, _CURVE_WIDTH // len(values))
    top = len(blocks) - 1
    line = "".join(blocks[round((value - low) / (high - low) * top)] * each for value in values)
    return line, low, high


def _show_course(moments: Sequence[Moment], out: Console) -> None:
    blocks = BLOCKS if out.encoding.startswith("utf") else PLAIN
    out.print("\nOver time:")
    for name, values in (
        ("valence", [part.mood.valence for part in moments]),
        ("arousal", [part.mood.arousal for part in moments]),
    ):
        line, low, high = scale_to(values, blocks)
        out.print(f"  {name} {low:+.2f} {line} {high:+.2f}", soft_wrap=True)
    width = max(1, _CURVE_WIDTH // len(moments)) * len(moments)
    begin = duration(moments[0].start_ms)
    end = duration(moments[-1].start_ms + moments[-1].duration_ms)
    out.print(f"  {'':13} {begin}{end:>{max(width - len(begin), len(end) + 1)}}", style="dim")
    strongest = sorted(moments, key=lambda part: -max(map(abs, part.pull)))[:_PULLING]
    for part in sorted(strongest, key=lambda part: part.start_ms):
        if max(map(abs, part.pull)) >= 0.005:
            out.print(f"  {_pull(part)}")


def _pull(part: Moment) -> str:
    stretch = f"{duration(part.start_ms)} to {duration(part.start_ms + part.duration_ms)}"
    axis = 0 if abs(part.pull[0]) > abs(part.pull[1]) else 1
    way = "up" if part.pull[axis] > 0 else "down"
    name = ("valence", "arousal")[axis]
    return f"{stretch} pulls {name} {way} by {abs(part.pull[axis]):.2f}"


def _show_drivers(explanation: Explanation, out: Console) -> None:
    out.print("\nWhat drove it:")
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("")
    for heading in ("Valence", "Arousal"):
        table.add_column(heading, justify="right")
    table.add_row("  if all were typical", *(f"{place:+.2f}" for place in explanation.typical))
    for driver in explanation.drivers:
        label = _FEATURES.get(driver.feature, driver.feature)
        table.add_row(f"  {label}", f"{driver.valence:+.2f}", f"{driver.arousal:+.2f}")
    out.print(table)


def _show_nearest(nearest: Sequence[Neighbour], out: Console) -> None:
    out.print("\nMost alike in your library:")
    for neighbour in nearest:
        out.print(
            f"  {percent(max(0.0, neighbour.similarity)):>5}  {name_line(neighbour.entry.item)}"
        )


def _measurements(analysis: TrackAnalysis) -> list[str]:
    facts = [duration(analysis.duration_ms)]
    if analysis.nature in _NATURES:
        facts.append(_NATURES[analysis.nature])
    if analysis.tempo_bpm is not None:
        facts.append(f"{analysis.tempo_bpm:.0f} beats a minute")
    if analysis.key is not None:
        facts.append(analysis.key)
    if analysis.loudness_lufs is not None:
        facts.append(f"{analysis.loudness_lufs:.1f} LUFS")
    return facts
