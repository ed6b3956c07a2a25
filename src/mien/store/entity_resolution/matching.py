"""Which items are one and the same work, told by several sources. Pure: no SQL.

Films are the same if they share an id of IMDb or TMDB; or the title, without its article, and the
year, where these ids do not say otherwise. Sources differ by a year now and then (a festival, a
release), so that with no better match the next year will do. A source names each work once: two
items of one source are two, unless they share their id of IMDb.

A song that has no sound here is the same as one that has, of the same maker and title. Two that
both have sound stay two: a hand that tagged them "I. Allegro" meant two pieces, or two recordings.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from mien.catalogue.item import Item, Kind, Track
from mien.store.search_text import fold

_LONGEST_BYTES = 400

MOST_ALIKE = 100
"""Items that may share a key or an id: what more of them share tells none from another."""

_ARTICLE = re.compile(r"^(?:the|an?) (?=.)")
_GUESTS = re.compile(r"\s[(\[]?(?:feat|ft|featuring)\b.*$", re.IGNORECASE)
_REMASTERED = re.compile(
    r"\s*(?:-\s[^-]*\bremaster[^-]*|[(\[][^()\[\]]*\bremaster.*)$", re.IGNORECASE
)


class Telling(NamedTuple):
    """What is compared of an item.

    Attributes:
        number: its row; the first to come has the least.
        item: its id, which begins with the source.
        kind: music or film.
        key: of `key_of`.
        year: of first release.
        imdb: IMDb's id.
        tmdb: TMDB's number.
        has_sound: whether it has a file here.
    """

    number: int
    item: str
    kind: str
    key: str | None
    year: int | None
    imdb: str | None
    tmdb: int | None
    has_sound: bool

    @property
    def source(self) -> str:
        """Where the item came from; nothing where its id does not say."""
        source, colon, _ = self.item.partition(":")
        return source if colon else ""


def key_of(item: Item) -> str | None:
    """What tellings of one work have in common; None for a track of which no maker is known."""
    if isinstance(item, Track):
        if not item.artist:
            return None
        title = _REMASTERED.sub("", _GUESTS.sub("", item.title))
        parts = (_plain(_GUESTS.sub("", item.artist)), _plain(title))
    else:
        parts = (_plain(item.title),)
    key = "|".join((str(item.kind), *parts))
    return key.encode()[:_LONGEST_BYTES].decode(errors="ignore")


def leaders(tellings: Iterable[Telling]) -> dict[int, int]:
    """Which tellings step back behind which: from number to number of the one that is shown.

    Args:
        tellings: all that have a key or an id in common with one another.
    """
    music: dict[str | None, list[Telling]] = defaultdict(list)
    films: list[Telling] = []
    for told in sorted(tellings):
        if told.kind == Kind.FILM:
            films.append(told)
        elif told.key is not None:
            music[told.key].append(told)
    found: dict[int, int] = {}
    for first, *others in (*map(_same_song, music.values()), *_same_films(films)):
        found |= {other.number: first.number for other in others}
    return found


def _plain(text: str) -> str:
    return _ARTICLE.sub("", fold(text.replace("&", " and ")))


def _same_song(songs: list[Telling]) -> list[Telling]:
    """Of songs with one key the first that has sound, if any has, and those behind it."""
    silent = [song for song in songs if not song.has_sound]
    if len(silent) < len(songs):
        return [next(song for song in songs if song.has_sound), *silent]
    by_source: dict[str, Telling] = {}
    for song in silent:
        by_source.setdefault(song.source, song)
    return list(by_source.values())


def _same_films(films: list[Telling]) -> Iterable[list[Telling]]:
    groups = {film.number: [film] for film in films}
    for one, other in _likely_pairs(films):
        mine, others = groups[one.number], groups[other.number]
        if mine is not others and not _contradict(mine, others):
            mine += others
            for film in others:
                groups[film.number] = mine
    unique = {id(group): group for group in groups.values()}
    return (sorted(group) for group in unique.values())


def _likely_pairs(films: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs that may be the same, the surest first."""
    for sharing in (_sharing(films, lambda film: film.imdb), _sharing(films, lambda f: f.tmdb)):
        for same in sharing:
            yield from combinations(same, 2)
    alike = list(_sharing(films, lambda film: film.key))
    for years in (0, 1):
        for same in alike:
            yield from (pair for pair in combinations(same, 2) if _apart(*pair) == years)


def _sharing(
    films: Iterable[Telling], fact: Callable[[Telling], object]
) -> Iterable[list[Telling]]:
    """Films that have a fact in common; those of which it is not known are left out."""
    by_fact: dict[object, list[Telling]] = defaultdict(list)
    for film in films:
        if (told := fact(film)) is not None:
            by_fact[told].append(film)
    return [films for films in by_fact.values() if len(films) <= MOST_ALIKE]


def _apart(one: Telling, other: Telling) -> int | None:
    """How many years lie between two films, where that is known."""
    return None if one.year is None or other.year is None else abs(one.year - other.year)


def _contradict(mine: list[Telling], others: list[Telling]) -> bool:
    together = mine + others
    imdb = {film.imdb for film in together} - {None}
    tmdb = {film.tmdb for film in together} - {None}
    if len(imdb) > 1 or len(tmdb) > 1:
        return True
    if {film.imdb for film in mine} & {film.imdb for film in others} - {None}:
        return False
    return not {film.source for film in mine}.isdisjoint(film.source for film in others)
