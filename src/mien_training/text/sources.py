"""The three public sets of labelled text, in the layout in which they are published.

- GoEmotions (Demszky et al. 2020, CC BY 4.0): Reddit comments with one or more of 28 labels;
- "emotion" (Saravia et al. 2018, for research): sentences that begin like "i feel", six classes;
- EmoBank (Buechel & Hahn 2017, CC BY-SA 4.0): sentences of many genres with valence and arousal.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.errors import InvalidInputError
from mien_training.finding import find_file

SENTIMENTS = ("sadness", "joy", "love", "anger", "fear", "surprise")
"""The classes of "emotion", in its own order."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with their targets.

    Attributes:
        texts: n texts.
        targets: (n, k): 0 or 1 by label, or valence and arousal in [-1, 1].
    """

    texts: tuple[str, ...]
    targets: NDArray[np.float64]

    def subset(self, chosen: NDArray[np.bool_]) -> "Corpus":
        """The texts where `chosen`, of shape (n,), is true."""
        kept = tuple(text for text, keep in zip(self.texts, chosen, strict=True) if keep)
        return Corpus(kept, self.targets[chosen])


def load_labels(data: Path) -> tuple[str, ...]:
    """GoEmotions' label names, in the order of their numbers."""
    path = find_file(data, "goemotions_labels.txt", "the GoEmotions data set")
    return tuple(path.read_text(encoding="utf-8").split())


def load_goemotions(data: Path, part: str, labels: Sequence[str]) -> Corpus:
    """GoEmotions' "train" or "dev" part; targets are its labels."""
    path = find_file(data, f"goemotions_{part}.tsv", "the GoEmotions data set")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    targets = np.zeros((len(rows), len(labels)))
    for place, row in enumerate(rows):
        targets[place, [int(number) for number in row[1].split(",")]] = 1
    return Corpus(tuple(row[0] for row in rows), targets)


def load_sentiments(data: Path, part: str) -> Corpus:
    """The "emotion" set's "train" or "val" part; targets are its six classes."""
    path = find_file(data, f"dair_emotion_{part}.txt", "the data set dair-ai/emotion")
    rows = [line.rsplit(";", 1) for line in path.read_text(encoding="utf-8").splitlines() if line]
    targets = np.zeros((len(rows), len(SENTIMENTS)))
    for place, (_, name) in enumerate(rows):
        targets[place, SENTIMENTS.index(name)] = 1
    return Corpus(tuple(text for text, _ in rows), targets)


def load_emobank(data: Path, part: str) -> Corpus:
    """EmoBank's "train" or "dev" part; targets are valence and arousal, from 1..5 to [-1, 1]."""
    path = find_file(data, "emobank.csv", "the EmoBank data set")
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [row for row in csv.DictReader(lines) if row["split"] == part]
        scores = np.array([[float(row["V"]), float(row["A"])] for row in rows])
    except (KeyError, ValueError) as fault:
        raise InvalidInputError(
            f"{path} is not EmoBank's table ({fault}).", "Take emobank.csv from its authors."
        ) from fault
    return Corpus(tuple(row["text"] for row in rows), (scores.reshape(-1, 2) - 3) / 2)
