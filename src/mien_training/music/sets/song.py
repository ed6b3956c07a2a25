"""A piece of music with what people felt, as every data set is read into it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Song:
    """A piece with what people felt.

    Attributes:
        id: unique over all sets, as "deam:17".
        source: the name of its data set, as "deam".
        path: its sound, or its MIDI file.
        group: artist or series: never on both sides of a split.
        split: "train" or "val".
        raters: how many people rated it.
        feelings: share of raters that felt each, in `Feeling` order; None where not asked.
        mood: mean valence and arousal in [-1, 1]; None where not asked.
        mood_sd: the raters' standard deviations of both, above 0; None where not asked.
        twin: the id of the same recording in a larger set that holds it too; None where none does.
    """

    id: str
    source: str
    path: Path
    group: str
    split: str
    raters: int
    feelings: tuple[float, ...] | None = None
    mood: tuple[float, float] | None = None
    mood_sd: tuple[float, float] | None = None
    twin: str | None = None
