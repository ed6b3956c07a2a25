"""Where an item opens in the services people use. Only addresses are made; nothing is fetched."""

from dataclasses import dataclass
from urllib.parse import quote

from mien.catalogue.item import Item, Movie, Track, is_own_piece


@dataclass(frozen=True, slots=True)
class Link:
    """An address in one service.

    Attributes:
        service: its name, as it writes itself.
        url: https, a search unless the item's own page is known.
    """

    service: str
    url: str


def search_links(item: Item) -> tuple[Link, ...]:
    """The links of an item, most used service first; none for a piece that only Mien has."""
    if isinstance(item, Movie):
        return _film_links(item)
    return () if is_own_piece(item.id) else _track_links(item)


def _track_links(track: Track) -> tuple[Link, ...]:
    query = _percent_encode(f"{track.artist} {track.title}".strip())
    return (
        Link("Spotify", f"https://open.spotify.com/search/{query}"),
        Link("YouTube Music", f"https://music.youtube.com/search?q={query}"),
        Link("Apple Music", f"https://music.apple.com/search?term={query}"),
        Link("Deezer", f"https://www.deezer.com/search/{query}"),
    )


def _film_links(film: Movie) -> tuple[Link, ...]:
    title = _percent_encode(film.title)
    dated = _percent_encode(f"{film.title} {film.year}" if film.year else film.title)
    tmdb = f"movie/{film.tmdb_id}" if film.tmdb_id else f"search/movie?query={title}"
    imdb = f"title/{film.imdb_id}/" if film.imdb_id else f"find/?q={dated}&s=tt"
    return (
        # JustWatch finds nothing where the address has no country.
        Link("JustWatch", f"https://www.justwatch.com/us/search?q={title}"),
        Link("TMDB", f"https://www.themoviedb.org/{tmdb}"),
        Link("IMDb", f"https://www.imdb.com/{imdb}"),
    )


def _percent_encode(text: str) -> str:
    """Percent-encoded for a path or a query, with "?" for the half characters of broken names."""
    return quote(text, safe="", errors="replace")
