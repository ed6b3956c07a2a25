"""CEDR: Russian sentences from blogs, news and tweets, five emotions (Sboev et al. 2021).

cedr/train.tsv      text, emotions (with commas, or none), source
"""

from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import rows_in
from mien_training.words.targets import BLOGS

_ORIGIN = "the data set cedr of its authors at the Kurchatov Institute"


def _read(data: Path) -> list[Row]:
    table = find_file(data, "cedr/train.tsv", _ORIGIN)
    return [
        Row(
            cells["text"].strip(),
            "ru",
            "cedr",
            Side.TRAIN,
            {BLOGS.name: given(BLOGS, cells["emotions"].split(","))},
        )
        for cells in rows_in(table, ("text", "emotions"))
    ]


CEDR = DataSet(
    name="cedr",
    title="CEDR (Sboev et al. 2021)",
    key="cedr/train.tsv",
    origin=_ORIGIN,
    terms="Apache 2.0",
    read=_read,
    own_dev=False,
)
