import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from mien.catalogue.item import ItemId, Movie
from mien.connect.wikipedia import WikipediaFilms
from mien.errors import InvalidInputError, NotFoundError

FILM: dict[str, Any] = {
    "title": "The Quiet Harbour",
    "year": 1994,
    "cast": ["Anna Berg", "Tom O'Neil"],
    "genres": ["Drama", "Science Fiction", "Animated"],
    "href": "The_Quiet_Harbour_(1994_film)",
    "extract": "The Quiet Harbour is a film directed by J. P. van der Berg and Mary-Ann Lee, "
    "and starring Anna Berg.",
    "thumbnail": "https://example.org/x.jpg",
}


def write(path: Path, *entries: object) -> Path:
    path.write_text(json.dumps(entries), encoding="utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [film.movie.id for film in WikipediaFilms(path).films()]


def test_a_film_is_its_facts_beside_the_text_they_came_with(tmp_path: Path) -> None:
    (film,) = WikipediaFilms(write(tmp_path / "movies.json", FILM)).films()
    assert film.movie == Movie(
        id=ItemId("wiki:The_Quiet_Harbour_(1994_film)"),
        title="The Quiet Harbour",
        directors=("J. P. van der Berg", "Mary-Ann Lee"),
        year=1994,
        genres=("drama", "science fiction", "animation"),
        cast=("Anna Berg", "Tom O'Neil"),
    )
    assert film.extract == FILM["extract"]


@pytest.mark.parametrize(
    ("extract", "directors"),
    [
        ("A film directed by Sam Wood and starring Robert Taylor.", ("Sam Wood",)),
        ("directed by Ann Lee, Bo Ek, and Cy Fox. It", ("Ann Lee", "Bo Ek", "Cy Fox")),
        ("written and directed by Nicolas Pesce. Originally", ("Nicolas Pesce",)),
        ("directed by American filmmaker John Ford", ()),
        ("directed by John Ford, Jr.", ("John Ford",)),
        ("directed by Ann McCoy & Bo Ek", ("Ann McCoy", "Bo Ek")),
        ("A film about a harbour.", ()),
        (None, ()),
    ],
)
def test_directors_are_read_from_the_first_sentences(
    tmp_path: Path, extract: str | None, directors: tuple[str, ...]
) -> None:
    path = write(tmp_path / "movies.json", FILM | {"extract": extract})
    (film,) = WikipediaFilms(path).films()
    assert film.movie.directors == directors


def test_a_folder_is_read_by_decade_unless_one_file_has_them_all(tmp_path: Path) -> None:
    write(tmp_path / "movies-1990s.json", FILM)
    write(tmp_path / "movies-1980s.json", FILM | {"href": "The_Quiet_Harbour"})
    assert ids(tmp_path) == ["wiki:The_Quiet_Harbour", "wiki:The_Quiet_Harbour_(1994_film)"]
    write(tmp_path / "movies.json", FILM)
    assert ids(tmp_path) == ["wiki:The_Quiet_Harbour_(1994_film)"]


def test_films_that_share_an_article_keep_apart(tmp_path: Path) -> None:
    parts = [FILM | {"title": f"Part {number}", "href": "The_Cycle"} for number in (1, 2)]
    alone = FILM | {"title": "Part 3", "href": None}
    long = FILM | {"title": "x" * 230, "href": ""}
    found = ids(write(tmp_path / "movies.json", *parts, alone, long))
    assert found[:3] == ["wiki:Part_1_(1994)", "wiki:Part_2_(1994)", "wiki:Part_3_(1994)"]
    assert len(found[3]) < 100


@pytest.mark.parametrize(
    "entry",
    [
        {"year": 1990},
        FILM | {"title": ""},
        FILM | {"title": 7},
        FILM | {"year": None},
        FILM | {"year": 10**30},
        FILM | {"genres": "Drama"},
        FILM | {"extract": ["no"]},
        "not an object",
        None,
    ],
)
def test_a_bad_entry_is_left_out_and_told(tmp_path: Path, entry: object) -> None:
    data = WikipediaFilms(write(tmp_path / "movies.json", entry, FILM))
    assert len(list(data.films())) == 1
    assert [bad.where for bad in data.bad] == ["movies.json, entry 1"]


@pytest.mark.parametrize("content", [b"", b"{}", b"<html>", b"\xff\xfe\x00"])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "movies.json").write_bytes(content)
    with pytest.raises(InvalidInputError, match="not a list of films"):
        list(WikipediaFilms(tmp_path).films())


def test_nothing_there_is_not_found(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "movies.json"):
        with pytest.raises(NotFoundError, match="wikipedia-movie-data"):
            WikipediaFilms(path)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"title": "x", "year": 1e999}',
        b'{"title": "x", "year": NaN}',
        b'{"title": "x", "year": ' + b"9" * 5_000 + b"}",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"title": "x", "year": 1990, "extract": "' + b"x" * 2_000_000 + b'"}',
        b'{"title": "\xff", "year": 1990}',
        b"{",
    ],
)
def test_an_entry_that_cannot_be_read_costs_itself_alone(tmp_path: Path, raw: bytes) -> None:
    film = json.dumps(FILM).encode()
    (tmp_path / "movies.json").write_bytes(
        b"[" + film + b"," + raw.rstrip(b"{") + b"," + film + b"]"
    )
    data = WikipediaFilms(tmp_path)
    assert len(list(data.films())) == 2


def test_memory_is_bounded_whatever_an_entry_holds(tmp_path: Path) -> None:
    film = json.dumps(FILM).encode()
    with (tmp_path / "movies.json").open("wb") as file:
        file.write(b"[" + film + b',{"title":"x","year":1990,"extract":"')
        for _ in range(30):
            file.write(b"word " * 200_000)
        file.write(b'"},' + film + b"]")
    tracemalloc.start()
    try:
        assert len(list(WikipediaFilms(tmp_path).films())) == 2
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000
