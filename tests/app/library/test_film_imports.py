import json
from pathlib import Path

import pytest
from tests.app.conftest import ME, NOON

from mien.app.assembly import Mien
from mien.app.library.reports import Progress
from mien.app.picking.feedback import new_event
from mien.catalogue.event import EventKind
from mien.catalogue.item import ItemId, Kind, Movie
from mien.errors import NotFoundError
from mien.recommend.query.query import Request
from mien.store import items

MOVIES = "movieId,title,genres\n1,Toy Story (1995),Animation|Comedy\n2,Heat (1995),Crime\nx,,\n"
RATINGS = "userId,movieId,rating,timestamp\n7,1,4.5,1000000000\n7,2,9,1000000000\n"


@pytest.fixture
def movielens(tmp_path: Path) -> Path:
    (tmp_path / "movies.csv").write_text(MOVIES)
    (tmp_path / "ratings.csv").write_text(RATINGS)
    (tmp_path / "tags.csv").write_text("userId,movieId,tag,timestamp\n7,1,heartwarming,1\n")
    (tmp_path / "links.csv").write_text("movieId,imdbId,tmdbId\n1,0114709,862\n")
    return tmp_path


def test_movielens_becomes_films_with_moods_and_links(mien: Mien, movielens: Path) -> None:
    report = mien.ingest.import_movielens(movielens)
    assert (report.films, report.ratings, report.left_out) == (2, 1, 3)
    entry = mien.library.entry(ItemId("ml:1"))
    assert isinstance(entry.item, Movie)
    assert entry.item.title == "Toy Story"
    assert entry.profile is not None
    assert entry.profile.mood.valence > 0.2
    assert any(link.url == "https://www.imdb.com/title/tt0114709/" for link in entry.links)


def test_importing_again_doubles_nothing(mien: Mien, movielens: Path) -> None:
    before = mien.library.counts()[Kind.FILM]
    mien.ingest.import_movielens(movielens)
    again = mien.ingest.import_movielens(movielens)
    assert mien.library.counts()[Kind.FILM] == before  # the starter catalogue has both
    assert again.ratings == 0


def test_no_list_shows_a_film_twice_and_its_ratings_count(mien: Mien, movielens: Path) -> None:
    mien.ingest.import_movielens(movielens)
    (picked,) = mien.picks.answer(ME, Request(at=NOON, kinds=(Kind.FILM,), count=500)).lists
    names = [item.item.title for item in picked.items if item.item.year == 1995]
    assert len(names) == len(set(names))
    entry = mien.library.entry(ItemId("ml:1"))
    assert entry.item.id == "film:toy-story-1995"
    assert entry == mien.library.entry(entry.item.id)
    assert "heartwarming" in entry.item.words
    assert entry in mien.library.search("Toy Story", Kind.FILM, 5)[0]


def test_what_was_said_of_one_telling_holds_for_the_film(mien: Mien, movielens: Path) -> None:
    mien.ingest.import_movielens(movielens)
    mien.feedback.record(new_event(ME, ItemId("ml:1"), EventKind.DISLIKE, NOON))
    (picked,) = mien.picks.answer(ME, Request(at=NOON, kinds=(Kind.FILM,), count=500)).lists
    assert "film:toy-story-1995" not in {item.item.id for item in picked.items}


def test_other_peoples_ratings_are_not_mine(mien: Mien, movielens: Path) -> None:
    mien.ingest.import_movielens(movielens)
    assert mien.feedback.events(ME) == []


def test_wikipedia_films_are_estimated_from_what_is_said_and_keep_no_text(
    mien: Mien, tmp_path: Path
) -> None:
    told = "Gloom is a 2001 drama film. A bleak, lonely, heartbroken story of grief."
    films = [
        {"title": "Gloom", "year": 2001, "cast": [], "genres": ["Drama"], "extract": told},
        {"title": "Plain", "year": 2001, "cast": [], "genres": ["Drama"]},
    ]
    (tmp_path / "movies.json").write_text(json.dumps(films))
    steps: list[Progress] = []
    report = mien.ingest.import_wikipedia(tmp_path, steps.append)
    assert (report.films, report.left_out) == (2, 0)
    entries, total = mien.library.search("Gloom", Kind.FILM, 5)
    assert total == 1
    (plain,), _ = mien.library.search("Plain", Kind.FILM, 1)
    gloomy = entries[0].profile
    assert gloomy is not None
    assert plain.profile is not None
    assert gloomy.mood.valence < plain.profile.mood.valence
    kept = b"".join(file.read_bytes() for file in mien.settings.data.glob("mien.db*"))
    assert b"Gloom" in kept
    assert b"heartbroken story" not in kept


def test_a_folder_without_movies_is_named(mien: Mien, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"movies\.csv"):
        mien.ingest.import_movielens(tmp_path)


def test_a_film_that_does_not_fit_the_database_costs_itself_alone(
    mien: Mien, movielens: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def far(row: dict[str, object]) -> dict[str, object]:
        return row | {"year": 2**70} if row["title"] == "Heat" else row

    kept = items.item_row
    monkeypatch.setattr(items, "item_row", lambda item: far(kept(item)))  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    report = mien.ingest.import_movielens(movielens)
    assert (report.films, report.left_out) == (1, 4)
    assert any("Heat" in problem.where for problem in report.problems)
    assert mien.library.entry(ItemId("ml:1")).item.title == "Toy Story"


def test_names_of_signs_that_are_escaped_fit_the_database(mien: Mien, tmp_path: Path) -> None:
    names = ['"' * 119 + str(number) for number in range(10)]
    film = {"title": '"' * 900, "year": 1990, "genres": ["\\" * 59 + "a"], "cast": names}
    (tmp_path / "movies.json").write_text(json.dumps([film]))
    report = mien.ingest.import_wikipedia(tmp_path)
    assert (report.films, report.left_out) == (1, 0)
