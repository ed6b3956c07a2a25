"""Choosing a model by name: the options for it, and what a shell offers there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mien.errors import MienError

if TYPE_CHECKING:
    from mien.inference.card import Role


def detectors(ctx: typer.Context, incomplete: str) -> list[str]:
    """The face detectors whose names begin so."""
    from mien.inference.card import Role

    return _chosen_from(ctx, Role.DETECTOR, incomplete)


def expressions(ctx: typer.Context, incomplete: str) -> list[str]:
    """The expression networks whose names begin so."""
    from mien.inference.card import Role

    return _chosen_from(ctx, Role.EXPRESSION, incomplete)


def added_models(ctx: typer.Context, incomplete: str) -> list[str]:
    """The added models whose names begin so."""
    names = (path.stem for path in sorted(_folder(ctx).glob("*.json")))
    return [name for name in names if name.startswith(incomplete)]


def models(ctx: typer.Context, incomplete: str) -> list[str]:
    """All models whose names begin so."""
    from mien.inference.weights import models_folder

    shipped = [path.stem for path in sorted(models_folder().glob("*.json"))]
    return [name for name in shipped if name.startswith(incomplete)] + added_models(ctx, incomplete)


def _chosen_from(ctx: typer.Context, role: Role, incomplete: str) -> list[str]:
    from mien.sense.face.models.loading import BUILT_IN, choices

    try:
        names = choices(role, _folder(ctx))
    except MienError:  # a damaged card is told by the commands themselves
        names = BUILT_IN[role]
    return [name for name in names if name.startswith(incomplete)]


def _folder(ctx: typer.Context) -> Path:
    from mien.cli.session import settings_from

    data = ctx.params.get("data")
    return settings_from(None if data is None else Path(data), None).models


ChosenDetector = Annotated[
    str | None,
    typer.Option(
        "--detector",
        metavar="NAME",
        help="What finds faces: mien, haar, or one you added (default: MIEN_DETECTOR, or mien).",
        autocompletion=detectors,
        show_default=False,
    ),
]
ChosenExpression = Annotated[
    str | None,
    typer.Option(
        "--expression",
        metavar="NAME",
        help="What reads them: mien, or one you added (default: MIEN_EXPRESSION, or mien).",
        autocompletion=expressions,
        show_default=False,
    ),
]
