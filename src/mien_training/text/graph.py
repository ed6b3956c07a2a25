"""The shipped network as an ONNX graph, built by hand: look up, weigh, add, once for each head.

The table's rows hold the heads' weights as int8 with one scale a column. A feature whose check
differs from its row's weighs nothing. See `mien_training.text.table`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from mien_training.text.material import PIECE_WEIGHT
from mien_training.text.table import ROWS, Table

_OPSET = 17
_IR_VERSION = 9
_LARGEST = 127


@dataclass(frozen=True, slots=True)
class Columns:
    """One head to ship: its name, weights (ROWS, k) and bias (k,)."""

    name: str
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]


def build(table: Table, heads: Sequence[Columns]) -> bytes:
    """The graph as an ONNX file's bytes."""
    weights = np.hstack([head.weights for head in heads])
    scales = np.maximum(np.abs(weights).max(axis=0) / _LARGEST, 1e-9)
    constants = {
        "table": np.round(weights / scales).astype(np.int8),
        "scales": scales.astype(np.float32),
        "checks": table.checks.astype(np.int8),
        "rarities": table.rarities.astype(np.float16),
        "rows": np.array(ROWS, np.int64),
        "piece_weight": np.array(PIECE_WEIGHT, np.float32),
        "tiny": np.array(1e-9, np.float32),
        "axis": np.array([1], np.int64),
        "bias": np.concatenate([head.bias for head in heads]).astype(np.float32),
        "widths": np.array([head.weights.shape[1] for head in heads], np.int64),
    }
    nodes = [
        *_bag("words", "word_counts"),
        *_bag("pieces", "piece_counts"),
        *_known("singles", "known"),
        helper.make_node("Mul", ["pieces_sum", "piece_weight"], ["pieces_less"]),
        helper.make_node("Add", ["words_sum", "pieces_less"], ["both"]),
        helper.make_node("Mul", ["both", "scales"], ["scaled"]),
        helper.make_node("Add", ["scaled", "bias"], ["scores"]),
        helper.make_node("Split", ["scores", "widths"], [head.name for head in heads], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "text",
        [_tensor(name, ("clauses", f"{name}_width")) for name in _INPUTS],
        [_tensor(head.name, ("clauses", head.weights.shape[1])) for head in heads]
        + [_tensor("known", ("clauses", "singles_width"))],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", _OPSET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString()


_INPUTS = ("words", "word_counts", "pieces", "piece_counts", "singles")


def _tensor(name: str, shape: Sequence[str | int]) -> onnx.ValueInfoProto:
    width = {"word_counts": "words_width", "piece_counts": "pieces_width"}.get(name)
    axes = [shape[0], width or shape[1]]
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, axes)


def _known(numbers: str, output: str) -> list[onnx.NodeProto]:
    """1.0 where the feature's check is its row's, and `{numbers}_row`."""
    row, number = f"{numbers}_row", f"{numbers}_number"
    check, whose, same = f"{numbers}_check", f"{numbers}_whose", f"{numbers}_same"
    return [
        helper.make_node("Cast", [numbers], [number], to=TensorProto.INT64),
        helper.make_node("Mod", [number, "rows"], [row]),
        helper.make_node("Div", [number, "rows"], [check]),
        helper.make_node("Gather", ["checks", row], [f"{whose}_small"]),
        helper.make_node("Cast", [f"{whose}_small"], [whose], to=TensorProto.INT64),
        helper.make_node("Equal", [check, whose], [same]),
        helper.make_node("Cast", [same], [output], to=TensorProto.FLOAT),
    ]


def _bag(numbers: str, counts: str) -> list[onnx.NodeProto]:
    """The weighed sum of a bag's rows, scaled to a bag of length 1: `{numbers}_sum`."""
    known, rarity, raw = f"{numbers}_known", f"{numbers}_rarity", f"{numbers}_raw"
    weights, length = f"{numbers}_weights", f"{numbers}_length"
    return [
        *_known(numbers, known),
        helper.make_node("Gather", ["rarities", f"{numbers}_row"], [f"{rarity}_half"]),
        helper.make_node("Cast", [f"{rarity}_half"], [rarity], to=TensorProto.FLOAT),
        helper.make_node("Mul", [counts, rarity], [f"{raw}_all"]),
        helper.make_node("Mul", [f"{raw}_all", known], [raw]),
        helper.make_node("ReduceL2", [raw], [f"{length}_exact"], axes=[1], keepdims=1),
        helper.make_node("Max", [f"{length}_exact", "tiny"], [length]),
        helper.make_node("Div", [raw, length], [weights]),
        helper.make_node("Unsqueeze", [weights, "axis"], [f"{weights}_wide"]),
        helper.make_node("Gather", ["table", f"{numbers}_row"], [f"{numbers}_small"]),
        helper.make_node("Cast", [f"{numbers}_small"], [f"{numbers}_rows"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", [f"{weights}_wide", f"{numbers}_rows"], [f"{numbers}_product"]),
        helper.make_node("Squeeze", [f"{numbers}_product", "axis"], [f"{numbers}_sum"]),
    ]
