"""How well a trained network answers `QUESTIONS` on the parts for development."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from mien_training.words.batches import batch_of, in_order
from mien_training.words.material import Material, Places
from mien_training.words.network import WordsNet
from mien_training.words.questions import QUESTIONS, Figure, Question, asked, measured
from mien_training.words.row import Row, Side
from mien_training.words.targets import GROUPS

_BATCH = 64

Scores = dict[str, NDArray[np.float32]]


def scores_of(network: WordsNet, material: Material, places: Places) -> Scores:
    """The network's answers to rows, by group (rows, labels), in the order of the places."""
    network.eval()
    found = {g.name: np.zeros((len(material.rows), len(g.labels)), np.float32) for g in GROUPS}
    for chosen in in_order(material, places, _BATCH):
        batch = batch_of(material, chosen)
        with torch.inference_mode():
            answers = network(batch.numbers, batch.there, batch.grams, batch.grams_there)
        for group in GROUPS:
            told = answers[group.name][:, : len(group.labels)]
            found[group.name][chosen] = told.float().numpy()
    return {name: scores[places] for name, scores in found.items()}


def write_answers(network: WordsNet, material: Material, path: Path) -> None:
    """Write a network's answers to every row, for a smaller one to learn from."""
    scores = scores_of(network, material, np.arange(len(material.rows)))
    fresh = path.with_suffix(".new.npz")
    halves: dict[str, Any] = {name: each.astype(np.float16) for name, each in scores.items()}
    np.savez(fresh, **halves)
    fresh.replace(path)


def read_answers(path: Path) -> dict[str, NDArray[np.float16]]:
    """The answers that `write_answers` wrote, by group (rows, labels)."""
    with np.load(path) as kept:
        return {name: kept[name] for name in kept.files}


def figures_of(network: WordsNet, material: Material) -> Iterator[Figure]:
    """All figures of a network; thresholds come from the rows for choosing."""
    sources = {question.source for question in QUESTIONS}
    parts = {}
    for side in (Side.TUNE, Side.DEV):
        places = np.array(
            [place for place in material.on(side) if material.rows[place].source in sources]
        )
        rows = [material.rows[place] for place in places]
        parts[side] = (rows, scores_of(network, material, places))
    for question in QUESTIONS:
        if not all(_is_asked(question, rows) for rows, _ in parts.values()):
            continue
        tune, dev = (
            asked(question, rows, scores[question.group.name]) for rows, scores in parts.values()
        )
        yield from measured(question, tune, dev)


def _is_asked(question: Question, rows: Sequence[Row]) -> bool:
    return any(row.source == question.source for row in rows)
