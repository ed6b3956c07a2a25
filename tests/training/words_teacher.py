"""A tiny teacher, packed as the package packs the real one."""

import struct
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, LAYERS, HEADS, HIDDEN, LONGEST = 32, 2, 2, 128, 512
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def write_packed(
    path: Path, pieces: dict[str, float], signs: dict[int, str], seed: int = 0
) -> None:
    """Writes a teacher with drawn weights; `pieces` come after the four special ones."""
    names = (*SPECIAL, *pieces)
    letters = [name.encode() for name in names]
    ends = list(accumulate((len(name) for name in letters), initial=0))
    changes = b"".join(
        struct.pack("<IB", sign, len(text)) + struct.pack(f"<{len(text)}I", *map(ord, text))
        for sign, text in signs.items()
    )
    head = b"".join(
        [
            b"E5S1",
            struct.pack("<I7i", 1, WIDTH, LAYERS, HEADS, HIDDEN, len(names), LONGEST, 1),
            struct.pack("<fi", 1e-12, 32),
            struct.pack("<5iQ", len(names), 0, 2, 1, 3, ends[-1]),
            np.array(ends, np.uint32).tobytes(),
            np.array([0.0] * len(SPECIAL) + list(pieces.values()), np.float32).tobytes(),
            b"".join(letters),
            struct.pack("<iI", len(signs), len(changes)) + changes,
        ]
    )
    tensors = _tensors(len(names), np.random.default_rng(seed))
    size = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name in tensors)
    directory, bodies = [struct.pack("<i", len(tensors))], list[bytes]()
    for name, values in tensors.items():
        packed = len(name) > 2 and values.ndim == 2 and not name.startswith(("emb.pos", "emb.type"))
        body = pack(values.ravel()) if packed else values.astype(np.float32).tobytes()
        entry = struct.pack("<BIQQ", int(packed), values.size, size, len(body))
        directory.append(struct.pack("<H", len(name)) + name.encode() + entry)
        bodies.append(body)
        size += len(body)
    path.write_bytes(head + b"".join(directory) + b"".join(bodies))


def pack(values: NDArray[np.floating]) -> bytes:
    """Numbers in blocks of 32 with 4 bits each."""
    blocks = values.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1) / 7).astype(np.float16)
    steps = np.maximum(scales.astype(np.float64), 1e-6)[:, None]
    whole = (np.clip(np.round(blocks / steps), -8, 7) + 8).astype(np.uint8)
    halves = whole[:, :16] | (whole[:, 16:] << 4)
    return np.hstack([scales[:, None].view(np.uint8), halves]).tobytes()


def _tensors(pieces: int, rng: np.random.Generator) -> dict[str, NDArray[np.float64]]:
    def drawn(*shape: int) -> NDArray[np.float64]:
        return rng.normal(0, 0.3, shape)

    found = {"emb.word": drawn(pieces, WIDTH), "emb.pos": drawn(LONGEST, WIDTH)}
    found |= {"emb.type": drawn(2, WIDTH), "emb.ln.w": 1 + drawn(WIDTH), "emb.ln.b": drawn(WIDTH)}
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao"):
            found |= {f"l{layer}.{name}.w": drawn(WIDTH, WIDTH), f"l{layer}.{name}.b": drawn(WIDTH)}
        found |= {f"l{layer}.fi.w": drawn(HIDDEN, WIDTH), f"l{layer}.fi.b": drawn(HIDDEN)}
        found |= {f"l{layer}.fo.w": drawn(WIDTH, HIDDEN), f"l{layer}.fo.b": drawn(WIDTH)}
        for name in ("aln", "oln"):
            found |= {f"l{layer}.{name}.w": 1 + drawn(WIDTH), f"l{layer}.{name}.b": drawn(WIDTH)}
    return found
