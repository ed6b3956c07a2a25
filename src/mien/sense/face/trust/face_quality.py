"""How far a face can be read at all: its size, blur, noise, light, covers, eyes and profile.

Conventions: a crop is the canonical one of `crop.py`; reliability is in [0, 1], where 1 means "as
good as the faces the network was measured on". Trust is accuracy above what always answering the
commonest class gets, as a share of the same for the same faces undisturbed, measured on 2,000
held-out faces of FER+ and on the half of AffectNet's rated faces that is for fitting, found and
aligned anew after each disturbance. In between two knots it is interpolated.

Half a face in shadow has no measure: even at a sixty-fourth of the light it costs 4 %. Nor has a
hand whose fingers show before the mouth: it costs half, and is not told from a mouth.
"""

from mien.sense.face.alignment.align import Aligned
from mien.sense.face.piecewise_linear import Knots, between
from mien.sense.face.trust.crop_measures import visible

FULL_SPAN_PX = 38.0
"""From so many pixels of the frame under a side of the crop on, size alone costs no trust.

The crop is a little wider than the face: from the ears to the ears.
"""

FOCUS: Knots = (
    (0.0, 0.0),
    (0.02, 0.20),
    (0.03, 0.33),
    (0.05, 0.50),
    (0.07, 0.75),
    (0.09, 0.87),
    (0.13, 0.95),
    (0.165, 1.0),
)
"""By `Visible.detail`: FER+'s faces, each coarsened and blurred in fourteen degrees."""

NOISE: Knots = ((0.08, 1.0), (0.135, 0.91), (0.165, 0.85), (0.235, 0.8), (0.28, 0.75))
"""By `Visible.noise`: faces at 1/4 to 1/256 of the light, with and without gain, with shot and read
noise, eight bits and JPEG.

Darkness by itself costs next to nothing, the noise that it brings does: faces at a mean grey level
of 37 (1/16 of the light) keep 98 to 100 %, of 20 (1/64) 95 to 97 %, of 11 (1/256) 76 to 85 %, with
gain or without. At 1/256 a quarter of the faces are no longer found, at 1/1024 none.
"""

LOST: Knots = (
    (0.15, 1.0),
    (0.25, 0.93),
    (0.45, 0.88),
    (0.55, 0.82),
    (0.65, 0.76),
    (0.75, 0.61),
    (0.85, 0.51),
    (0.95, 0.35),
)
"""By `Visible.lost`: faces at 2 to 32 times the light, and with the lowest 15 to 60 % of the grey
levels cut off."""

COVERED: Knots = ((-2.0, 0.37), (-1.5, 0.6), (-1.0, 0.82), (-0.6, 1.0))
"""By `Visible.mouth`: drawn masks, plain and pleated, of all grey levels, and small things before
the mouth. It takes more than a tenth of the trust from 5 % of the undisturbed faces, and from 4 to
10 % of FairFace's by group; some of them hold a hand before the mouth."""

WITHOUT_EYES = 0.85
"""Trust in a face whose eyes were not found: turned, covered, or no face.

Accuracy above chance on such faces of AffectNet, as a share of that on the others.
"""

TURNED: Knots = ((0.45, 1.0), (0.7, 0.8))
"""By `Landmarks.profile`.

Undisturbed faces: up to 0.6 accuracy does not fall with the profile; of the 97 faces beyond, it
gets eight tenths of what others get.
"""


def reliability(face: Aligned) -> float:
    """How far to trust the reading of a face, in [0, 1].

    A face under `FULL_SPAN_PX` is read, but marked unsure: trust falls with its size. A mouth that
    too much light has wiped out looks covered, too, and counts once.
    """
    seen = visible(face.crop)
    size = min(face.span_px / FULL_SPAN_PX, 1.0)
    clear = _between(seen.detail, FOCUS) * _between(seen.noise, NOISE)
    whole = min(_between(seen.lost, LOST), _between(seen.mouth, COVERED))
    eyes = 1.0 if face.eyes_found else WITHOUT_EYES
    return size * clear * whole * eyes * _between(face.profile, TURNED)


def _between(measure: float, trusts: Knots) -> float:
    return float(between(measure, trusts))
