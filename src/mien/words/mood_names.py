"""Places in the valence-arousal plane in plain words, for people who never heard of either axis.

The words follow the order in which people place feeling words around the circumplex (Russell 1980,
fig. 2 and 4); which of them sounds natural of a song as well as of a person is our choice.
"""

from mien.affect.plane.gaussian import Point

PLACES: tuple[tuple[Point, str], ...] = (
    ((0.0, 0.0), "even-tempered"),
    ((0.4, 0.0), "pleasant"),
    ((0.8, 0.05), "happy and warm"),
    ((0.4, 0.35), "cheerful"),
    ((0.75, 0.45), "bright and lively"),
    ((0.6, 0.85), "thrilling"),
    ((0.1, 0.45), "lively"),
    ((0.05, 0.85), "wild"),
    ((-0.35, 0.4), "uneasy"),
    ((-0.6, 0.75), "furious"),
    ((-0.75, 0.35), "tense and dark"),
    ((-0.4, 0.0), "downcast"),
    ((-0.8, -0.1), "bleak"),
    ((-0.4, -0.4), "sad"),
    ((-0.7, -0.6), "sad and heavy"),
    ((-0.35, -0.8), "weary"),
    ((0.05, -0.4), "quiet"),
    ((0.05, -0.85), "sleepy"),
    ((0.4, -0.35), "calm and warm"),
    ((0.75, -0.4), "content and peaceful"),
    ((0.5, -0.8), "deeply calm"),
)
"""Where each wording stands: (valence, arousal) and the words, as in "it feels …"."""


def name_of(point: Point) -> str:
    """The words for a place: those that stand nearest to it.

    Args:
        point: (valence, arousal), each in [-1, 1].
    """
    return min(PLACES, key=lambda place: _squared_distance(place[0], point))[1]


def _squared_distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
