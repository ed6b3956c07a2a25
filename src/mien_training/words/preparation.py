"""The work folder of a training: the chosen pieces, texts in numbers, the teacher's vectors.

vocabulary-40000.json      the pieces that are kept, and their numbers in the teacher's table
pieces-40000.npz           every text in numbers of these
vectors/                   of the teacher, see `mien_training.words.teacher.vectors`
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien_training.words.choosing import chosen_pieces, narrowed
from mien_training.words.cleaning import cleaned
from mien_training.words.material import Material, make_material
from mien_training.words.pieces import Vocabulary
from mien_training.words.row import Row, Side
from mien_training.words.sets.finding import rows_below
from mien_training.words.teacher.packed import Packed, load_packed, packed_in_package
from mien_training.words.teacher.vectors import Store

VECTORS = "vectors"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a training begins with.

    Attributes:
        material: all rows in arrays.
        vocabulary: of the network.
        kept: the numbers of its pieces in the teacher's table.
    """

    material: Material
    vocabulary: Vocabulary
    kept: tuple[int, ...]

    def counts(self) -> NDArray[np.int64]:
        """How often each piece occurs in all texts."""
        return np.bincount(self.material.numbers, minlength=len(self.kept))


def teacher() -> Packed:
    """The teacher of the installed package."""
    return load_packed(packed_in_package())


def prepare(
    data: Path, work: Path, pieces: int, tell: Tell, teach: Callable[[], Packed] = teacher
) -> Prepared:
    """Read the sets below a folder and put them into arrays; what was made before is read.

    Args:
        data: with the data sets.
        work: the work folder.
        pieces: how many pieces to keep.
        tell: gets a line for a person now and then.
        teach: gives the teacher, whose pieces they are; asked where none are chosen yet.
    """
    work.mkdir(parents=True, exist_ok=True)
    rows = rows_below(data)
    tell(f"{len(rows):,} texts, " + ", ".join(f"{k} {n:,}" for k, n in _sides(rows).items()))
    path = work / f"vocabulary-{pieces}.json"
    if not path.exists():
        tell("Chooses the pieces; a few minutes.")
        _save(path, *_chosen(rows, pieces, teach().vocabulary))
    vocabulary, kept = load_vocabulary(path)
    vectors = Store(work / VECTORS) if (work / VECTORS / "0000.npy").exists() else None
    material = make_material(rows, vocabulary, work / f"pieces-{pieces}.npz", vectors)
    return Prepared(material, vocabulary, kept)


def load_vocabulary(path: Path) -> tuple[Vocabulary, tuple[int, ...]]:
    """A vocabulary with the numbers of its pieces in the teacher's table."""
    told = json.loads(path.read_text("utf-8"))
    signs = {int(sign): text for sign, text in told["signs"].items()}
    vocabulary = Vocabulary(
        tuple(told["pieces"]), tuple(told["scores"]), signs, int(told["unknown"])
    )
    return vocabulary, tuple(told["kept"])


def _chosen(rows: list[Row], pieces: int, whole: Vocabulary) -> tuple[Vocabulary, list[int]]:
    texts = (cleaned(row.text) for row in rows if row.side is Side.TRAIN)
    kept = chosen_pieces(whole, texts, pieces)
    return narrowed(whole, kept), kept


def _save(path: Path, vocabulary: Vocabulary, kept: list[int]) -> None:
    told = {
        "pieces": vocabulary.pieces,
        "scores": [round(score, 4) for score in vocabulary.scores],
        "signs": vocabulary.signs,
        "unknown": vocabulary.unknown,
        "kept": kept,
    }
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    fresh.replace(path)


def _sides(rows: list[Row]) -> Counter[str]:
    return Counter(str(row.side) for row in rows)
