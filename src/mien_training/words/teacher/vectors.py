"""The teacher's vectors of many texts on disk: in parts, so that a run that is killed goes on.

A text stands once however many rows have it. `texts.jsonl` says which; part k has the vectors of
the texts from k times `PART` on.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from mien.errors import NotFoundError
from mien_training.words.pieces import Encoder as Pieces
from mien_training.words.teacher.encoder import QUERY, Encoder
from mien_training.words.teacher.packed import Packed

PART = 4096
AFTER = (3, 6, 9, 12)
"""Layers whose means are kept: earlier ones know more of words, later ones more of sense."""
_TEXTS = "texts.jsonl"
_LONGEST = 256
_PIECES_AT_ONCE = 1600

Tell = Callable[[str], None]
Halves = NDArray[np.float16]


def note_texts(texts: Iterable[str], folder: Path) -> list[str]:
    """Write down which texts there are, each once: those that were there before, then new ones.

    Returns:
        All of them in the order of their vectors.
    """
    once = list(dict.fromkeys([*noted_texts(folder), *texts]))
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{_TEXTS}.new"
    lines = (json.dumps(text, ensure_ascii=False) + "\n" for text in once)
    fresh.write_text("".join(lines), "utf-8")
    fresh.replace(folder / _TEXTS)
    return once


def noted_texts(folder: Path) -> list[str]:
    """The texts of a folder, in the order of their vectors."""
    path = folder / _TEXTS
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def embed(texts: Sequence[str], packed: Packed, folder: Path, tell: Tell) -> None:
    """Write the vectors of those parts that are not there yet.

    Args:
        texts: as `note_texts` gives them.
        packed: the teacher.
        folder: for the parts.
        tell: gets a line after each.
    """
    pieces = Pieces(packed.vocabulary)
    network = Encoder(packed).eval().to(torch.bfloat16)
    for start in range(0, len(texts), PART):
        path = folder / f"{start // PART:04d}.npy"
        if not _is_whole(path, len(texts[start : start + PART])):
            numbers = [
                [packed.begin, *pieces.numbers(QUERY + text)[: _LONGEST - 2], packed.end]
                for text in texts[start : start + PART]
            ]
            fresh = path.with_suffix(".new.npy")
            np.save(fresh, vectors_of(network, numbers))
            fresh.replace(path)
            tell(f"{min(start + PART, len(texts)):,} of {len(texts):,} texts")


def _is_whole(path: Path, count: int) -> bool:
    return path.exists() and len(np.load(path, mmap_mode="r")) == count


def vectors_of(network: Encoder, numbers: Sequence[Sequence[int]]) -> Halves:
    """Vectors of texts, given as numbers of pieces; shape (texts, layers, width)."""
    after = [layer for layer in AFTER if layer <= len(network.layers)] or [len(network.layers)]
    found: Halves | None = None
    for places in _batches(numbers):
        longest = max(len(numbers[place]) for place in places)
        padded = np.zeros((len(places), longest), np.int64)
        there = np.zeros((len(places), longest), np.bool_)
        for row, place in enumerate(places):
            padded[row, : len(numbers[place])] = numbers[place]
            there[row, : len(numbers[place])] = True
        with torch.inference_mode():
            told = network(torch.from_numpy(padded), torch.from_numpy(there), after).numpy()
        if found is None:
            found = np.zeros((len(numbers), *told.shape[1:]), np.float16)
        found[places] = told
    return np.zeros((0, len(after), 0), np.float16) if found is None else found


def _batches(numbers: Sequence[Sequence[int]]) -> Iterable[list[int]]:
    """Places of texts of about one length, as many as fit."""
    order = sorted(range(len(numbers)), key=lambda place: len(numbers[place]))
    batch = list[int]()
    for place in order:
        if batch and (len(batch) + 1) * len(numbers[place]) > _PIECES_AT_ONCE:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


class Store:
    """Reads the vectors of a folder, as far as they are written.

    Vectors are those after the last layer, of one length, moved and scaled so that their numbers
    have no mean and spread by one.

    Args:
        folder: that `embed` wrote.

    Raises:
        NotFoundError: when nothing is there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._places = {text: place for place, text in enumerate(noted_texts(folder))}
        self._parts = {
            int(path.stem): np.load(path, mmap_mode="r")
            for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].npy"))
        }
        if not self._parts:
            raise NotFoundError(f"{folder} has no vectors.", "Run mien-train words embed.")
        first = _of_one_length(next(iter(self._parts.values()))[:, -1])
        self._middle = first.mean(axis=0)
        self._spread = float((first - self._middle).std())

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts, shape (texts, width); NaN where there is none."""
        found = np.full((len(texts), len(self._middle)), np.nan, np.float32)
        for row, text in enumerate(texts):
            place = self._places.get(text)
            part = None if place is None else self._parts.get(place // PART)
            if place is not None and part is not None and place % PART < len(part):
                found[row] = part[place % PART, -1]
        return (_of_one_length(found) - self._middle) / self._spread


def _of_one_length(vectors: Halves | NDArray[np.float32]) -> NDArray[np.float32]:
    wide = vectors.astype(np.float32)
    return wide / np.linalg.norm(wide, axis=1, keepdims=True)
