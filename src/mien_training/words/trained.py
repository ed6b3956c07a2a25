"""A network of a training that is under way or done: its averaged weights, as they would ship."""

from pathlib import Path
from typing import Any

import torch

from mien_training.learner import CHECKPOINT, checkpoint_of
from mien_training.words.network import WordsNet
from mien_training.words.preparation import Prepared
from mien_training.words.settings import Design, Settings

_PREFIX = "module."


def settings_of(folder: Path) -> Settings:
    """The settings of the training in a folder.

    Raises:
        NotFoundError: when there is no checkpoint.
    """
    told: dict[str, Any] = dict(_state(folder)["settings"])
    told["design"] = Design(told["design"])
    return Settings(**told)


def load_trained(folder: Path, prepared: Prepared) -> WordsNet:
    """The averaged network of the training in a folder, ready for use.

    Raises:
        NotFoundError: when there is no checkpoint.
    """
    network = WordsNet(settings_of(folder), len(prepared.kept), len(prepared.material.names))
    averaged: dict[str, torch.Tensor] = _state(folder)["averaged"]
    network.load_state_dict(
        {
            name.removeprefix(_PREFIX): values
            for name, values in averaged.items()
            if name.startswith(_PREFIX)
        }
    )
    return network.eval()


def _state(folder: Path) -> dict[str, Any]:
    checkpoint_of(folder)
    return torch.load(folder / CHECKPOINT, weights_only=True)
