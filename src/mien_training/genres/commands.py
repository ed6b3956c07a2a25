"""`mien-train genres`: writes the tables of genres that ship."""

from pathlib import Path

import typer

from mien.catalogue.starter.load import load_films, load_songs
from mien_training.genres.table import as_csv, genre_rows

_PACKAGE = Path(__file__).parents[2] / "mien"


def genres() -> None:
    """Place the genres of songs and films in the plane, from the starter catalogue."""
    for name, items in (("movies", load_films()), ("music", load_songs())):
        table = _PACKAGE / name / "genres.csv"
        table.write_text(as_csv(genre_rows(items)), encoding="utf-8")
        typer.echo(f"Wrote {table}.")
