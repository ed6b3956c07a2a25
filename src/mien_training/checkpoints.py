"""Checkpoints that survive a kill: written whole beside the last one, then moved over it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from mien.errors import ConflictError

CHECKPOINT = "checkpoint.pt"


def write_checkpoint(folder: Path, settings: Mapping[str, object], state: dict[str, Any]) -> None:
    """Keep `state`, and the settings that it was made with, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{CHECKPOINT}.new"
    torch.save({"settings": dict(settings), **state}, fresh)
    fresh.replace(folder / CHECKPOINT)


def read_checkpoint(folder: Path, settings: Mapping[str, object]) -> dict[str, Any] | None:
    """The state that `folder` holds; None where there is none.

    Raises:
        ConflictError: when it was made with other settings.
    """
    path = folder / CHECKPOINT
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, weights_only=True)
    if state["settings"] != dict(settings):
        raise ConflictError(
            f"{path} was made with other settings.", "Choose another folder, or delete it."
        )
    return state
