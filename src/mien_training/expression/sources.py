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
        cut_out = None if cut_out is None else _placed(cut_out, folder / "landmarks-affectnet.npy")
    aside = held_out(faces, settings.held_out)
    material = Material(
        first=faces.subset(np.flatnonzero(~aside)),
        second=cut_out,
        check=faces.subset(np.flatnonzero(aside)),
    )
    return material if teacher is None else _taught(material, teacher, settings, folder)


def _placed(faces: FaceSet, path: Path) -> FaceSet:
    return faces.placed(kept(path, lambda: with_landmarks(faces, FaceFinder.load()).points))


def _taught(material: Material, teacher: Teacher, settings: Settings, folder: Path) -> Material:
    """The same with a teacher's answers blended in; what is checked on keeps its votes."""

    def blended(faces: FaceSet, name: str) -> FaceSet:
        path = folder / f"taught-{name}-{teacher.sha256[:12]}.npy"
        logits = kept(path, lambda: teacher.logits(faces, material.first.pictures))
        return taught(faces, logits, settings.teacher_share)

    second = material.second
    return Material(
        first=blended(material.first, "ferplus"),
        second=None if second is None else blended(second, "affectnet"),
        check=material.check,
    )
