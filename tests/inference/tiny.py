"""A network of one multiplication, written as raw ONNX protobuf so that no package is needed.

`doubled = values * 2`, for values of shape (rows, 3).
"""

import hashlib
from pathlib import Path

from mien.inference.card import Canonical, ModelCard, Tensor, Wave
from mien.inference.card_json import dump_card

WAVE = Wave((1, 3), 0.0, 1.0, 0.5)


def tiny_onnx() -> bytes:
    weight = (
        _number(2, 1) + _bytes(8, b"two") + _bytes(4, b"\x00\x00\x00\x40") + _numbers_packed(1, 1)
    )
    node = _bytes(1, b"values") + _bytes(1, b"two") + _bytes(2, b"doubled") + _bytes(4, b"Mul")
    graph = (
        _bytes(1, node)
        + _bytes(2, b"tiny")
        + _bytes(5, weight)
        + _bytes(11, _tensor(b"values"))
        + _bytes(12, _tensor(b"doubled"))
    )
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _number(2, 13))


def tiny_card(weights: bytes, expected: tuple[float, ...]) -> ModelCard:
    return ModelCard(
        name="tiny",
        version="1",
        task="Doubles three numbers.",
        sha256=hashlib.sha256(weights).hexdigest(),
        inputs=(Tensor("values", ("rows", 3), "none", "none"),),
        outputs=(Tensor("doubled", ("rows", 3), "none"),),
        canonical=Canonical({"values": WAVE}, {"doubled": expected}),
        labels=("a", "b", "c"),
        numbers={"bias": (0.5,), "pair": (1.0, 2.0)},
    )


def write_tiny(folder: Path, card: ModelCard | None = None) -> ModelCard:
    weights = tiny_onnx()
    made = card or tiny_card(weights, (0.0, 0.958851, 1.682942))
    (folder / "tiny.onnx").write_bytes(weights)
    (folder / "tiny.json").write_text(dump_card(made), encoding="utf-8")
    return made


def _tensor(name: bytes) -> bytes:
    rows, three = _bytes(1, _bytes(2, b"rows")), _bytes(1, _number(1, 3))
    kind = _bytes(1, _number(1, 1) + _bytes(2, rows + three))
    return _bytes(1, name) + _bytes(2, kind)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, data: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _numbers_packed(field: int, value: int) -> bytes:
    return _bytes(field, _varint(value))
