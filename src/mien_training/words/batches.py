"""Which texts are shown together: of about one length, each data set as often as it is worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from mien_training.words.material import Material, Places

_TIMES = {
    "brighter": 2.0,
    "emobank": 3.0,
    "emoji": 2.0,
    "goemotions": 1.5,
    "semeval2018": 1.5,
    "words": 0.4,
    "xed": 0.5,
}
"""How often a data set's rows are shown in an epoch, where not once."""
_SORTED_TOGETHER = 50
"""Batches whose texts are put in order of length before they are cut apart."""
_SHORTEST = 3
"""Pieces of a text of which none is forgotten."""


Numbers = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that are read in one go.

    Attributes:
        places: of their rows.
        numbers: (texts, pieces), filled up with zeros.
        there: (texts, pieces): whether there is a piece.
        grams: (texts, runs) of letters, filled up likewise.
        grams_there: (texts, runs): whether there is one.
    """

    places: Places
    numbers: torch.Tensor
    there: torch.Tensor
    grams: torch.Tensor
    grams_there: torch.Tensor


def rows_in_epoch(material: Material, known: Places) -> int:
    """How many rows an epoch shows."""
    return sum(
        round(len(_of(material, known, source)) * _TIMES.get(name, 1.0))
        for source, name in enumerate(material.names)
    )


def epoch_places(material: Material, known: Places, batch: int, seed: int) -> list[Places]:
    """The places of an epoch's rows, batch by batch; the same for the same seed."""
    rng = np.random.default_rng(seed)
    drawn = np.concatenate(
        [
            _repeated(_of(material, known, source), _TIMES.get(name, 1.0), rng)
            for source, name in enumerate(material.names)
        ]
    )
    rng.shuffle(drawn)
    found = list[Places]()
    for start in range(0, len(drawn), batch * _SORTED_TOGETHER):
        near = drawn[start : start + batch * _SORTED_TOGETHER]
        near = near[np.argsort(material.lengths(near), kind="stable")]
        parts = [near[k : k + batch] for k in range(0, len(near), batch)]
        found += [parts[k] for k in rng.permutation(len(parts))]
    return found


def batch_of(
    material: Material, places: Places, forgotten: float = 0.0, seed: int | None = None
) -> Batch:
    """Texts side by side.

    Args:
        material: that they are in.
        places: of their rows.
        forgotten: share of the pieces that are left out.
        seed: of what is left out.
    """
    rng = np.random.default_rng(seed)
    texts = [_forgetting(material.pieces_of(int(k)), forgotten, rng) for k in places]
    spelt = [_forgetting(material.grams_of(int(k)), forgotten, rng) for k in places]
    return Batch(places, *side_by_side(texts), *side_by_side(spelt))


def side_by_side(texts: Sequence[Numbers]) -> tuple[torch.Tensor, torch.Tensor]:
    """Texts as rows of one length, filled up with zeros, and where there is something."""
    numbers = np.zeros((len(texts), max(map(len, texts))), np.int64)
    there = np.zeros(numbers.shape, np.bool_)
    for row, text in enumerate(texts):
        numbers[row, : len(text)] = text
        there[row, : len(text)] = True
    return torch.from_numpy(numbers), torch.from_numpy(there)


def in_order(material: Material, places: Places, batch: int) -> Iterator[Places]:
    """Rows once each, those of about one length together."""
    order = places[np.argsort(material.lengths(places), kind="stable")]
    for start in range(0, len(order), batch):
        yield order[start : start + batch]


def _of(material: Material, known: Places, source: int) -> Places:
    return known[material.sources[known] == source]


def _repeated(places: Places, times: float, rng: np.random.Generator) -> Places:
    whole = np.tile(places, int(times))
    more = round(len(places) * (times - int(times)))
    return np.concatenate([whole, rng.choice(places, more, replace=False)])


def _forgetting(text: Numbers, share: float, rng: np.random.Generator) -> Numbers:
    if share == 0 or len(text) <= _SHORTEST:
        return text
    kept = text[rng.random(len(text)) >= share]
    return kept if len(kept) else text
