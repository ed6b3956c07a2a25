"""KOTE: Korean online comments with 43 feelings or none (Jeon et al. 2022).

kote/validation.tsv      id, text, labels (numbers with commas)
"""

from pathlib import Path

from mien.errors import InvalidInputError
from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import Cells, rows_in
from mien_training.words.targets import KOREAN

_ORIGIN = "the repository searle-j/KOTE"


def _read(data: Path) -> list[Row]:
    table = find_file(data, "kote/validation.tsv", _ORIGIN)
    return [_row(cells, table) for cells in rows_in(table, ("text", "labels"))]


def _row(cells: Cells, table: Path) -> Row:
    try:
        named = [KOREAN.labels[int(number)] for number in cells["labels"].split(",")]
    except (IndexError, ValueError) as fault:
        raise InvalidInputError(
            f"{table} has {cells['labels'][:40]!r} for labels.",
            "Take the table as it is published.",
        ) from fault
    return Row(cells["text"].strip(), "ko", "kote", Side.TRAIN, {KOREAN.name: given(KOREAN, named)})


KOTE = DataSet(
    name="kote",
    title="KOTE (Jeon et al. 2022)",
    key="kote/validation.tsv",
    origin=_ORIGIN,
    terms="MIT",
    read=_read,
    own_dev=False,
)
