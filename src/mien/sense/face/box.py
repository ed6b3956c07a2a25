"""Boxes around faces, in whole pixels of the frame they were found in.

x counts from the left and y from the top; a box may reach over the frame's edge.
"""

from dataclasses import dataclass

from mien.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its top left corner and its size."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise InvalidInputError(
                f"A box of {self.width} by {self.height} pixels holds nothing.",
                "Give a box of at least one pixel.",
            )

    @property
    def area(self) -> int:
        """Pixels inside."""
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        """(x, y) of the middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def overlap(self, other: "Box") -> float:
        """Intersection over union with another box, in [0, 1]."""
        shared = self._shared_area(other)
        return shared / (self.area + other.area - shared)

    def covers(self, other: "Box") -> float:
        """The share of the other box that lies inside this one, in [0, 1]."""
        return self._shared_area(other) / other.area

    def _shared_area(self, other: "Box") -> int:
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(across, 0) * max(down, 0)
