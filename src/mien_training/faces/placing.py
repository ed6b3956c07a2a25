"""Each training face's own landmarks, found as the run time finds them in a crop."""

from mien.sense.face.detection.detector import Detector
from mien.sense.face.detection.portrait import find_portrait
from mien_training.faces.face_set import FaceSet


def with_landmarks(faces: FaceSet, detector: Detector) -> FaceSet:
    """The faces with the landmarks found in each; where none are, the set's usual ones stay."""
    points = faces.points.copy()
    for place, picture in enumerate(faces.pictures):
        found = find_portrait(detector, picture)
        if found is not None and found.landmarks is not None:
            points[place] = found.landmarks.points
    return faces.placed(points)
