from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from mien.catalogue.item import ItemId, Movie, Track
from mien.catalogue.service_links import search_links

NAMES = st.text(min_size=1, max_size=40).filter(str.strip)


@given(title=NAMES, artist=NAMES)
def test_track_links_are_whole_addresses_whatever_the_title(title: str, artist: str) -> None:
    links = search_links(Track(id=ItemId("song:x"), title=title, artist=artist))
    assert [link.service for link in links] == ["Spotify", "YouTube Music", "Apple Music", "Deezer"]
    for link in links:
        parts = urlsplit(link.url)
        assert parts.scheme == "https"
        assert link.url.isascii()
        assert " " not in link.url
        assert not parts.fragment
    (found,) = parse_qs(urlsplit(links[1].url).query, keep_blank_values=True)["q"]
    assert found == f"{artist} {title}".strip()


def test_half_characters_of_broken_file_names_do_no_harm() -> None:
    links = search_links(Track(id=ItemId("file:x"), title="caf\udce9", artist=""))
    assert [link.url for link in links][1].endswith("q=caf%3F")


def test_a_film_opens_on_its_own_page_where_that_is_known() -> None:
    known = Movie(
        id=ItemId("film:x"), title="Casablanca", year=1942, imdb_id="tt0034583", tmdb_id=289
    )
    urls = {link.service: link.url for link in search_links(known)}
    assert urls["IMDb"] == "https://www.imdb.com/title/tt0034583/"
    assert urls["TMDB"] == "https://www.themoviedb.org/movie/289"


def test_a_film_without_ids_is_searched_for() -> None:
    film = Movie(id=ItemId("film:x"), title="Amélie & Co?", year=2001)
    urls = {link.service: link.url for link in search_links(film)}
    assert urls["TMDB"].endswith("query=Am%C3%A9lie%20%26%20Co%3F")
    assert parse_qs(urlsplit(urls["IMDb"]).query)["q"] == ["Amélie & Co? 2001"]


def test_a_piece_of_miens_own_opens_nowhere_else() -> None:
    assert search_links(Track(id=ItemId("piece:dawn"), title="Dawn", artist="Mien")) == ()
