"""The models whose carrying over from one data set to another is measured."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.preprocessing import StandardScaler

from mien_training.music.classical import predict, table_of
from mien_training.music.ensemble import Ensemble
from mien_training.music.figures import SEED
from mien_training.music.joint import Alone
from mien_training.music.judging import judge
from mien_training.music.kernel import KernelSettings, fit_kernel
from mien_training.music.material import Material, Rows
from mien_training.music.recipe import SETTINGS
from mien_training.music.runs import trained

Float64 = NDArray[np.float64]
LEARNT, OWN = "learnt", "own"
_CLASSICAL = ("support vector machine", "extra trees")


@dataclass(frozen=True, slots=True)
class Carrier:
    """A way of learning moods.

    Attributes:
        model: its name.
        scale: by what its inputs are standardised: `LEARNT` for the pieces that it learns from,
            `OWN` for each data set's own.
        guess: learns from some rows, and gives valence and arousal of all pieces, (n, 2).
    """

    model: str
    scale: str
    guess: Callable[[Rows], Float64]


def classical_carriers(material: Material) -> Iterator[Carrier]:
    """The classical models, on both scales."""
    plain = table_of(material, np.arange(len(material.songs)))
    for scale, table in ((LEARNT, plain), (OWN, _by_set(material, plain))):
        for model in _CLASSICAL:

            def guess(known: Rows, model: str = model, table: Float64 = table) -> Float64:
                moods = material.targets.moods[known].astype(float)
                return predict(model, SEED, table[known], moods, table)

            yield Carrier(model, scale, guess)


def kernel_carrier(material: Material) -> Carrier:
    """The kernel machine, fitted as the recipe fits its own."""

    def guess(known: Rows) -> Float64:
        settings = KernelSettings()
        machine = Alone(fit_kernel(material, known, settings))
        said = judge(machine, material, np.arange(len(material.songs)), settings.window_s)
        return said.moods[:, :2]

    return Carrier("kernel machine on windows", LEARNT, guess)


def network_carrier(material: Material, work: Path, tell: Callable[[str], None]) -> Carrier:
    """The recurrent CNN, one network trained as the recipe trains each of its own.

    Args:
        material: the pieces.
        work: the folder of trained networks.
        tell: called when one has been trained.
    """

    def guess(known: Rows) -> Float64:
        settings = dataclasses.replace(SETTINGS, seed=SEED)
        network = Ensemble([trained(work / "nets", material, known, settings, tell)])
        said = judge(network, material, np.arange(len(material.songs)), settings.window_s)
        return said.moods[:, :2]

    return Carrier("recurrent CNN and statistics, one network", LEARNT, guess)


def _by_set(material: Material, table: Float64) -> Float64:
    """The table with each set's columns at a mean of 0 and a spread of 1."""
    sources = np.asarray([song.source for song in material.songs])
    scaled = np.empty_like(table)
    for source in np.unique(sources):
        own = sources == source
        scaled[own] = StandardScaler().fit_transform(table[own])
    return scaled
