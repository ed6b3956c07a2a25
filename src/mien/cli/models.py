"""`mien models`: the networks that ship with Mien, and their cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.errors import ModelError

if TYPE_CHECKING:
    from mien.inference.card import ModelCard


def models(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Show one model's whole card.", show_default=False),
    ] = None,
    data: DataFolder = None,  # noqa: ARG001
    person: PersonName = None,  # noqa: ARG001
    as_json: AsJson = False,
) -> None:
    """Show the model cards.

    Names every network with its version, the data it learned from, what was measured, where it
    fails, and whether its file is whole. The exit code is 1 if one is not.
    """
    from mien.inference.weights import list_cards, load_card

    cards = list_cards() if name is None else (load_card(name),)
    found = [(card, *_weights(card)) for card in cards]
    if as_json:
        from mien.app.reporting import card_json

        document({"models": [card_json(card, size, whole) for card, size, whole in found]})
    else:
        from mien.cli.views.house import show_card, show_cards

        show_cards(found) if name is None else show_card(*found[0])
    if not all(whole for _, _, whole in found):
        raise typer.Exit(ExitCode.FAILED)


def _weights(card: ModelCard) -> tuple[int, bool]:
    """Size in bytes, and whether the file is the one the card describes."""
    from mien.inference.weights import models_folder, read_weights

    try:
        return len(read_weights(card)), True
    except ModelError:
        path = models_folder() / f"{card.name}.onnx"
        return path.stat().st_size if path.is_file() else 0, False
