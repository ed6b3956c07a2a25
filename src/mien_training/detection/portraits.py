"""Pictures with known faces, from the public layouts of four sets, and pictures without any.

- FairFace: 160x160 with some room around the face, in a folder `fairface`;
- AffectNet's rated faces: the half that is for fitting (`faces.rated`);
- AffectNet's faces cut out along their outline: pasted, by their mask;
- FER2013: 48x48, tight and grey;
- `backgrounds`: a folder of pictures without a face.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mien.sense.face.landmarks import Landmarks
from mien_training.camera import Picture
from mien_training.detection.teacher import Faces, Teacher
from mien_training.faces.affectnet import load_affectnet
from mien_training.faces.ferplus import load_ferplus
from mien_training.faces.folders import backgrounds, fairface, read_grey
from mien_training.faces.rated import load_rated


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture with its faces.

    Attributes:
        picture: grey levels.
        faces: (n, 14) as the teacher gives them, the main one first.
        mask: 255 where the face is, for a cut-out face; None for a whole picture.
    """

    picture: Picture
    faces: Faces
    mask: NDArray[np.uint8] | None = None

    @property
    def profile(self) -> float:
        """How far the main face looks to one side, as `Landmarks.profile`."""
        points = self.faces[0, 4:].reshape(5, 2)
        return Landmarks(*((float(x), float(y)) for x, y in points)).profile


@dataclass(frozen=True, slots=True)
class Material:
    """What a run learns from.

    Attributes:
        roomy: whole pictures with some room around the face.
        tight: whole pictures that are little more than a face.
        cut_out: faces without anything around them.
        backgrounds: pictures without a face.
        patches: (n, 24, 24) small pictures that look a little like a face and are none.
    """

    roomy: tuple[Portrait, ...]
    tight: tuple[Portrait, ...]
    cut_out: tuple[Portrait, ...]
    backgrounds: tuple[Picture, ...]
    patches: NDArray[np.uint8]


def load_material(data: Path, most: int = 12_000) -> Material:
    """Everything below `data`, with the teacher's labels.

    Args:
        data: the folder with the unpacked sets and the teacher.
        most: pictures of FER2013 and of AffectNet's cut-out faces, each.

    Raises:
        NotFoundError: when a set or the teacher is not there.
    """
    teacher = Teacher.below(data)
    rated = [face.path for face in load_rated(data) if face.is_for_fitting]
    fer, _ = load_ferplus(data, "FER2013Train")
    cut_out = load_affectnet(data)
    masks = cut_out.masks if cut_out.masks is not None else np.empty(0)
    thinned = _thinned(len(cut_out), most)
    return Material(
        roomy=tuple(_labelled(teacher, map(read_grey, [*fairface(data, "train"), *rated]))),
        tight=tuple(_labelled(teacher, fer.pictures[_thinned(len(fer), most)])),
        cut_out=tuple(_labelled(teacher, cut_out.pictures[thinned], masks[thinned])),
        backgrounds=tuple(map(read_grey, backgrounds(data, "train"))),
        patches=_patches(data),
    )


def _thinned(count: int, most: int) -> NDArray[np.int64]:
    return np.linspace(0, count - 1, min(count, most)).astype(np.int64)


def _labelled(
    teacher: Teacher, pictures: Iterable[Picture], masks: Iterable[Picture] | None = None
) -> Iterator[Portrait]:
    """The pictures in which the teacher sees a face."""
    if masks is None:
        both: Iterable[tuple[Picture, Picture | None]] = ((picture, None) for picture in pictures)
    else:
        both = zip(pictures, masks, strict=True)
    for picture, mask in both:
        faces = teacher.faces(picture)
        if len(faces):
            yield Portrait(picture, faces if mask is None else faces[:1], mask)


def _patches(data: Path) -> NDArray[np.uint8]:
    """CBCL's pictures that are no faces; none where the set is not there."""
    path = next(iter(sorted(data.rglob("cbcl.npz"))), None)
    if path is None:
        return np.zeros((0, 24, 24), dtype=np.uint8)
    with np.load(path) as stored:
        return np.asarray(stored["nonface"], dtype=np.uint8).reshape(-1, 24, 24)
