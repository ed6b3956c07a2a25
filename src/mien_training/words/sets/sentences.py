"""dair-ai/emotion: 20,000 sentences that begin like "i feel", six classes (Saravia et al. 2018).

dair_emotion_train.txt, dair_emotion_val.txt      text;class
"""

from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import Row, Side, given
from mien_training.words.sets.data_set import DataSet
from mien_training.words.targets import SENTENCES

_ORIGIN = "the data set dair-ai/emotion"
_FILES = {Side.TRAIN: "dair_emotion_train.txt", Side.DEV: "dair_emotion_val.txt"}


def _read(data: Path) -> list[Row]:
    return [
        _row(line, side)
        for side, name in _FILES.items()
        for line in find_file(data, name, _ORIGIN).read_text("utf-8").splitlines()
        if line.strip()
    ]


def _row(line: str, side: Side) -> Row:
    text, _, label = line.rpartition(";")
    answer = given(SENTENCES, [label])
    return Row(text.strip(), "en", "sentences", side, {SENTENCES.name: answer})


SENTENCE_SET = DataSet(
    name="sentences",
    title='"emotion" (Saravia et al. 2018)',
    key="dair_emotion_train.txt",
    origin=_ORIGIN,
    terms="for research and teaching",
    read=_read,
)
