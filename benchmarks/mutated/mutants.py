"""Damage of the kinds that happen and the kinds that are meant, drawn from a seed."""

import numpy as np
from benchmarks.mutated.seeds import good_file

_TELLING = (0, 1, 0x7F, 0x80, 0xFF)
_NUMBERS = (
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\x80\x00\x00\x00",
)


def mutant(kind: str, seed: int) -> bytes:
    """The good file of a format, damaged in one to six places.

    Args:
        kind: one of `FORMATS`.
        seed: the same one makes the same mutant.
    """
    rng = np.random.default_rng([seed, sum(kind.encode())])
    data = bytearray(good_file(kind))
    for _ in range(int(rng.integers(1, 7))):
        if data:
            _DAMAGES[int(rng.integers(len(_DAMAGES)))](data, rng)
    return bytes(data)


def _place(data: bytearray, rng: np.random.Generator) -> int:
    """Anywhere; every other time near the beginning, where sizes and numbers are told."""
    end = min(len(data), 256) if rng.random() < 0.5 else len(data)
    return int(rng.integers(end))


def _flip_bit(data: bytearray, rng: np.random.Generator) -> None:
    data[_place(data, rng)] ^= 1 << int(rng.integers(8))


def _set_byte(data: bytearray, rng: np.random.Generator) -> None:
    data[_place(data, rng)] = int(rng.integers(256))


def _set_telling_byte(data: bytearray, rng: np.random.Generator) -> None:
    data[_place(data, rng)] = _TELLING[int(rng.integers(len(_TELLING)))]


def _set_number(data: bytearray, rng: np.random.Generator) -> None:
    place = _place(data, rng)
    number = _NUMBERS[int(rng.integers(len(_NUMBERS)))]
    data[place : place + 4] = number[: len(data) - place]


def _cut(data: bytearray, rng: np.random.Generator) -> None:
    del data[_place(data, rng) + 1 :]


def _remove(data: bytearray, rng: np.random.Generator) -> None:
    place = _place(data, rng)
    del data[place : place + int(rng.integers(1, 64))]


def _repeat(data: bytearray, rng: np.random.Generator) -> None:
    place = _place(data, rng)
    piece = data[place : place + int(rng.integers(1, 256))]
    data[place:place] = piece * int(rng.integers(1, 8))


def _swap(data: bytearray, rng: np.random.Generator) -> None:
    one, other, size = _place(data, rng), _place(data, rng), int(rng.integers(1, 32))
    moved = data[one : one + size]
    data[one : one + size] = data[other : other + size]
    data[other : other + size] = moved


_DAMAGES = (
    _flip_bit,
    _flip_bit,
    _set_byte,
    _set_byte,
    _set_telling_byte,
    _set_number,
    _set_number,
    _cut,
    _remove,
    _repeat,
    _swap,
)
