"""From a data folder to what a run learns from."""

from pathlib import Path

import numpy as np

from mien_training.expression.material import Material
from mien_training.expression.settings import Settings
from mien_training.faces.affectnet import load_affectnet
from mien_training.faces.ferplus import held_out, load_ferplus


def load_material(data: Path, settings: Settings) -> Material:
    """Load FER+'s training part and, where wanted, AffectNet's cut-out faces.

    Raises:
        NotFoundError: when a set that is wanted is not below `data`.
    """
    faces, _ = load_ferplus(data, "FER2013Train")
    aside = held_out(faces, settings.held_out)
    return Material(
        first=faces.subset(np.flatnonzero(~aside)),
        second=load_affectnet(data) if settings.second_share > 0 else None,
        check=faces.subset(np.flatnonzero(aside)),
    )
