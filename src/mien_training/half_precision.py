"""A network's larger arrays in half precision (IEEE 754 binary16), widened as it is opened."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn

LEAST = 3_000
"""Values in an array that is worth halving."""


def round_to_half(network: nn.Module) -> None:
    """Round the larger arrays of a network in place, so that its file answers as it does."""
    with torch.no_grad():
        for values in network.state_dict().values():
            if values.is_floating_point() and values.numel() >= LEAST:
                values.copy_(values.half().float())


def halve(path: Path) -> None:
    """Store the larger arrays of an ONNX file as float16, with a cast before each."""
    model = onnx.load(path)
    graph = model.graph
    casts = list[onnx.NodeProto]()
    for wide in [each for each in graph.initializer if _is_large(each)]:
        half = numpy_helper.to_array(wide).astype(np.float16)
        name = f"{wide.name}.half"
        casts.append(helper.make_node("Cast", [name], [wide.name], to=onnx.TensorProto.FLOAT))
        graph.initializer.remove(wide)
        graph.initializer.append(numpy_helper.from_array(half, name))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _is_large(values: onnx.TensorProto) -> bool:
    return values.data_type == onnx.TensorProto.FLOAT and int(np.prod(values.dims)) >= LEAST
