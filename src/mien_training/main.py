"""`mien-train`: one recipe per model. This file only lists them; each brings its own commands.

Torch is imported inside the commands, so that `--help` stays quick and works without it.
"""

import os

import typer

from mien.errors import MienError
from mien_training.caches import keep_caches_in_data_folder
from mien_training.cards import commands as cards
from mien_training.detection import commands as detection
from mien_training.dynamics import commands as dynamics
from mien_training.expression import commands as expression
from mien_training.genres import commands as genres
from mien_training.music import commands as music
from mien_training.text import commands as text
from mien_training.words import commands as words

app = typer.Typer(help="Train and measure Mien's own models.", no_args_is_help=True)
evaluations = typer.Typer(help="Measure a model that is already there.", no_args_is_help=True)
recalibrations = typer.Typer(help="Fit what comes after a network anew.", no_args_is_help=True)
searches = typer.Typer(help="Search the settings of a training.", no_args_is_help=True)
comparisons = typer.Typer(help="Measure other kinds of models beside it.", no_args_is_help=True)

app.command("detection")(detection.train)
evaluations.command("detection")(detection.evaluate)
app.command("expression")(expression.train)
evaluations.command("expression")(expression.evaluate)
comparisons.command("expression")(expression.compare)
searches.command("expression")(expression.search)
searches.command("expression-designs")(expression.search_designs)
recalibrations.command("expression")(expression.recalibrate)
app.add_typer(recalibrations, name="recalibrate")
app.add_typer(searches, name="search")
app.add_typer(evaluations, name="evaluate")
app.add_typer(comparisons, name="compare")
app.add_typer(music.app, name="music")
app.command("dynamics")(dynamics.dynamics)
app.command("genres")(genres.genres)
app.command("text")(text.text)
app.add_typer(words.app, name="words")
app.command("cards")(cards.cards)


def main() -> None:
    """Run the command line; what goes wrong is told in a sentence, with exit code 1."""
    # Threads that wait by spinning make a shared machine several times slower.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        keep_caches_in_data_folder()
        app()
    except MienError as error:
        typer.secho(str(error), err=True, fg="red")
        raise SystemExit(1) from error
