"""GoEmotions: 58,000 comments with 27 emotions or neutral (Demszky et al. 2020).

goemotions_labels.txt                         a label a line, in the order of their numbers
goemotions_train.tsv, goemotions_dev.tsv      text, numbers with commas, id; without a header
"""

from pathlib import Path

from mien.errors import InvalidInputError
from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.targets import NUANCES

_ORIGIN = "the repository google-research/google-research, folder goemotions"
_COLUMNS = 3


def _read(data: Path) -> list[Row]:
    labels = find_file(data, "goemotions_labels.txt", _ORIGIN).read_text("utf-8").split()
    return [
        row
        for side in (Side.TRAIN, Side.DEV)
        for row in _part(find_file(data, f"goemotions_{side}.tsv", _ORIGIN), labels, side)
    ]


def _part(table: Path, labels: list[str], side: Side) -> list[Row]:
    lines = [line for line in table.read_text("utf-8").split("\n") if line.strip()]
    return [_row(line.rstrip("\r"), labels, side, table) for line in lines]


def _row(line: str, labels: list[str], side: Side, table: Path) -> Row:
    cells = line.split("\t")
    try:
        named = [labels[int(number)] for number in cells[1].split(",")]
    except (IndexError, ValueError):
        named = []
    if len(cells) != _COLUMNS or not named:
        raise InvalidInputError(
            f"{table} has no text with labels in the line {line[:60]!r}.",
            "Take the table as it is published.",
        )
    return Row(cells[0].strip(), "en", "goemotions", side, {NUANCES.name: given(NUANCES, named)})


GOEMOTIONS = DataSet(
    name="goemotions",
    title="GoEmotions (Demszky et al. 2020)",
    key="goemotions_train.tsv",
    origin=_ORIGIN,
    terms="CC BY 4.0",
    read=_read,
)
