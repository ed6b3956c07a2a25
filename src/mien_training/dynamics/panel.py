"""Moods asked for many times a day, as arrays of (people, days, beeps) with NaN for no answer.

The experience-sampling study of Rowland & Wenzel (2020, Mindfulness 11, 1253-1266; CC BY): six
beeps a day for 40 days, at each eight feelings from 0 to 100. The file numbers the beeps and gives
no clock times; they came at random moments of the day.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError
from mien_training.finding import find_file

FILE = "rowland2020_ema.csv"
ORIGIN = "the study's page, osf.io/jmz2n (eight feelings by person, day and beep)"
SPACING_H = 2.0
"""Assumed hours from beep to beep: six beeps over a waking day of about twelve hours."""

_PLEASANT = ("happy", "relaxed", "satisfied", "excited")
_UNPLEASANT = ("angry", "anxious", "depressed", "sad")

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """Answers of many people.

    Attributes:
        valence: (people, days, beeps), in [-1, 1].
        arousal: the same for arousal.
        spacing_h: hours from beep to beep within a day.
    """

    valence: Numbers
    arousal: Numbers
    spacing_h: float

    @property
    def overnight_h(self) -> float:
        """Hours from the last beep of a day to the first of the next."""
        return 24 - (self.valence.shape[2] - 1) * self.spacing_h


def load_panel(data: Path, spacing_h: float = SPACING_H) -> Panel:
    """Read the study from below `data`.

    Raises:
        NotFoundError: when its file is not there.
        InvalidInputError: when it lacks a column or holds something else than numbers.
    """
    path = find_file(data, FILE, ORIGIN)
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            items = _by_item(list(csv.DictReader(lines)))
    except (KeyError, ValueError) as fault:
        raise InvalidInputError(
            f"{path} is not the table of the study ({fault}).", f"Take it from {ORIGIN}."
        ) from fault
    return Panel(valence_of(items), arousal_of(items), spacing_h)


def valence_of(items: dict[str, Numbers]) -> Numbers:
    """Mean of the four pleasant feelings less the mean of the four unpleasant ones.

    Args:
        items: each feeling by name, in [0, 1].
    """
    pleasant = np.mean([items[name] for name in _PLEASANT], axis=0)
    return pleasant - np.mean([items[name] for name in _UNPLEASANT], axis=0)


def arousal_of(items: dict[str, Numbers]) -> Numbers:
    """Activating less deactivating feelings, once among the pleasant and once the unpleasant.

    Each half weighs the same, so that valence cancels out: excited less relaxed, and angry and
    anxious less depressed and sad.

    Args:
        items: each feeling by name, in [0, 1].
    """
    pleasant = items["excited"] - items["relaxed"]
    unpleasant = (items["angry"] + items["anxious"] - items["depressed"] - items["sad"]) / 2
    return (pleasant + unpleasant) / 2


def _by_item(rows: list[dict[str, str]]) -> dict[str, Numbers]:
    people = {person: place for place, person in enumerate(sorted({r["subj_id"] for r in rows}))}
    shape = (
        len(people),
        max(int(row["dayno"]) for row in rows),
        max(int(row["beep"]) for row in rows),
    )
    items = {name: np.full(shape, np.nan) for name in (*_PLEASANT, *_UNPLEASANT)}
    for row in rows:
        place = (people[row["subj_id"]], int(row["dayno"]) - 1, int(row["beep"]) - 1)
        for name, values in items.items():
            values[place] = float(row[name]) / 100 if row[name] else np.nan
    return items
