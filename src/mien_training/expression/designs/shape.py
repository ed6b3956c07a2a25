"""How large a network is, whatever its design."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Shape:
    """A network's size.

    Attributes:
        widths: channels of each stage; every stage after the first halves the picture.
        depths: blocks of each stage.
        dropout: share of the embedding that is dropped in training.
    """

    widths: tuple[int, ...]
    depths: tuple[int, ...]
    dropout: float = 0.2

    def times(self, factor: float) -> "Shape":
        """The same with so many times as many channels, in multiples of four."""
        widths = tuple(max(round(width * factor / 4) * 4, 4) for width in self.widths)
        return replace(self, widths=widths)
