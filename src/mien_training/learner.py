"""A network in training that can be killed at any moment and goes on where it was.

A checkpoint is written whole beside the last one and then moved over it, so that there always is a
usable one.
"""

import copy
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.swa_utils import AveragedModel

from mien.errors import ConflictError, NotFoundError
from mien_training.bar import Watch, unwatched
from mien_training.optimising import averaging

CHECKPOINT = "checkpoint.pt"


def checkpoint_of(folder: Path) -> str:
    """The sha256 of the checkpoint in a folder.

    Raises:
        NotFoundError: when there is none.
    """
    path = folder / CHECKPOINT
    if not path.is_file():
        raise NotFoundError(
            f"There is no {CHECKPOINT} in {folder}.", "Name the folder of a training."
        )
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


_Network = TypeVar("_Network", bound=nn.Module)


class Learner(Generic[_Network]):
    """The network, its averaged copy, the optimiser, and how far they are.

    Attributes:
        network: as the last step left it.
        averaged: the average of its weights over the last steps, which is what ships.
        optimiser: with its state.
        done: how many steps or epochs are behind it.
        watched: hears how much of the training is done.
    """

    def __init__(
        self,
        network: _Network,
        optimiser: Optimizer,
        average: float,
        settings: Mapping[str, object],
    ) -> None:
        """Begin anew.

        Args:
            network: freshly drawn.
            optimiser: over its parameters.
            average: how much of the averaged weights each step keeps in the end.
            settings: all that decides the result; a checkpoint made with others is refused.
        """
        self.network = network
        self.averaged = AveragedModel(network, multi_avg_fn=averaging(average), use_buffers=True)
        self.optimiser = optimiser
        self.done = 0
        self.watched: Watch = unwatched
        self._settings = dict(settings)

    def save(self, folder: Path) -> None:
        """Write the checkpoint into `folder`, whole or not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        parts = {name: part.state_dict() for name, part in self._parts().items()}
        fresh = folder / f"{CHECKPOINT}.new"
        torch.save({"settings": self._settings, "done": self.done, **parts}, fresh)
        fresh.replace(folder / CHECKPOINT)

    def resume(self, folder: Path) -> bool:
        """Go on from the checkpoint in `folder`.

        Returns:
            Whether there was one.

        Raises:
            ConflictError: when it was made with other settings.
        """
        path = folder / CHECKPOINT
        if not path.exists():
            return False
        state: dict[str, Any] = torch.load(path, weights_only=True)
        if state["settings"] != self._settings:
            raise ConflictError(
                f"{path} was made with other settings.", "Choose another folder, or delete it."
            )
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.done = int(state["done"])
        return True

    def begin_from(self, folder: Path) -> None:
        """Begin with the averaged weights of another training.

        Raises:
            NotFoundError: when there is no checkpoint in `folder`.
            ConflictError: when its network is not of the same design.
        """
        checkpoint_of(folder)
        state: dict[str, Any] = torch.load(folder / CHECKPOINT, weights_only=True)
        try:
            self.averaged.load_state_dict(state["averaged"])
        except RuntimeError as error:
            raise ConflictError(
                f"The network in {folder} is not of this design.",
                "Ask for the design and width that it was trained with.",
            ) from error
        self.averaged.n_averaged.zero_()
        self.network.load_state_dict(self.averaged.module.state_dict())

    def finished(self) -> _Network:
        """A copy of the averaged network, ready for use."""
        network = cast("_Network", copy.deepcopy(self.averaged.module))
        network = network.to(memory_format=torch.contiguous_format)  # pyright: ignore[reportCallIssue]
        return network.eval()

    def learn_from(self, loss: torch.Tensor, longest: float | None = None) -> float:
        """One step down the slope of a loss.

        Args:
            loss: of a batch.
            longest: what a longer slope over all weights is shortened to.

        Returns:
            The loss.
        """
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if longest is not None:
            nn.utils.clip_grad_norm_(self.network.parameters(), longest)
        self.optimiser.step()
        self.averaged.update_parameters(self.network)
        return float(loss.detach())

    def set_rate(self, rate: float) -> None:
        """The learning rate of the next step."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate

    def _parts(self) -> dict[str, Any]:
        return {
            "network": self.network,
            "averaged": self.averaged,
            "optimiser": self.optimiser,
        }
