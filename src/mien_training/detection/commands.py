"""`mien-train detection` and `mien-train evaluate detection`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mien_training.bar import bar

Data = Annotated[
    Path, typer.Option(help="Folder with FairFace, AffectNet, FER+, backgrounds and YuNet.")
]
Out = Annotated[Path, typer.Option(help="Folder for the checkpoint, the network and its card.")]


def train(
    data: Data,
    out: Out,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 3,
    version: Annotated[str, typer.Option(help="Version to put on the card.")] = "1",
) -> None:
    """Train the face detector, or go on after a break, and write it with its card."""
    from mien_training.detection.portraits import load_material
    from mien_training.detection.recipe import make_model
    from mien_training.detection.settings import Settings
    from mien_training.detection.training import Run

    run = Run(load_material(data), Settings(seed=seed))
    if run.resume(out):
        typer.echo(f"Goes on after step {run.done}.")
    with bar("Training") as run.watched:
        make_model(run, data, out, version, typer.echo)


def evaluate(
    data: Data,
    model: Annotated[
        Path | None, typer.Option(help="Folder with detection.onnx; Mien's own if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure the face detector: by group, by size, false hits and landmarks."""
    from mien_training.detection.recipe import evaluate_folder, line

    figures = evaluate_folder(data, model)
    if as_json:
        typer.echo(json.dumps([asdict(figure) for figure in figures], indent=2))
    else:
        typer.echo("\n".join(map(line, figures)))
