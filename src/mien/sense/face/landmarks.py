"""The five points of a face by which it is brought into the canonical crop.

Conventions: pixels of the frame, x from the left, y from the top; what is "left" is so in the
picture, not on the person.
"""

import math
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Both eyes, the tip of the nose and both corners of the mouth."""

    left_eye: Point
    right_eye: Point
    nose: Point
    left_mouth: Point
    right_mouth: Point

    @property
    def points(self) -> tuple[Point, Point, Point, Point, Point]:
        """All five, in the order above."""
        return (self.left_eye, self.right_eye, self.nose, self.left_mouth, self.right_mouth)

    @property
    def turn_degrees(self) -> float:
        """How far the line of the eyes falls to the right, in degrees."""
        (left_x, left_y), (right_x, right_y) = self.left_eye, self.right_eye
        return math.degrees(math.atan2(right_y - left_y, right_x - left_x))

    @property
    def profile(self) -> float:
        """How far the face looks to one side: 0 into the camera, about 1 in full profile.

        It is the distance of the nose from the line between the middles of eyes and mouth, over
        half the length of that line: unlike the gap between the eyes, that length stays when a
        head turns. A nose stands out by about half of it.
        """
        top, bottom = (
            _middle(self.left_eye, self.right_eye),
            _middle(self.left_mouth, self.right_mouth),
        )
        down = (bottom[0] - top[0], bottom[1] - top[1])
        length = math.hypot(*down)
        if length == 0:
            return 1.0
        across = down[0] * (self.nose[1] - top[1]) - down[1] * (self.nose[0] - top[0])
        return min(2 * abs(across) / length**2, 1.0)


def _middle(one: Point, other: Point) -> Point:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
