"""Networks with the contracts of EmotiEffLib's and of YuNet, small enough to know the answers."""

import numpy as np
from tests.inference.onnx_bytes import model, node

STRIDES = (8, 16, 32)
WIDTHS = {"cls": 1, "obj": 1, "bbox": 4, "kps": 10}


def by_mean_colour(
    weights: list[list[float]],
    bias: list[float],
    side: int = 224,
    name: str = "input",
    answer: str = "output",
) -> bytes:
    """Answers with what `weights` (3, columns) make of a crop's mean red, green and blue."""
    return model(
        [
            node("GlobalAveragePool", [name], "mean"),
            node("Flatten", ["mean"], "colours"),
            node("Gemm", ["colours", "weights", "bias"], answer),
        ],
        {"weights": weights, "bias": bias},
        {name: ("batch_size", 3, side, side)},
        {answer: ("batch_size", len(bias))},
    )


def enet(columns: int = 8, side: int = 224) -> bytes:
    """Red in crops speaks for the first column, green for the second, blue for the third."""
    return by_mean_colour(np.eye(3, columns).tolist(), [0.0] * columns, side)


def bright_is_a_face() -> bytes:
    """A YuNet that takes every bright cell of 32 pixels for a face, and nothing else.

    Its box is as large as the cell, with the cell's left top corner in its middle; its landmarks
    lie there too.
    """
    nodes: list[bytes] = []
    weights: dict[str, object] = {}
    outputs: dict[str, tuple[int | str, ...]] = {}
    for stride in STRIDES:
        cell = [stride, stride]
        pooled = f"pooled_{stride}"
        nodes.append(node("AveragePool", ["input"], pooled, kernel_shape=cell, strides=cell))
        for kind, width in WIDTHS.items():
            name = f"{kind}_{stride}"
            is_score = kind in {"cls", "obj"}
            weights[f"{name}_w"] = np.full((width, 3, 1, 1), 0.1 if is_score else 0.0)
            weights[f"{name}_b"] = np.full(width, (-60.0 if stride == 32 else -99.0) * is_score)
            weights[f"{name}_s"] = [1, -1, width]
            last = f"{name}_sigmoid" if is_score else f"{name}_conv"
            nodes.append(node("Conv", [pooled, f"{name}_w", f"{name}_b"], f"{name}_conv"))
            if is_score:
                nodes.append(node("Sigmoid", [f"{name}_conv"], last))
            nodes.append(node("Transpose", [last], f"{name}_t", perm=[0, 2, 3, 1]))
            nodes.append(node("Reshape", [f"{name}_t", f"{name}_s"], name))
            outputs[name] = (1, "cells", width)
    return model(nodes, weights, {"input": (1, 3, "height", "width")}, outputs)  # pyright: ignore[reportArgumentType]
