import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Movie
from mien.connect.film_titles import FilmTitle, parse_title
from mien.connect.movielens import MovieLens
from mien.errors import InvalidInputError, NotFoundError

MOVIES = (
    "movieId,title,genres\r\n"
    "1,Toy Story (1995),Adventure|Animation|Children|Sci-Fi\r\n"
    '2,"City of Lost Children, The (Cité des enfants perdus, La) (1995)",Drama|IMAX\r\n'
    "3,Babylon 5,(no genres listed)\r\n"
)
RATINGS = (
    "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,2,0.5,964982704\n2,1,5.0,1537799250\n"
)
TAGS = "userId,movieId,tag,timestamp\n" + "".join(
    f"{user},1,{tag},1445714994\n" for user, tag in enumerate(["Pixar", "fun", "pixar", '"a, b"'])
)
LINKS = "movieId,imdbId,tmdbId\n1,0114709,862\n2,0112682,\n"
FILES = {"movies.csv": MOVIES, "ratings.csv": RATINGS, "tags.csv": TAGS, "links.csv": LINKS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content.encode())
    return tmp_path


def test_films_come_with_their_tags_and_ids(folder: Path) -> None:
    data = MovieLens(folder)
    assert list(data.movies()) == [
        Movie(
            id=ItemId("ml:1"),
            title="Toy Story",
            year=1995,
            genres=("adventure", "animation", "family", "science fiction"),
            words=("pixar", "fun", "a", "b"),
            imdb_id="tt0114709",
            tmdb_id=862,
        ),
        Movie(
            id=ItemId("ml:2"),
            title="The City of Lost Children",
            original_title="La Cité des enfants perdus",
            year=1995,
            genres=("drama",),
            imdb_id="tt0112682",
        ),
        Movie(id=ItemId("ml:3"), title="Babylon 5"),
    ]
    assert data.bad.count == 0


def test_ratings_are_events_of_imported_people(folder: Path) -> None:
    first, *rest = MovieLens(folder).ratings()
    assert first == Event(
        id=EventId("ml:1:1"),
        person=PersonId("ml:1"),
        item=ItemId("ml:1"),
        kind=EventKind.RATE,
        at=datetime(2000, 7, 30, 18, 45, 3, tzinfo=UTC),
        value=4.0,
    )
    assert [event.value for event in rest] == [0.5, 5.0]


def test_ratings_are_summed_up(folder: Path) -> None:
    assert MovieLens(folder).ratings_summary() == [("ml:1", 2, 4.5), ("ml:2", 1, 0.5)]


def test_films_alone_are_enough(folder: Path) -> None:
    for name in ("ratings.csv", "tags.csv", "links.csv"):
        (folder / name).unlink()
    data = MovieLens(folder)
    assert next(movie.title for movie in data.movies()) == "Toy Story"
    assert not data.has_ratings
    with pytest.raises(NotFoundError, match=r"no ratings\.csv"):
        list(data.ratings())


