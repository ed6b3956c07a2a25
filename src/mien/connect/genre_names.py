"""One spelling for each genre of film, whichever source names it."""

from collections.abc import Iterable

from mien.connect.text_cleaning import words_of

_SPELLED = {
    "animated": "animation",
    "anime": "animation",
    "biographical": "biography",
    "children": "family",
    "children's": "family",
    "film-noir": "noir",
    "historical": "history",
    "musicals": "musical",
    "romantic": "romance",
    "sci-fi": "science fiction",
    "sports": "sport",
    "spy": "espionage",
}
_NO_GENRE = frozenset({"(no genres listed)", "imax", "live action", "performance"})
_MOST = 8


def film_genres(names: Iterable[str]) -> tuple[str, ...]:
    """Lower-case genres, each once; what says nothing about the film is left out."""
    plain = (name for name in words_of(names, 3 * _MOST) if name not in _NO_GENRE)
    return tuple(dict.fromkeys(_SPELLED.get(name, name) for name in plain))[:_MOST]
