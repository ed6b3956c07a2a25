"""A torch network as an ONNX file, and the proof that both answer alike."""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from mien.errors import ModelError
from mien.inference.session import Session

LARGEST_GAP = 1e-4
_OPSET = 17

Arrays = Mapping[str, NDArray[np.float32]]


def write_graph(
    network: nn.Module,
    example: Arrays,
    outputs: Sequence[str],
    free: Mapping[str, Mapping[int, str]],
    target: Path,
) -> None:
    """Write the graph of a network.

    Args:
        network: a module that takes the example's arrays in their order.
        example: an array for each input, by name.
        outputs: the names of what it answers, in order.
        free: by name of an input or output, the axes that may vary, each with a word for it.
        target: the ONNX file.
    """
    with warnings.catch_warnings():
        # The tracing exporter is told off as old and doubts other sizes; `largest_gap` tries
        # them, and the newer exporter needs one more package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network.eval(),
            tuple(torch.from_numpy(array) for array in example.values()),
            str(target),
            input_names=list(example),
            output_names=list(outputs),
            dynamic_axes={name: dict(axes) for name, axes in free.items()},
            opset_version=_OPSET,
            # Normalisations stay apart, and arrays as they are: ONNX Runtime joins them itself.
            training=torch.onnx.TrainingMode.PRESERVE,
            dynamo=False,
        )


def torch_answers(
    network: nn.Module, inputs: Arrays, outputs: Sequence[str]
) -> dict[str, NDArray[np.float32]]:
    """What torch answers to inputs in their order, by output name."""
    with torch.inference_mode():
        found = network.eval()(*(torch.from_numpy(array) for array in inputs.values()))
    several = found if isinstance(found, tuple) else (found,)
    return {name: answer.numpy() for name, answer in zip(outputs, several, strict=True)}


def largest_gap(
    network: nn.Module, session: Session, batches: Iterable[Arrays], outputs: Sequence[str]
) -> float:
    """The largest difference between torch and ONNX Runtime over several inputs.

    Raises:
        ModelError: when it is above `LARGEST_GAP`, or not a number.
    """
    worst = 0.0
    for inputs in batches:
        expected, found = torch_answers(network, inputs, outputs), session.run(inputs)
        worst = max(worst, *(float(np.abs(found[k] - expected[k]).max()) for k in outputs))
    if not worst <= LARGEST_GAP:
        raise ModelError(
            f"ONNX Runtime and torch differ by {worst:.3g}.", "Do not ship this network."
        )
    return worst
