"""What a typical piece sounds like, and pieces made typical in some of their features.

The figures are means over Emotify's 240 training songs (`mien-train music typical` writes them).
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from mien.errors import ModelError
from mien.media.spectra import Float32
from mien.music.encoder import ENCODING_SIZE
from mien.music.features import STACK, STACK_SIZE, SUMMARY

_STEADY = 1e-6


@dataclass(frozen=True, slots=True)
class Typical:
    """A typical piece's features, in the units and order of `mien.music.features`.

    Attributes:
        level: mean of each column of the stack, shape (STACK_SIZE,).
        spread: its standard deviation within a piece, shape (STACK_SIZE,).
        summary: descriptors of the whole piece, shape (len(SUMMARY),).
        encoding: what the music encoder hears, shape (ENCODING_SIZE,).
    """

    level: Float32
    spread: Float32
    summary: Float32
    encoding: Float32

    def stack(self, stack: Float32, level: Float32, spread: Float32) -> Float32:
        """A passage moved and stretched to the typical level and range; its course is kept.

        Args:
            stack: shape (frames, STACK_SIZE).
            level: the piece's own mean of each column, shape (STACK_SIZE,).
            spread: the piece's own standard deviation of each column, shape (STACK_SIZE,).
        """
        stretch = np.where(spread > _STEADY, self.spread / np.maximum(spread, _STEADY), 1.0)
        return ((stack - level) * stretch + self.level).astype(np.float32)


@dataclass(frozen=True, slots=True)
class FeatureGroup:
    """Features that are explained as one.

    Attributes:
        name: the field's term.
        columns: which columns of the stack, a mask of shape (STACK_SIZE,).
        descriptors: which descriptors of the piece, a mask of shape (len(SUMMARY),).
        encoding: whether it is what the music encoder hears.
    """

    name: str
    columns: np.ndarray
    descriptors: np.ndarray
    encoding: bool = False


def _group(
    name: str, columns: tuple[str, ...], descriptors: tuple[str, ...], *, encoding: bool = False
) -> FeatureGroup:
    owners = np.repeat([part for part, _ in STACK], [width for _, width in STACK])
    return FeatureGroup(name, np.isin(owners, columns), np.isin(SUMMARY, descriptors), encoding)


GROUPS = (
    _group("log_mel", ("log_mel",), ()),
    _group("mfcc", ("mfcc", "mfcc_delta"), ()),
    _group("chroma", ("chroma",), ()),
    _group("contrast", ("contrast",), ()),
    _group("onsets", ("onset",), ("onset_mean", "onset_peaks")),
    _group("key", (), ("majorness", "key_fit")),
    _group("tempo", (), ("log_tempo", "pulse")),
    _group("encoding", (), (), encoding=True),
)
"""Every feature once. The Shapley values need 2 to the power of their number of answers."""


@lru_cache(maxsize=1)
def load_typical() -> Typical:
    """The typical piece that ships with Mien.

    Raises:
        ModelError: if the file does not have this version's features.
    """
    text = (resources.files("mien.music") / "typical.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    if len(rows) != STACK_SIZE + len(SUMMARY) + ENCODING_SIZE:
        raise ModelError(
            "The file of typical features is of another version of Mien.", "Install Mien again."
        )
    level = np.asarray([float(row["level"]) for row in rows], dtype=np.float32)
    spread = np.asarray([float(row["spread"]) for row in rows[:STACK_SIZE]], dtype=np.float32)
    stack, summary, encoding = np.split(level, (STACK_SIZE, STACK_SIZE + len(SUMMARY)))
    return Typical(stack, spread, summary, encoding)
