"""What an ONNX file itself says of its inputs and outputs, and whether a card says the same.

Shapes list one entry per axis: a number where the axis is fixed, None where it varies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mien.inference.card import ModelCard, Tensor
from mien.inference.session import open_network

Shape = tuple[int | None, ...]

FLOAT = "tensor(float)"
"""How ONNX Runtime calls single precision, which is what goes in and comes out of every network."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The outside of a network.

    Attributes:
        inputs: each input's shape by its name.
        outputs: each output's shape by its name.
        others: inputs and outputs that are not single precision.
    """

    inputs: Mapping[str, Shape]
    outputs: Mapping[str, Shape]
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"in {_list_tensors(self.inputs)}; out {_list_tensors(self.outputs)}"


def read_graph(weights: bytes, name: str) -> Graph:
    """The outside of an ONNX file.

    Args:
        weights: the file.
        name: what to call it in a message.

    Raises:
        ModelError: when it is no network that this ONNX Runtime can run.
    """
    session = open_network(name, weights)
    nodes = (*session.get_inputs(), *session.get_outputs())
    return Graph(
        inputs={node.name: _shape(node) for node in session.get_inputs()},
        outputs={node.name: _shape(node) for node in session.get_outputs()},
        others=tuple(node.name for node in nodes if node.type != FLOAT),
    )


def difference(graph: Graph, card: ModelCard) -> str | None:
    """The first thing in which a network is not what its card says, as a sentence; None if it is.

    An axis that the card or the network leaves open fits any length.
    """
    if graph.others:
        return f"{graph.others[0]!r} is not in single precision (float32)."
    for kind, there, said in (
        ("input", graph.inputs, card.inputs),
        ("output", graph.outputs, card.outputs),
    ):
        found = _of_one_kind(kind, there, said)
        if found is not None:
            return found
    return None


def _of_one_kind(kind: str, there: Mapping[str, Shape], said: tuple[Tensor, ...]) -> str | None:
    wanted = {tensor.name: tensor.shape for tensor in said}
    if set(there) != set(wanted):
        return f"It has the {kind}s {sorted(there)} where its card says {sorted(wanted)}."
    for name, shape in there.items():
        if not _fit(shape, wanted[name]):
            said_so = "x".join(str(length) for length in wanted[name])
            return f"Its {kind} {name!r} is {_shape_text(shape)} where its card says {said_so}."
    return None


def _fit(there: Shape, said: tuple[int | str, ...]) -> bool:
    if len(there) != len(said):
        return False
    pairs = zip(there, said, strict=True)
    return all(a is None or isinstance(b, str) or a == b for a, b in pairs)


def _shape(node: Any) -> Shape:  # noqa: ANN401
    return tuple(length if isinstance(length, int) else None for length in node.shape)


def _list_tensors(tensors: Mapping[str, Shape]) -> str:
    return ", ".join(f"{name} {_shape_text(shape)}" for name, shape in tensors.items())


def _shape_text(shape: Shape) -> str:
    return "x".join("?" if length is None else str(length) for length in shape)
