"""Reading the weights of a TensorFlow checkpoint without TensorFlow.

A checkpoint of version 2 is an index, which is a table of LevelDB's format (uncompressed) from a
variable's name to a `BundleEntryProto` (tensorflow/core/protobuf/tensor_bundle.proto), and a data
file with the values one after the other, little-endian.
"""

import struct
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError

_FOOTER = 48
_FLOAT32 = 1
_VARINT, _EIGHT_BYTES, _BYTES, _FOUR_BYTES = 0, 1, 2, 5


def read_checkpoint(index: bytes, data: bytes) -> dict[str, NDArray[np.float32]]:
    """All float32 variables by their names.

    Args:
        index: content of the `.index` file.
        data: content of the only `.data` file.

    Raises:
        InvalidInputError: if they are not an uncompressed checkpoint.
    """
    try:
        entries = {name.decode(): _fields(value) for name, value in _entries(index) if name}
        return {
            name: _values(entry, data)
            for name, entry in entries.items()
            if entry.get(1, [0])[0] == _FLOAT32
        }
    except (IndexError, struct.error, ValueError, KeyError) as error:
        raise InvalidInputError(
            "This is no checkpoint of TensorFlow's second format.",
            "Give the wheel of musicnn 0.1.0 as it was published.",
        ) from error


def _values(entry: "_Message", data: bytes) -> NDArray[np.float32]:
    dimensions = _fields(_raw(entry[2][0])).get(2, [])
    shape = [_whole(_fields(_raw(each)).get(1, [0])[0]) for each in dimensions]
    start = _whole(entry.get(4, [0])[0])
    return np.frombuffer(data[start : start + _whole(entry[5][0])], "<f4").reshape(shape).copy()


def _entries(index: bytes) -> Iterator[tuple[bytes, bytes]]:
    footer = index[-_FOOTER:]
    place = 0
    for _ in range(2):  # the handle of the meta-index, which is empty
        _, place = _number(footer, place)
    for _, handle in _block(index, *_handle(footer[place:])):
        yield from _block(index, *_handle(handle))


def _handle(content: bytes) -> tuple[int, int]:
    start, place = _number(content, 0)
    return start, _number(content, place)[0]


def _block(table: bytes, start: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The keys and values of a block; a key repeats the beginning of the one before it."""
    content = table[start : start + size]
    if table[start + size] != 0:
        raise ValueError("compressed")
    restarts = struct.unpack("<I", content[-4:])[0]
    end, place, key = size - 4 - 4 * restarts, 0, b""
    while place < end:
        shared, place = _number(content, place)
        fresh, place = _number(content, place)
        length, place = _number(content, place)
        key = key[:shared] + content[place : place + fresh]
        place += fresh
        yield key, content[place : place + length]
        place += length


_Message = dict[int, list["int | bytes"]]


def _fields(message: bytes) -> _Message:
    """The fields of a protocol buffer by their numbers."""
    found: _Message = {}
    place = 0
    while place < len(message):
        tag, place = _number(message, place)
        kind = tag & 7
        value: int | bytes
        if kind == _VARINT:
            value, place = _number(message, place)
        else:
            sizes = {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}
            if kind == _BYTES:
                length, place = _number(message, place)
            else:
                length = sizes[kind]
            value = message[place : place + length]
            place += length
        found.setdefault(tag >> 3, []).append(value)
    return found


def _number(content: bytes, place: int) -> tuple[int, int]:
    """A whole number in groups of seven bits, and where it ends."""
    value = shift = 0
    while True:
        byte = content[place]
        place += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, place


def _whole(value: "int | bytes") -> int:
    if isinstance(value, bytes):
        raise ValueError("a number was expected")
    return value


def _raw(value: "int | bytes") -> bytes:
    if isinstance(value, int):
        raise ValueError("bytes were expected")
    return value
