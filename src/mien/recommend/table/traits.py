"""What items have in common, by name: makers, genres, words, decades."""

from enum import StrEnum

from mien.catalogue.item import Item


class Trait(StrEnum):
    """What items have in common."""

    CREATOR = "creator"
    GENRE = "genre"
    WORD = "word"
    DECADE = "decade"


def names_of(item: Item) -> dict[Trait, tuple[str, ...]]:
    """An item's names for each trait, in folded case, each once."""
    found = {
        Trait.CREATOR: item.creators,
        Trait.GENRE: item.genres,
        Trait.WORD: item.words,
        Trait.DECADE: decades_of(item.year),
    }
    return {
        trait: tuple(dict.fromkeys(name.casefold() for name in names))
        for trait, names in found.items()
    }


def decades_of(year: int | None) -> tuple[str, ...]:
    """The decade's name, such as "1990"; none for no year."""
    return () if year is None else (str(year // 10 * 10),)
