"""What people say of single words, in ten languages, and how emoji are used.

    norms/words.tsv      lang, word, valence, arousal, dominance (-1 to 1, or empty), source
    norms/emoji.tsv      emoji, occurrences, negative, neutral, positive (tweets it stood in), name

Warriner et al. 2013 (English), Stadthagen-Gonzalez et al. 2017 (Spanish), and others by way of
NoRaRe; the Emoji Sentiment Ranking (Kralj Novak et al. 2015). The valence of an emoji is the mean
of its tweets' -1, 0 and 1.
"""

import math
from pathlib import Path

from mien_training.finding import find_file
from mien_training.words.row import NOT_ASKED, Row, Side
from mien_training.words.sets.data_set import DataSet
from mien_training.words.sets.tables import number_or, rows_in
from mien_training.words.targets import MOOD

_ORIGIN = "the tables of norms that NoRaRe lists"
_EMOJI_ORIGIN = "the Emoji Sentiment Ranking (kt.ijs.si/data/Emoji_sentiment_ranking)"
NO_LANGUAGE = "und"
"""The tag of what is written alike in every language."""
_FEWEST = 20
"""Tweets below which the mean of an emoji says little."""


def _read_words(data: Path) -> list[Row]:
    table = find_file(data, "norms/words.tsv", _ORIGIN)
    found = list[Row]()
    for cells in rows_in(table, ("lang", "word", *MOOD.labels)):
        place = tuple(number_or(NOT_ASKED, cells[axis], table) for axis in MOOD.labels)
        if cells["word"].strip() and not all(map(math.isnan, place)):
            answers = {MOOD.name: place}
            found.append(Row(cells["word"].strip(), cells["lang"], "words", Side.TRAIN, answers))
    return found


def _read_emoji(data: Path) -> list[Row]:
    table = find_file(data, "norms/emoji.tsv", _EMOJI_ORIGIN)
    found = list[Row]()
    for cells in rows_in(table, ("emoji", "negative", "neutral", "positive")):
        bad, plain, good = (
            number_or(0, cells[name], table) for name in ("negative", "neutral", "positive")
        )
        if bad + plain + good >= _FEWEST and cells["emoji"].strip():
            answers = {MOOD.name: ((good - bad) / (bad + plain + good), NOT_ASKED, NOT_ASKED)}
            found.append(Row(cells["emoji"].strip(), NO_LANGUAGE, "emoji", Side.TRAIN, answers))
    return found


WORDS = DataSet(
    name="words",
    title="Norms of single words in ten languages (Warriner et al. 2013 and others)",
    key="norms/words.tsv",
    origin=_ORIGIN,
    terms="CC BY-NC-ND 3.0 (Warriner), CC BY-NC 4.0 (NoRaRe)",
    read=_read_words,
    own_dev=False,
)
EMOJI = DataSet(
    name="emoji",
    title="Emoji Sentiment Ranking (Kralj Novak et al. 2015)",
    key="norms/emoji.tsv",
    origin=_EMOJI_ORIGIN,
    terms="CC BY-SA 4.0",
    read=_read_emoji,
    own_dev=False,
)