def test_a_folder_without_films_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="grouplens"):
        MovieLens(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_without_a_column_is_refused_by_name(folder: Path, name: str) -> None:
    for broken in ("", "<html>\n", FILES[name].replace("movieId", "film", 1)):
        (folder / name).write_text(broken, encoding="utf-8")
        data = MovieLens(folder)
        with pytest.raises(InvalidInputError, match=f"{name} has no column"):
            list(data.ratings() if name == "ratings.csv" else data.movies())


@pytest.mark.parametrize(
    "row",
    [
        "x,1,4.0,964982703",
        "1,,4.0,964982703",
        "1,1,5.5,964982703",
        "1,1,nan,964982703",
        "1,1,4.0,yesterday",
        "1,1,4.0,99999999999999999999",
        "1,1,4.0",
        "1,1,4.0,964982703,9",
        '1,1,"4.0,964982703',
        "١,1,4.0,964982703",
    ],
)
def test_a_bad_rating_is_left_out_and_told(folder: Path, row: str) -> None:
    header, first, *rest = RATINGS.splitlines()
    lines = [header, first, row, *rest]
    (folder / "ratings.csv").write_text("\n".join([*lines, "", ""]), encoding="utf-8")
    data = MovieLens(folder)
    assert len(list(data.ratings())) == 3
    assert (data.bad.count, [bad.where for bad in data.bad]) == (1, ["ratings.csv, line 3"])


def test_a_bad_film_is_left_out_and_told(folder: Path) -> None:
    rows = [b"x,A (2000),Drama", b"9,,Drama", b"9,Caf\xe9 (2000),Drama", b'9,"A" B" (2000),Drama']
    (folder / "movies.csv").write_bytes(MOVIES.encode() + b"\n".join(rows))
    data = MovieLens(folder)
    assert len(list(data.movies())) == 3
    assert data.bad.count == 4
    assert "UTF-8" in list(data.bad)[2].reason


def test_bad_rows_are_all_counted_but_not_all_held(folder: Path) -> None:
    with (folder / "ratings.csv").open("a", encoding="utf-8") as file:
        file.writelines("bad\n" for _ in range(5000))
    data = MovieLens(folder)
    assert len(list(data.ratings())) == 3
    assert data.bad.count == 5000
    assert len(list(data.bad)) == 100


def test_only_the_most_used_tags_are_held(folder: Path) -> None:
    with (folder / "tags.csv").open("a", encoding="utf-8") as file:
        for number in range(3000):
            file.write(f"1,2,tag {number},1\n2,2,often,1\n")
    movie = list(MovieLens(folder).movies())[1]
    assert movie.words[0] == "often"
    assert len(movie.words) == 24


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Toy Story (1995)", ("Toy Story", None, 1995)),
        ("Toy Story (1995) ", ("Toy Story", None, 1995)),
        ("Babylon 5", ("Babylon 5", None, None)),
        ("American President, The (1995)", ("The American President", None, 1995)),
        ("Beautiful Mind, A (2001)", ("A Beautiful Mind", None, 2001)),
        ("Misérables, Les (1995)", ("Les Misérables", None, 1995)),
        ("Avventura, L' (1960)", ("L'Avventura", None, 1960)),
        ("Postman, The (Postino, Il) (1994)", ("The Postman", "Il Postino", 1994)),
        ("Seven (a.k.a. Se7en) (1995)", ("Seven", None, 1995)),
        ("Hate (Haine, La) (a.k.a. H) (1995)", ("Hate", "La Haine", 1995)),
        ("(500) Days of Summer (2009)", ("(500) Days of Summer", None, 2009)),
        ("Birdman: Or (The Virtue) (2014)", ("Birdman: Or (The Virtue)", None, 2014)),
        ("Death Note: Desu nôto (2006–2007)", ("Death Note: Desu nôto", None, 2006)),
        ("Good, the Bad and the Ugly, The (1966)", ("The Good, the Bad and the Ugly", None, 1966)),
        ("(1995)", ("", None, 1995)),
    ],
)
def test_titles_are_taken_apart(text: str, parsed: tuple[str, str | None, int | None]) -> None:
    assert parse_title(text) == FilmTitle(*parsed)


@given(st.text(max_size=80))
@settings(deadline=None)
def test_no_title_breaks_the_parser(text: str) -> None:
    assert len(parse_title(text).title) <= len(text) + 1


def test_a_line_without_end_costs_itself_alone(folder: Path) -> None:
    before = len(list(MovieLens(folder).movies()))
    with (folder / "movies.csv").open("a") as file:
        file.write("9," + "x" * 3_000_000 + ",Drama\n12,After It (1990),Drama\n")
    data = MovieLens(folder)
    tracemalloc.start()
    try:
        assert len(list(data.movies())) == before + 1
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3_000_000
    assert "longer than" in list(data.bad)[-1].reason


def test_a_header_without_end_has_no_column(folder: Path) -> None:
    (folder / "movies.csv").write_text("movieId," + "a," * 200_000 + "\n")
    with pytest.raises(InvalidInputError, match="no column"):
        list(MovieLens(folder).movies())
