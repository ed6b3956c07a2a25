"""Which data sets lie below a folder, and all their texts, none on two sides."""

from pathlib import Path

from mien.errors import NotFoundError
from mien_training.words.row import Row
from mien_training.words.sets.brighter import BRIGHTER
from mien_training.words.sets.cedr import CEDR
from mien_training.words.sets.emobank import EMOBANK
from mien_training.words.sets.emoevent import EMOEVENT
from mien_training.words.sets.goemotions import GOEMOTIONS
from mien_training.words.sets.kote import KOTE
from mien_training.words.sets.norms import EMOJI, WORDS
from mien_training.words.sets.semeval import SEMEVAL
from mien_training.words.sets.sentences import SENTENCE_SET
from mien_training.words.sets.smp import SMP
from mien_training.words.sets.xed import XED
from mien_training.words.sides import apart, held_out

SETS = (
    *(EMOBANK, SEMEVAL, BRIGHTER, GOEMOTIONS, SENTENCE_SET, EMOEVENT),
    *(CEDR, SMP, KOTE, XED, WORDS, EMOJI),
)


def rows_below(data: Path) -> list[Row]:
    """All texts of every data set below a folder, set by set in the order of `SETS`.

    Raises:
        NotFoundError: if there is no set, or one lacks a table.
        InvalidInputError: if a table holds what it cannot.
    """
    found = list[Row]()
    for data_set in SETS:
        if next(iter(data.rglob(data_set.key)), None) is not None:
            found += held_out(data_set.read(data), data_set.own_dev)
    if not found:
        looked_for = "; ".join(f"{one.key} ({one.title}, from {one.origin})" for one in SETS)
        raise NotFoundError(
            f"No data set of texts with feelings lies below {data}.",
            f"Put at least one of these there: {looked_for}.",
        )
    return apart(found)
