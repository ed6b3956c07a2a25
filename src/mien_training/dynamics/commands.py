"""`mien-train dynamics`."""

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer


def dynamics(
    data: Annotated[Path, typer.Option(help="Folder with the study and SiTunes below it.")],
    spacing_hours: Annotated[float, typer.Option(help="Hours from beep to beep.", min=0.1)] = 2.0,
    draws: Annotated[int, typer.Option(help="Bootstrap samples of people.", min=2)] = 1000,
    seed: Annotated[int, typer.Option(help="Seed of every random draw.")] = 7,
) -> None:
    """Fit how fast moods return to rest, and where that is; prints JSON."""
    from mien_training.dynamics.recipe import learn

    findings = learn(data, spacing_hours, draws, seed)
    typer.echo(json.dumps(dataclasses.asdict(findings), indent=2))
