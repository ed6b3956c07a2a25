"""Running a network: one small Protocol, with ONNX Runtime behind it.

Arrays go in and come out by name, as the model's card lists them. A session runs on one thread
unless told otherwise: a look or a track is small, and many can run side by side.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError, ModelError
from mien.inference.card import ModelCard
from mien.inference.weights import REINSTALL, load_card, read_weights


class Session(Protocol):
    """Something that runs one network."""

    @property
    def card(self) -> ModelCard:
        """The card of the network that runs."""
        ...

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        """Answer `inputs`, an array by each input name, with an array by each output name.

        Raises:
            InvalidInputError: when a name or a shape is not the one on the card.
            ModelError: when the network itself fails.
        """
        ...


class OnnxSession:
    """A session of ONNX Runtime on the CPU."""

    def __init__(self, card: ModelCard, weights: bytes, threads: int = 1) -> None:
        """Open a network.

        Args:
            card: its card.
            weights: its ONNX file.
            threads: how many threads one run may use.

        Raises:
            ModelError: when the weights are no network that this ONNX Runtime can run, or their
                inputs and outputs are not the card's.
        """
        self._card = card
        self._inner = open_network(card.name, weights, threads)
        found = {node.name for node in (*self._inner.get_inputs(), *self._inner.get_outputs())}
        named = {tensor.name for tensor in (*card.inputs, *card.outputs)}
        if found != named:
            raise ModelError(f"The network {card.name} does not match its card.", REINSTALL)

    @property
    def card(self) -> ModelCard:
        """The card of the network that runs."""
        return self._card

    def run(self, inputs: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        """Answer `inputs`; see `Session.run`."""
        _check_inputs(self._card, inputs)
        names = [tensor.name for tensor in self._card.outputs]
        try:
            values = self._inner.run(names, dict(inputs))
        except Exception as fault:
            raise ModelError(f"The network {self._card.name} failed.", REINSTALL) from fault
        return dict(zip(names, values, strict=True))


def open_session(name: str, threads: int = 1, folder: Path | None = None) -> Session:
    """Open the model called `name`, its weights checked against its card.

    Args:
        name: the model's name, without a file ending.
        threads: how many threads one run may use.
        folder: where the model lies; the package's own folder when None.

    Raises:
        NotFoundError: when there is no such model.
        ModelError: when it is damaged or cannot run here.
    """
    card = load_card(name, folder)
    return OnnxSession(card, read_weights(card, folder), threads)


def open_network(name: str, weights: bytes, threads: int = 1) -> Any:  # noqa: ANN401
    """An ONNX file as ONNX Runtime's own session, whatever its inputs and outputs are.

    Args:
        name: the network's name, for the message.
        weights: the file.
        threads: how many threads one run may use.

    Raises:
        ModelError: when this is no network that this ONNX Runtime can run.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as fault:
        raise ModelError(f"The network {name} cannot be opened.", REINSTALL) from fault


def _check_inputs(card: ModelCard, inputs: Mapping[str, NDArray[np.float32]]) -> None:
    expected = {tensor.name: tensor.shape for tensor in card.inputs}
    if set(inputs) != set(expected):
        raise InvalidInputError(
            f"The network {card.name} got the inputs {sorted(inputs)}.",
            f"Give it {sorted(expected)}.",
        )
    for name, array in inputs.items():
        if not _fits(array.shape, expected[name]):
            raise InvalidInputError(
                f"The input {name!r} of {card.name} has the shape {array.shape}.",
                f"Give it an array of the shape {expected[name]}.",
            )


def _fits(shape: tuple[int, ...], expected: tuple[int | str, ...]) -> bool:
    if len(shape) != len(expected):
        return False
    return all(
        isinstance(want, str) or got == want for got, want in zip(shape, expected, strict=True)
    )
