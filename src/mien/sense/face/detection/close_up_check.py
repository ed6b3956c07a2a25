"""Looking twice: whether a face is still there from nearer by.

A pattern that looks like a face by chance does so at one size and place of the network's grid; a
face does from anywhere. So what a search finds is cut out, brought to one size and shown to the
same network again, as it is and mirrored. On pictures that the detector's thresholds are chosen
on, the mean of both answers tells faces from chance far better than the first score: at one false
hit in a hundred pictures it keeps 99 of a hundred faces, the first score alone 73.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mien.inference.session import Session
from mien.sense.face.box import Box
from mien.sense.face.cut_and_shrink import Grey, cut_square
from mien.sense.face.detection.box_merging import overlaps
from mien.sense.face.detection.detector import Detection
from mien.sense.face.detection.input_frame import network_input
from mien.sense.face.detection.output_grid import Cells, decode_candidates, grid
from mien.sense.face.piecewise_linear import Knots, between

LEAST_ANSWER = 0.02
"""A cell with a lower score says nothing about the face that is asked for."""


@dataclass(frozen=True, slots=True)
class SecondLook:
    """How a face is looked at again.

    Attributes:
        side: pixels of the square that is looked at; a multiple of 32.
        margin: around the face's box, as a share of its side.
        same_place: intersection over union from which on an answer is about the face asked for.
        least: from which mean score on a face counts: pairs of its width in the frame, in pixels,
            and that score, rising in width; in between it is interpolated.
        sure: faces at least this wide in the frame, found with at least this score, are believed
            at once.
    """

    side: int = 192
    margin: float = 0.5
    same_place: float = 0.3
    least: Knots = (
        (45.0, 0.6),
        (70.0, 0.5),
        (100.0, 0.42),
        (120.0, 0.35),
    )
    sure: tuple[float, float] = (45.0, 0.7)

    def confirms(self, session: Session, grey: Grey, face: Detection) -> bool:
        """Whether a face that was found in a grey frame is one.

        Args:
            session: the detector's network.
            grey: the frame.
            face: as a search found it.
        """
        width, score = self.sure
        if face.box.width >= width and face.score >= score:
            return True
        wanted = float(between(face.box.width, self.least))
        return self.score(session, grey, face.box) >= wanted

    def score(self, session: Session, grey: Grey, box: Box) -> float:
        """The mean score of a face in a box and in its mirror image, in [0, 1]."""
        square = cut_square(grey, box, self.margin, self.side)[0]
        levels = network_input(square)
        both = np.stack([levels, levels[:, ::-1]])[:, None]
        answers = session.run({"frames": both})["cells"]
        cells = grid(self.side, self.side)
        return sum(self._score(raw, cells) for raw in answers) / 2

    def _score(self, raw: NDArray[np.float32], cells: Cells) -> float:
        """The highest score of those that are about the face in the middle."""
        found = decode_candidates(raw, cells, LEAST_ANSWER)
        edge = self.side * self.margin / (1 + 2 * self.margin)
        middle = np.array([edge, edge, self.side - edge, self.side - edge])
        here = overlaps(middle, found.boxes) >= self.same_place
        return float(found.scores[here].max(initial=0.0))
