"""A network's larger arrays as whole numbers of 8 bits, widened as the file is opened.

Each array has one scale for each of its columns or rows: for the last axis of a table that is
looked up, for the first axis of all else. The table is widened after the look-up, so that only the
rows that are asked for ever are.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import nn

LEAST = 3_000
"""Values in an array that is worth rounding."""
_LARGEST = 127
_TINY = 1e-12


def scales_of(values: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """The scale of each column (axis -1) or row (axis 0), shaped to be multiplied with."""
    others = tuple(k for k in range(values.ndim) if k != axis % values.ndim)
    highest = np.abs(values).max(axis=others, keepdims=True)
    return np.maximum(highest / _LARGEST, _TINY).astype(np.float32)


def round_to_eight_bits(network: nn.Module) -> None:
    """Round the larger arrays of a network in place, so that its file answers as it does."""
    tables = {
        f"{name}.weight" for name, part in network.named_modules() if isinstance(part, nn.Embedding)
    }
    with torch.no_grad():
        for name, values in network.state_dict().items():
            if values.is_floating_point() and values.numel() >= LEAST and values.ndim > 1:
                wide = values.float().numpy()
                scales = scales_of(wide, -1 if name in tables else 0)
                values.copy_(torch.from_numpy(np.round(wide / scales) * scales))


def shrink(path: Path) -> None:
    """Store the larger arrays of an ONNX file, whose network was rounded, in 8 bits."""
    model = onnx.load(path)
    graph = model.graph
    looked_up = {node.input[0]: node for node in graph.node if node.op_type == "Gather"}
    before = list[onnx.NodeProto]()
    for wide in [each for each in graph.initializer if _is_large(each)]:
        values = numpy_helper.to_array(wide)
        node = looked_up.get(wide.name)
        # A transposed weight has its rows as columns; whichever scale is exact is the right one.
        axis = -1 if node is not None else _exact_axis(values)
        scales = scales_of(values, axis)
        narrow, scale = f"{wide.name}.narrow", f"{wide.name}.scale"
        whole = np.round(values / scales).astype(np.int8)
        graph.initializer.remove(wide)
        graph.initializer.append(numpy_helper.from_array(whole, narrow))
        if node is None:
            graph.initializer.append(numpy_helper.from_array(scales, scale))
            before += _widening(narrow, scale, wide.name)
        else:
            graph.initializer.append(numpy_helper.from_array(scales.reshape(-1), scale))
            _widen_after(graph, node, narrow, scale)
    nodes = [*before, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _exact_axis(values: NDArray[np.float32]) -> int:
    """The axis whose scales leave the least to round."""

    def error(axis: int) -> float:
        steps = values / scales_of(values, axis)
        return float(np.abs(steps - np.round(steps)).max())

    return min(range(values.ndim), key=error)


def _widening(narrow: str, scale: str, wide: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("Cast", [narrow], [f"{wide}.cast"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{wide}.cast", scale], [wide]),
    ]


def _widen_after(graph: onnx.GraphProto, node: onnx.NodeProto, narrow: str, scale: str) -> None:
    """Look up whole numbers, then widen what was found."""
    found = node.output[0]
    node.input[0] = narrow
    node.output[0] = f"{found}.narrow"
    place = list(graph.node).index(node)
    for k, each in enumerate(_widening(f"{found}.narrow", scale, found)):
        graph.node.insert(place + 1 + k, each)


def _is_large(values: onnx.TensorProto) -> bool:
    return (
        values.data_type == onnx.TensorProto.FLOAT
        and len(values.dims) > 1
        and int(np.prod(values.dims)) >= LEAST
    )
