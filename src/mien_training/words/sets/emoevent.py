"""EmoEvent: tweets on eight events, English and Spanish (Plaza del Arco et al. 2020).

    emoevent/train.tsv, emoevent/dev.tsv      lang, event, text, emotion

The event gives much of the emotion away and is not read.
"""

from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import rows_in
from mien_training.words.targets import EVENTS

_ORIGIN = "the repository fmplaza/EmoEvent"


def _read(data: Path) -> list[Row]:
    return [
        Row(
            cells["text"].strip(),
            cells["lang"],
            "emoevent",
            side,
            {EVENTS.name: given(EVENTS, [cells["emotion"]])},
        )
        for side in (Side.TRAIN, Side.DEV)
        for cells in rows_in(
            find_file(data, f"emoevent/{side}.tsv", _ORIGIN), ("lang", "text", "emotion")
        )
    ]


EMOEVENT = DataSet(
    name="emoevent",
    title="EmoEvent (Plaza del Arco et al. 2020)",
    key="emoevent/train.tsv",
    origin=_ORIGIN,
    terms="none said",
    read=_read,
)
