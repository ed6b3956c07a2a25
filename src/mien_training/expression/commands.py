"""`mien-train expression` and `mien-train evaluate expression`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mien_training.bar import bar
from mien_training.expression.designs.design import Design

Data = Annotated[Path, typer.Option(help="Folder with FER+ and AffectNet somewhere below it.")]
Out = Annotated[Path, typer.Option(help="Folder for the checkpoint, the network and its card.")]


def train(
    data: Data,
    out: Out,
    epochs: Annotated[int, typer.Option(help="Passes over FER+.", min=1)] = 36,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 7,
    design: Annotated[Design, typer.Option(help="Of the network.")] = Design.REP_VGG,
    rate: Annotated[float, typer.Option(help="Highest learning rate.", min=1e-6)] = 0.1,
    start: Annotated[
        Path | None,
        typer.Option(help="Folder of a finished training of the same design to begin from."),
    ] = None,
    teacher: Annotated[
        list[Path] | None,
        typer.Option(help="Folder with a trained expression.onnx to learn from; may be repeated."),
    ] = None,
    aligned: Annotated[bool, typer.Option(help="Place each face by its own landmarks.")] = True,
    affectnet: Annotated[bool, typer.Option(help="Mix AffectNet's faces in.")] = True,
    version: Annotated[str, typer.Option(help="Version to put on the card.")] = "1",
) -> None:
    """Train the expression network, or go on after a break, and write it with its card."""
    from mien_training.expression.recipe import make_model
    from mien_training.expression.settings import Settings
    from mien_training.expression.sources import load_material
    from mien_training.expression.teacher import Teacher, joined
    from mien_training.expression.training import Run
    from mien_training.learner import checkpoint_of

    known = [Teacher.of(folder) for folder in teacher or ()]
    settings = Settings(
        epochs=epochs,
        rate=rate,
        seed=seed,
        second_share=Settings().second_share if affectnet else 0.0,
        design=design,
        aligned=aligned,
        start="" if start is None else checkpoint_of(start),
        teacher=joined(known),
    )
    typer.echo("Places the faces by their landmarks; that takes minutes the first time.")
    run = Run(load_material(data, settings, out, known), settings)
    if run.resume(out):
        typer.echo(f"Goes on after epoch {run.done}.")
    elif start is not None:
        run.begin_from(start)
    with bar("Training") as run.watched:
        make_model(run, data, out, version, typer.echo)


def recalibrate(
    data: Data,
    out: Out,
    version: Annotated[str, typer.Option(help="Version to put on the card.")],
    model: Annotated[
        Path | None, typer.Option(help="Folder with expression.onnx; Mien's own if left out.")
    ] = None,
) -> None:
    """Fit the evidence and the moods anew where faces are found or aligned otherwise."""
    from mien_training.expression.recalibration import recalibrate as fitted

    fitted(data, model, out, version, typer.echo)


def search(
    data: Data,
    out: Annotated[Path, typer.Option(help="Folder for the trainings and `search.csv`.")],
    trials: Annotated[int, typer.Option(help="Settings to begin with.", min=1)] = 8,
    rungs: Annotated[int, typer.Option(help="How often the better half goes on.", min=1)] = 3,
    epochs: Annotated[int, typer.Option(help="Epochs of the first round.", min=1)] = 3,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 7,
) -> None:
    """Search learning rate, batch size and epochs on held-out training faces."""
    from mien_training.expression.search import search as searched
    from mien_training.expression.settings import Settings
    from mien_training.expression.sources import load_material

    settings = Settings(epochs=epochs, seed=seed)
    best = searched(load_material(data, settings, out), settings, out, trials, rungs, typer.echo)[0]
    typer.echo(f"Best: rate {best.rate:g}, batch {best.batch}, {best.epochs} epochs.")


def evaluate(
    data: Data,
    model: Annotated[
        Path | None, typer.Option(help="Folder with expression.onnx; Mien's own if left out.")
    ] = None,
    pictures: Annotated[
        Path | None, typer.Option(help="Folder to draw confusion, calibration and groups into.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure the expression network: per class, calibration, the mood plane, and by group."""
    from mien_training.expression.recipe import evaluate_folder

    report = evaluate_folder(data, model)
    if pictures is not None:
        from mien_training.expression.pictures import draw_report

        draw_report(report, pictures)
    typer.echo(json.dumps(report.as_dict(), indent=2) if as_json else report.as_text())


def search_designs(
    data: Data,
    out: Annotated[Path, typer.Option(help="Folder for the trainings and `designs.csv`.")],
    epochs: Annotated[int, typer.Option(help="Epochs of each.", min=1)] = 4,
    teacher: Annotated[
        Path | None, typer.Option(help="Folder with a trained expression.onnx to learn from.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 7,
) -> None:
    """Train each design, and the best without one ingredient at a time, for a few epochs."""
    from mien_training.expression.settings import Settings
    from mien_training.expression.trials import try_designs

    try_designs(data, out, Settings(epochs=epochs, seed=seed), teacher, typer.echo)


def compare(
    data: Data,
    model: Annotated[
        Path | None, typer.Option(help="Folder with expression.onnx; Mien's own if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure a support-vector machine and a decision tree beside the expression network."""
    from mien_training.expression.comparison import as_lines
    from mien_training.expression.comparison import compare as compared
    from mien_training.expression.recipe import reader_of

    table = compared(data, reader_of(model), lambda line: typer.echo(line, err=True))
    rows = [asdict(row) for row in table]
    typer.echo(json.dumps(rows, indent=2) if as_json else "\n".join(as_lines(table)))
