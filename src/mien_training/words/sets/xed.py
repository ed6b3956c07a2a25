"""XED: lines of film subtitles with Plutchik's eight emotions or neutral (Öhman et al. 2020).

    xed/annotated.tsv             English and Finnish: lang, text, emotions (with commas)
    xed/projected_sample.tsv      29 more languages, with the labels of the aligned English line

Projected lines say what an English one says: they are bound to training.
"""

from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import Cells, rows_in
from mien_training.words.targets import PLUTCHIK

_ORIGIN = "the repository Helsinki-NLP/XED"
_COLUMNS = ("lang", "text", "emotions")
_LANGUAGES = {"cn": "zh"}


def _read(data: Path) -> list[Row]:
    annotated = find_file(data, "xed/annotated.tsv", _ORIGIN)
    projected = find_file(data, "xed/projected_sample.tsv", _ORIGIN)
    return [
        _row(cells, bound)
        for table, bound in ((annotated, False), (projected, True))
        for cells in rows_in(table, _COLUMNS)
        if cells["text"].strip()
    ]


def _row(cells: Cells, bound: bool) -> Row:
    named = [label for label in cells["emotions"].split(",") if label != "neutral"]
    language = _LANGUAGES.get(cells["lang"], cells["lang"])
    answers = {PLUTCHIK.name: given(PLUTCHIK, named)}
    return Row(cells["text"].strip(), language, "xed", Side.TRAIN, answers, bound)


XED = DataSet(
    name="xed",
    title="XED (Öhman et al. 2020)",
    key="xed/annotated.tsv",
    origin=_ORIGIN,
    terms="CC BY 4.0",
    read=_read,
    own_dev=False,
)
