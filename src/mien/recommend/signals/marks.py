"""What an item is like in two or three words of its own: for when its place tells too little."""

from functools import lru_cache

from mien.affect.gaussian import Gaussian
from mien.affect.lexicon import load_lexicon
from mien.recommend.table.columns import ItemColumns
from mien.recommend.table.traits import Trait


def marks_of(columns: ItemColumns, row: int) -> list[str]:
    """An item's mood words, those nearest to its place first; its genres where it has none.

    Tags that say nothing of mood, such as "based on a book", are left out.
    """
    point = columns.point(row)
    words = {
        word: place for word in columns.traits[Trait.WORD].of_row(row) if (place := _place(word))
    }
    if words:
        return sorted(words, key=lambda word: words[word].squared_distance(point))
    return columns.traits[Trait.GENRE].of_row(row)


@lru_cache(maxsize=4096)  # the same words come again and again
def _place(word: str) -> Gaussian | None:
    return load_lexicon().find(word)
