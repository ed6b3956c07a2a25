"""The tables of genres are what the recipe makes of the starter catalogue."""

from importlib import resources

from mien.catalogue.starter.load import load_films, load_songs
from mien_training.genres.table import as_csv, genre_rows


def test_the_tables_that_ship_are_reproduced() -> None:
    films = resources.files("mien.movies") / "genres.csv"
    songs = resources.files("mien.music") / "genres.csv"
    assert films.read_text(encoding="utf-8") == as_csv(genre_rows(load_films()))
    assert songs.read_text(encoding="utf-8") == as_csv(genre_rows(load_songs()))
