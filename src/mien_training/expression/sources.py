"""From a data folder to what a run learns from."""

from pathlib import Path

import numpy as np

from mien.sense.face.detection.finder import FaceFinder
from mien_training.expression.material import Material
from mien_training.expression.settings import Settings
from mien_training.expression.teacher import Teacher, taught
from mien_training.faces.affectnet import load_affectnet
from mien_training.faces.face_set import FaceSet
from mien_training.faces.ferplus import held_out, load_ferplus
from mien_training.faces.placing import with_landmarks
from mien_training.keeping import kept


def load_material(
    data: Path, settings: Settings, folder: Path, teacher: Teacher | None = None
) -> Material:
    """Load FER+'s training part and, where wanted, AffectNet's cut-out faces.

    Args:
        data: the folder with both sets below it.
        settings: of the run.
        folder: where landmarks and a teacher's answers are kept for when the run is resumed.
        teacher: a trained network to learn from beside the votes.

    Raises:
        NotFoundError: when a set that is wanted is not below `data`.
    """
    faces, _ = load_ferplus(data, "FER2013Train")
    cut_out = load_affectnet(data) if settings.second_share > 0 else None
    if settings.aligned:
        faces = _placed(faces, folder / "landmarks-ferplus.npy")
        cut_out = cut_out and _placed(cut_out, folder / "landmarks-affectnet.npy")
    aside = held_out(faces, settings.held_out)
    first, check = faces.subset(np.flatnonzero(~aside)), faces.subset(np.flatnonzero(aside))
    if teacher is None:
        return Material(first, cut_out, check)
    backdrops, share = first.pictures, settings.teacher_share
    mark = teacher.sha256[:12]
    one = kept(folder / f"taught-ferplus-{mark}.npy", lambda: teacher.logits(first, backdrops))
    pupil = Material(taught(first, one, share), cut_out, check)
    if cut_out is None:
        return pupil
    name = f"taught-affectnet-{mark}.npy"
    other = kept(folder / name, lambda: teacher.logits(cut_out, backdrops))
    return Material(pupil.first, taught(cut_out, other, share), check)


def _placed(faces: FaceSet, path: Path) -> FaceSet:
    return faces.placed(kept(path, lambda: with_landmarks(faces, FaceFinder.load()).points))
