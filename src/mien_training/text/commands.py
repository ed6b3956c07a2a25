"""`mien-train text`."""

from pathlib import Path
from typing import Annotated

import typer


def text(
    data: Annotated[Path, typer.Option(help="Folder with GoEmotions, emotion and EmoBank.")],
    out: Annotated[Path, typer.Option(help="Folder for the network and its card.")],
    version: Annotated[str, typer.Option(help="Version to put on the card.")] = "1",
) -> None:
    """Fit the network that reads text, and write it with its measured card."""
    from mien_training.text.recipe import make_model

    card = make_model(data, out, version, typer.echo)
    for metric in card.metrics:
        typer.echo(f"{metric.name}: {metric.value:.3f}")
