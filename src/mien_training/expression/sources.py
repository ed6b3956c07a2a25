"""From a data folder to what a run learns from."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.sense.face.detection.mien_detector import FaceFinder
from mien_training.expression.material import Material
from mien_training.expression.settings import Settings
from mien_training.expression.teacher import Teacher, taught
from mien_training.faces.affectnet import load_affectnet
from mien_training.faces.face_set import FaceSet
from mien_training.faces.ferplus import held_out, load_ferplus
from mien_training.faces.placing import with_landmarks
from mien_training.keeping import kept


def load_material(
    data: Path, settings: Settings, folder: Path, teachers: Sequence[Teacher] = ()
) -> Material:
    """Load FER+'s training part and, where wanted, AffectNet's cut-out faces.

    Args:
        data: the folder with both sets below it.
        settings: of the run.
        folder: where landmarks and teachers' answers are kept for when the run is resumed.
        teachers: trained networks to learn from beside the votes.

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
    return _taught(material, teachers, settings, folder) if teachers else material


def _placed(faces: FaceSet, path: Path) -> FaceSet:
    return faces.placed(kept(path, lambda: with_landmarks(faces, FaceFinder.load()).points))


def _taught(
    material: Material, teachers: Sequence[Teacher], settings: Settings, folder: Path
) -> Material:
    """The same with the teachers' answers blended in; what is checked on keeps its votes."""

    def answer(teacher: Teacher, faces: FaceSet, name: str) -> NDArray[np.float32]:
        path = folder / f"taught-{name}-{teacher.sha256[:12]}.npy"
        return kept(path, lambda: teacher.logits(faces, material.first.pictures))

    def blended(faces: FaceSet, name: str) -> FaceSet:
        logits = np.mean([answer(each, faces, name) for each in teachers], axis=0)
        return taught(faces, logits, settings.teacher_share)

    second = material.second
    return Material(
        first=blended(material.first, "ferplus"),
        second=None if second is None else blended(second, "affectnet"),
        check=material.check,
    )
