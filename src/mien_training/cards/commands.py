"""`mien-train cards`: writes the documentation page of all models."""

from pathlib import Path
from typing import Annotated

import typer

from mien.inference.weights import list_cards
from mien_training.cards.page import cards_page


def cards(
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("docs/models.md"),
) -> None:
    """Write docs/models.md from the cards that ship."""
    out.write_text(cards_page(list_cards()), encoding="utf-8")
    typer.echo(f"Wrote {out}.")
