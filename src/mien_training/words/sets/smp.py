"""SMP2020-EWECT: Weibo posts, of every day and on the epidemic, six classes.

smp2020/train_sample.tsv, smp2020/dev_sample.tsv      part (usual or virus), text, emotion
"""

from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import rows_in
from mien_training.words.targets import WEIBO

_ORIGIN = "the page of the contest SMP2020-EWECT"
_COLUMNS = ("text", "emotion")


def _read(data: Path) -> list[Row]:
    return [
        Row(
            cells["text"].strip(),
            "zh",
            "smp2020",
            side,
            {WEIBO.name: given(WEIBO, [cells["emotion"]])},
        )
        for side in (Side.TRAIN, Side.DEV)
        for cells in rows_in(find_file(data, f"smp2020/{side}_sample.tsv", _ORIGIN), _COLUMNS)
        if cells["text"].strip()
    ]


SMP = DataSet(
    name="smp2020",
    title="SMP2020-EWECT",
    key="smp2020/train_sample.tsv",
    origin=_ORIGIN,
    terms="made for the contest, for research",
    read=_read,
)
