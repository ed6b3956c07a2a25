"""SemEval-2018 task 1: tweets in English, Spanish and Arabic (Mohammad et al. 2018).

semeval2018/train.tsv, semeval2018/dev.tsv
    lang, text, eleven emotions (1, 0, or empty where not asked),
    anger_score, fear_score, joy_score, sadness_score, valence_score (0 to 1, or empty)
"""

import math
from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import NOT_ASKED, Answer, Row, Side
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import Cells, number_or, rows_in
from mien_training.words.targets import MOOD, STRENGTH, TWEETS

_ORIGIN = "the page of SemEval-2018 task 1 (Affect in Tweets)"
_SCORES = tuple(f"{label}_score" for label in STRENGTH.labels)
_VALENCE = "valence_score"


def _read(data: Path) -> list[Row]:
    return [
        row
        for side in (Side.TRAIN, Side.DEV)
        for row in _part(find_file(data, f"semeval2018/{side}.tsv", _ORIGIN), side)
    ]


def _part(table: Path, side: Side) -> list[Row]:
    columns = ("lang", "text", *TWEETS.labels, *_SCORES, _VALENCE)
    return [_row(cells, side, table) for cells in rows_in(table, columns)]


def _row(cells: Cells, side: Side, table: Path) -> Row:
    def numbers(columns: tuple[str, ...]) -> Answer:
        return tuple(number_or(NOT_ASKED, cells[column], table) for column in columns)

    valence = 2 * numbers((_VALENCE,))[0] - 1
    asked = {
        TWEETS.name: numbers(TWEETS.labels),
        STRENGTH.name: numbers(_SCORES),
        MOOD.name: (valence, NOT_ASKED, NOT_ASKED),
    }
    answers = {name: answer for name, answer in asked.items() if not all(map(math.isnan, answer))}
    return Row(cells["text"].strip(), cells["lang"], "semeval2018", side, answers)


SEMEVAL = DataSet(
    name="semeval2018",
    title="SemEval-2018 task 1 (Mohammad et al. 2018)",
    key="semeval2018/train.tsv",
    origin=_ORIGIN,
    terms="made for the task, for research",
    read=_read,
)
