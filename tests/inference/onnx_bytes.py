"""Writes ONNX files as raw protobuf, so that tests need no package for it.

Field numbers are those of onnx.proto3, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

Shape = Sequence[int | str]


def model(
    nodes: Sequence[bytes],
    weights: Mapping[str, ArrayLike],
    inputs: Mapping[str, Shape],
    outputs: Mapping[str, Shape],
) -> bytes:
    """An ONNX file; weights are float32, or int64 where they are given as whole numbers."""
    graph = b"".join(_bytes(1, node) for node in nodes) + _bytes(2, b"test")
    graph += b"".join(_bytes(5, _weight(name, values)) for name, values in weights.items())
    graph += b"".join(_bytes(11, _tensor(*entry)) for entry in inputs.items())
    graph += b"".join(_bytes(12, _tensor(*entry)) for entry in outputs.items())
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def node(operator: str, inputs: Sequence[str], output: str, **whole: Sequence[int]) -> bytes:
    """One operation, with attributes that are rows of whole numbers."""
    out = b"".join(_bytes(1, name.encode()) for name in inputs) + _bytes(2, output.encode())
    out += _bytes(4, operator.encode())
    return out + b"".join(_bytes(5, _attribute(*entry)) for entry in whole.items())


def _attribute(name: str, values: Sequence[int]) -> bytes:
    return (
        _bytes(1, name.encode()) + b"".join(_number(8, value) for value in values) + _number(20, 7)
    )


def _weight(name: str, values: ArrayLike) -> bytes:
    array = np.asarray(values)
    whole = array.dtype.kind == "i"
    raw = array.astype(np.int64 if whole else np.float32).tobytes()
    dims = b"".join(_number(1, length) for length in array.shape)
    return dims + _number(2, 7 if whole else 1) + _bytes(8, name.encode()) + _bytes(9, raw)


def _tensor(name: str, shape: Shape) -> bytes:
    axes = b"".join(
        _bytes(1, _bytes(2, axis.encode()) if isinstance(axis, str) else _number(1, axis))
        for axis in shape
    )
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, 1) + _bytes(2, axes)))


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data
