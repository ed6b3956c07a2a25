"""A mood history for people: two curves and a table."""

from collections.abc import Sequence
from itertools import pairwise

from rich.table import Table

from mien.affect.state.observation import Observation
from mien.affect.state.state import State
from mien.app.feeling.moods import History
from mien.cli.output import console
from mien.cli.views.wording import in_numbers, percent
from mien.words.mood_in_words import in_words

BLOCKS = "▁▂▃▄▅▆▇█"
PLAIN = "_.-=+*%#"
_LONGEST = 72
"""Characters of a curve: it fits beside its name on 80 columns."""


def show_history(history: History, state: State) -> None:
    """Shows what was kept, oldest first, and how the person is now."""
    out = console()
    kept, observations, total = history
    if observations:
        blocks = BLOCKS if out.encoding.startswith("utf") else PLAIN
        out.print("From -1 to 1, oldest first:", style="dim")
        for name, values in (
            ("valence", [o.mood.valence for o in observations]),
            ("arousal", [o.mood.arousal for o in observations]),
        ):
            out.print(f"{name} {curve(values, blocks)}")
        out.print()
        out.print(_table(observations))
        if total > len(observations):
            out.print(f"{len(observations)} of {total} readings (--limit, --offset).", style="dim")
        out.print()
    else:
        out.print("Nothing is kept yet." if kept else "No history is kept.")
    out.print(f"Now: {in_words(state.mood)} ({in_numbers(state.mood)})")
    out.print(
        "Readings are kept; `mien history --no-keep` stops that."
        if kept
        else "`mien history --keep` keeps readings from now on.",
        style="dim",
    )


def curve(values: Sequence[float], blocks: str = BLOCKS) -> str:
    """Values in [-1, 1] as a line of blocks; a long series is averaged down to fit a line."""
    width = min(len(values), _LONGEST)
    edges = [round(index * len(values) / width) for index in range(width + 1)]
    means = [sum(values[a:b]) / (b - a) for a, b in pairwise(edges)]
    steps = len(blocks) - 1
    return "".join(blocks[round((mean + 1) / 2 * steps)] for mean in means)


def _table(observations: Sequence[Observation]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("When", "From", "Reading", "Mood", "Valence", "Arousal", "Confidence"):
        numeric = heading in {"Valence", "Arousal", "Confidence"}
        table.add_column(heading, justify="right" if numeric else "left")
    for seen in observations:
        table.add_row(
            seen.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            seen.source.replace("_", " "),
            str(seen.emotions.top),
            in_words(seen.mood),
            f"{seen.mood.valence:+.2f}",
            f"{seen.mood.arousal:+.2f}",
            percent(seen.confidence),
        )
    return table
