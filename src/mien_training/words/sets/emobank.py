"""EmoBank: 10,000 sentences with valence, arousal and dominance (Buechel & Hahn 2017).

emobank.csv      id, split, V, A, D, text; commas, with quoting; from 1 to 5
"""

import csv
from pathlib import Path

from mien.errors import InvalidInputError
from mien_training.finding import find_file
from mien_training.words.row import Row, Side
from mien_training.words.sets.data_set import DataSet
from mien_training.words.targets import MOOD

_ORIGIN = "the repository JULIELab/EmoBank"
_MIDDLE, _REACH = 3.0, 2.0
"""The scale's middle, and from there to either end."""


def _read(data: Path) -> list[Row]:
    table = find_file(data, "emobank.csv", _ORIGIN)
    sides = {str(side): side for side in (Side.TRAIN, Side.DEV)}
    try:
        with table.open(encoding="utf-8", newline="") as lines:
            return [
                _row(cells, sides[cells["split"]])
                for cells in csv.DictReader(lines)
                if cells["split"] in sides and cells["text"].strip()
            ]
    except (KeyError, TypeError, ValueError) as fault:
        raise InvalidInputError(
            f"{table} is not EmoBank's table ({fault}).", "Take emobank.csv from its authors."
        ) from fault


def _row(cells: dict[str, str], side: Side) -> Row:
    place = tuple((float(cells[axis]) - _MIDDLE) / _REACH for axis in ("V", "A", "D"))
    return Row(cells["text"].strip(), "en", "emobank", side, {MOOD.name: place})


EMOBANK = DataSet(
    name="emobank",
    title="EmoBank (Buechel & Hahn 2017)",
    key="emobank.csv",
    origin=_ORIGIN,
    terms="CC BY-SA 4.0",
    read=_read,
)
