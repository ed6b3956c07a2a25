"""`mien-train music`: the encoder, and the network from its data to its card.

Nearly all read the public data below `--data` and keep their work in `--work`: caches of features
and trained networks, so that each can be killed and started again.
"""

import csv
import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.errors import NotFoundError
from mien.inference.weights import models_folder
from mien_training.music.midi import SOUND_FONT

if TYPE_CHECKING:
    from mien_training.music.cross_dataset_transfer import AcrossRow
    from mien_training.music.figures import Row
    from mien_training.music.search import Tried

app = typer.Typer(
    help="The music network: how a track feels, from its sound.", no_args_is_help=True
)

Data = Annotated[
    Path,
    typer.Option(help="Folder with Emotify, VGMIDI, DEAM, emoMusic or PMEmo below it, or several."),
]
Work = Annotated[Path, typer.Option(help="Folder for caches and trained networks.")]
SoundFont = Annotated[Path, typer.Option(help="General MIDI sound font for FluidSynth.")]


@app.command()
def prepare(data: Data, work: Work, sound_font: SoundFont = SOUND_FONT) -> None:
    """Compute the features of every piece in every variant; finished files are kept."""
    from mien_training.music.preparation import prepare as run

    run(data, work, sound_font, typer.echo)


@app.command()
def train(
    data: Data,
    work: Work,
    out: Annotated[Path | None, typer.Option(help="Folder of the model.")] = None,
) -> None:
    """Train, calibrate and measure the model, and write it as ONNX with its card."""
    from mien_training.music.preparation import load_prepared
    from mien_training.music.recipe import make_model

    material = load_prepared(data, work, typer.echo)
    card = make_model(material, work, out or models_folder(), typer.echo)
    for metric in card.metrics:
        typer.echo(f"{metric.name}: {metric.value:.3f} ({metric.protocol})")


@app.command()
def evaluate(
    data: Data,
    work: Work,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("music_models.csv"),
) -> None:
    """Write the table: what ships, its parts left out in turn, and classical models."""
    from mien_training.music.comparison import compare
    from mien_training.music.preparation import load_prepared

    _write(out, compare(load_prepared(data, work, typer.echo), work, typer.echo))


@app.command()
def search(
    data: Data,
    work: Work,
    draws: Annotated[int, typer.Option(help="Settings to begin with.", min=2)] = 12,
    seed: Annotated[int, typer.Option(help="Seed of the draws.")] = 0,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("search.csv"),
) -> None:
    """Search rate, batch, epochs, width, depth and more on folds of the training split."""
    from mien_training.music.preparation import load_prepared
    from mien_training.music.search import search as searched

    material = load_prepared(data, work, typer.echo)
    _write(out, searched(material, work, draws, seed, typer.echo))


@app.command()
def encoder(
    wheel: Annotated[Path, typer.Option(help="musicnn-0.1.0-py3-none-any.whl, as published.")],
    data: Annotated[
        Path | None,
        typer.Option(help="Folder with Emotify below it, to compare with the whole network on."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the model.")] = None,
) -> None:
    """Write the music encoder with its card from the published weights of MusiCNN."""
    from mien_training.music.encoder.agreement import agreement
    from mien_training.music.encoder.making import make_encoder, read_musicnn
    from mien_training.music.sets.finding import songs_below

    network, measured = read_musicnn(wheel), []
    if data is not None:
        songs = [song for song in songs_below(data) if song.feelings and song.split == "val"]
        whole = read_musicnn(wheel, step=1, shift=1)
        measured.append(agreement(network, whole, [song.path for song in songs]))
    card = make_encoder(network, out or models_folder(), measured)
    typer.echo(f"wrote {card.id}")


@app.command()
def across(
    data: Data,
    work: Work,
    network: Annotated[
        bool, typer.Option("--network", help="Train the recurrent CNN too, one for each set.")
    ] = False,
    out: Annotated[Path, typer.Option(help="CSV file to write.")] = Path("across.csv"),
) -> None:
    """Learn moods on one data set and try them on the others, and on its own held-out pieces."""
    from mien_training.music.cross_dataset_transfer import compare_across
    from mien_training.music.preparation import load_prepared
    from mien_training.music.transfer_models import (
        classical_carriers,
        kernel_carrier,
        network_carrier,
    )

    material = load_prepared(data, work, typer.echo, twins=True)
    carriers = [*classical_carriers(material), kernel_carrier(material)]
    if network:
        carriers.append(network_carrier(material, work, typer.echo))
    _write(out, compare_across(material, carriers))


@app.command()
def typical(
    data: Data,
    out: Annotated[Path | None, typer.Option(help="CSV file to write.")] = None,
) -> None:
    """Measure the features of a typical song, against which `mien listen` explains a piece."""
    from mien_training.music.sets.finding import songs_below
    from mien_training.music.typical import typical_of, write_typical

    songs = [
        song for song in songs_below(data) if song.split == "train" and song.feelings is not None
    ]
    if not songs:
        raise NotFoundError(
            f"There is no Emotify below {data}.", "Typical songs are taken from it."
        )
    target = out or models_folder().parent / "music" / "typical.csv"
    write_typical(typical_of(songs), target)
    typer.echo(f"wrote {target} from {len(songs)} songs")


def _write(out: Path, table: Iterable["Row | AcrossRow | Tried"]) -> None:
    """Write each row as it is measured, so that nothing is lost when a long table is stopped."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", newline="", encoding="utf-8") as lines:
        writer: csv.DictWriter[str] | None = None
        for row in map(dataclasses.asdict, table):
            if writer is None:
                writer = csv.DictWriter(lines, list(row), lineterminator="\n")
                writer.writeheader()
            writer.writerow(row)
            lines.flush()
