"""`mien models`: the networks that ship with Mien, those that a person added, and their cards."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.exits import ExitCode
from mien.cli.interrupts import stoppable
from mien.cli.model_options import added_models, models
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import console, document, message, printable
from mien.cli.session import settings_from

if TYPE_CHECKING:
    from mien.app.models.models import Kept, Models


def show(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Show one model's whole card.",
            autocompletion=models,
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Show the model cards.

    Names every network with its version, the data it learned from, what was measured, where it
    fails, and whether its file is whole: those that ship with Mien, and those that you added. The
    exit code is 1 if one is not whole.
    """
    here = _models(data, person)
    found = here.everything() if name is None else (here.one(name),)
    if as_json:
        from mien.contract.models import card_json

        document({"models": [card_json(kept) for kept in found]})
    else:
        from mien.cli.views.model_cards import show_card, show_cards

        show_cards(found) if name is None else show_card(found[0])
    if not all(kept.whole for kept in found):
        raise typer.Exit(ExitCode.FAILED)


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The network, an ONNX file.")],
    name: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="What to call it (default: what it is known as, or its file's name).",
            show_default=False,
        ),
    ] = None,
    card: Annotated[
        Path | None,
        typer.Option(
            "--card",
            metavar="CARD",
            help="Its card, a JSON file, for a network that Mien does not know.",
            show_default=False,
        ),
    ] = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Add a network of your own.

    Copies a face detector (YuNet) or an expression network (EmotiEffLib's) into Mien's data folder,
    once it was compared with its card and tried. Nothing is downloaded. Then choose it with
    --detector or --expression of `mien look`, or with MIEN_DETECTOR or MIEN_EXPRESSION.
    """
    here = _models(data, person)
    candidate = here.consider(file, name, card)
    if not candidate.sure:
        message(
            "Mien does not know this very file. By its inputs, its outputs and its name it is "
            f"taken for {candidate.card.name}."
        )
    if candidate.replaces:
        message(f"It takes the place of the {candidate.card.name} that you added before.")
    with stoppable():  # a first Ctrl-C waits the moment that the move takes
        kept = here.keep(candidate)
    if as_json:
        from mien.contract.models import card_json

        document(card_json(kept))
        return
    out = console()
    out.print(f"Added {kept.card.id}. Choose it with {_choosing(kept)}.", soft_wrap=True)


def remove(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What it is called.", autocompletion=added_models)
    ],
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Take away a network that you added.

    What ships with Mien stays.
    """
    _models(data, person).remove(name)
    if as_json:
        document({"removed": name})
        return
    console().print(f"Removed {printable(name)}.")


def _models(data: Path | None, person: str | None) -> Models:
    from mien.app.models.models import Models

    return Models(settings_from(data, person).models)


def _choosing(kept: Kept) -> str:
    role, name = kept.card.role, kept.card.name
    return f"`mien look --{role} {name}`, or always with MIEN_{str(role).upper()}={name}"
