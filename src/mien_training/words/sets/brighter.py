"""BRIGHTER: texts in 28 languages with six emotions (Muhammad et al. 2025; SemEval-2025 task 11).

    brighter/train.tsv, brighter/dev.tsv
        lang, text, anger, disgust, fear, joy, sadness, surprise (1, 0, or empty where not asked),
        intensity (a digit from 0 to 3 for each in that order, "-" where not asked, or empty)

`vmw` and `ptmz` seem to be translations of one another, in another order: they are bound to their
side, so that a text that is held out for choosing has no twin that is learnt from.
"""

from pathlib import Path

from mien.errors import InvalidInputError
from mien_training.finding import find_file
from mien_training.words.row import NOT_ASKED, Answer, Row, Side
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import Cells, number_or, rows_in
from mien_training.words.targets import BASIC, INTENSITY, SIX

_ORIGIN = "the BRIGHTER collection (brighter-dataset on Hugging Face), track A with B's intensities"
_COLUMNS = ("lang", "text", *SIX, "intensity")
_STRONGEST = 3
_TWINS = {"vmw", "ptmz"}
LANGUAGES = {
    "afr": "af",
    "amh": "am",
    "arq": "arq",
    "ary": "ary",
    "chn": "zh",
    "deu": "de",
    "eng": "en",
    "esp": "es",
    "hau": "ha",
    "hin": "hi",
    "ibo": "ig",
    "kin": "rw",
    "mar": "mr",
    "orm": "om",
    "pcm": "pcm",
    "ptbr": "pt-BR",
    "ptmz": "pt-MZ",
    "ron": "ro",
    "rus": "ru",
    "som": "so",
    "sun": "su",
    "swa": "sw",
    "swe": "sv",
    "tat": "tt",
    "tir": "ti",
    "ukr": "uk",
    "vmw": "vmw",
    "yor": "yo",
}
"""The set's own code of a language to its tag."""


def _read(data: Path) -> list[Row]:
    return [
        row
        for side in (Side.TRAIN, Side.DEV)
        for row in _part(find_file(data, f"brighter/{side}.tsv", _ORIGIN), side)
    ]


def _part(table: Path, side: Side) -> list[Row]:
    return [_row(cells, side, table) for cells in rows_in(table, _COLUMNS)]


def _row(cells: Cells, side: Side, table: Path) -> Row:
    code = cells["lang"]
    answers = {BASIC.name: tuple(number_or(NOT_ASKED, cells[label], table) for label in SIX)}
    if cells["intensity"]:
        answers[INTENSITY.name] = _degrees(cells["intensity"], table)
    language = LANGUAGES.get(code, code)
    return Row(cells["text"].strip(), language, "brighter", side, answers, code in _TWINS)


def _degrees(digits: str, table: Path) -> Answer:
    known = {"-": NOT_ASKED, **{str(k): k / _STRONGEST for k in range(_STRONGEST + 1)}}
    if len(digits) != len(SIX) or not set(digits) <= set(known):
        raise InvalidInputError(
            f"{table} has {digits[:40]!r} for intensities.", "Take the table as it is published."
        )
    return tuple(known[digit] for digit in digits)


BRIGHTER = DataSet(
    name="brighter",
    title="BRIGHTER (Muhammad et al. 2025)",
    key="brighter/train.tsv",
    origin=_ORIGIN,
    terms="CC BY 4.0",
    read=_read,
)
