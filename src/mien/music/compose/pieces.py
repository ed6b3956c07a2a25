"""The pieces that Mien composes itself, so that something plays without any library or network."""

from dataclasses import dataclass

from mien.affect.plane.gaussian import Gaussian
from mien.errors import InvalidInputError
from mien.music.compose.style import Style, style_of
from mien.music.compose.theory import Mode

ARTIST = "Mien"
ALBUM = "First light"
_SPREAD = 0.09  # variance: a listener may well feel a third of the plane's half-width elsewhere


@dataclass(frozen=True, slots=True)
class Piece:
    """The idea of a short piece; everything else follows from it.

    Attributes:
        id: also the name of its file, without an ending.
        title: as shown.
        valence: aimed at, in [-1, 1].
        arousal: aimed at, in [-1, 1].
        tonic: pitch class of the key, 0 for C to 11 for B.
        mode: the scale.
        verse: a chord degree for each of four bars.
        bridge: the four bars between.
        beats: in a bar, 3 or 4.
        seed: of the melody and every other draw.
    """

    id: str
    title: str
    valence: float
    arousal: float
    tonic: int
    mode: Mode
    verse: tuple[int, int, int, int]
    bridge: tuple[int, int, int, int]
    beats: int
    seed: int

    def __post_init__(self) -> None:
        degrees = (*self.verse, *self.bridge)
        if self.beats not in {3, 4} or not all(1 <= degree <= 7 for degree in degrees):
            raise InvalidInputError(
                f"The piece {self.title!r} has impossible chords or bars.",
                "Give bars of 3 or 4 beats and chord degrees from 1 to 7.",
            )

    @property
    def mood(self) -> Gaussian:
        """What the piece aims at."""
        return Gaussian(self.valence, self.arousal, _SPREAD, _SPREAD)

    @property
    def style(self) -> Style:
        """How it sounds."""
        return style_of(self.valence, self.arousal)

    @property
    def tempo_bpm(self) -> float:
        """Beats a minute."""
        return self.style.tempo_bpm


PIECES: tuple[Piece, ...] = (
    Piece(
        "first-light", "First Light", 0.6, -0.35, 7, Mode.MAJOR, (1, 5, 6, 4), (4, 1, 2, 5), 4, 11
    ),
    Piece("paper-boats", "Paper Boats", 0.5, 0.1, 5, Mode.MAJOR, (1, 6, 4, 5), (2, 5, 3, 6), 3, 22),
    Piece(
        "market-morning",
        "Market Morning",
        0.8,
        0.55,
        2,
        Mode.MAJOR,
        (1, 4, 1, 5),
        (6, 2, 4, 5),
        4,
        33,
    ),
    Piece(
        "downhill", "Running Downhill", 0.7, 0.9, 9, Mode.LYDIAN, (1, 2, 1, 5), (6, 2, 3, 2), 4, 44
    ),
    Piece(
        "still-water", "Still Water", 0.35, -0.85, 0, Mode.LYDIAN, (1, 5, 2, 1), (6, 5, 2, 5), 4, 55
    ),
    Piece(
        "snow-window",
        "Snow on the Window",
        -0.15,
        -0.7,
        4,
        Mode.DORIAN,
        (1, 4, 1, 7),
        (3, 4, 7, 1),
        3,
        66,
    ),
    Piece(
        "letter-unsent",
        "A Letter Never Sent",
        -0.6,
        -0.4,
        9,
        Mode.MINOR,
        (1, 6, 4, 5),
        (3, 7, 6, 5),
        4,
        77,
    ),
    Piece(
        "empty-station",
        "Empty Station",
        -0.75,
        -0.8,
        2,
        Mode.MINOR,
        (1, 4, 6, 1),
        (4, 1, 2, 5),
        4,
        88,
    ),
    Piece("clockwork", "Clockwork", -0.1, 0.3, 7, Mode.DORIAN, (1, 4, 1, 5), (7, 3, 4, 5), 4, 99),
    Piece(
        "storm-warning",
        "Storm Warning",
        -0.65,
        0.75,
        4,
        Mode.PHRYGIAN,
        (1, 2, 1, 7),
        (6, 2, 7, 1),
        4,
        110,
    ),
    Piece(
        "night-drive", "Night Drive", 0.15, 0.5, 6, Mode.MINOR, (1, 6, 3, 7), (4, 6, 7, 5), 4, 121
    ),
    Piece(
        "long-stairs",
        "The Long Stairs",
        -0.4,
        0.05,
        0,
        Mode.HARMONIC_MINOR,
        (1, 4, 5, 1),
        (6, 4, 2, 5),
        3,
        132,
    ),
)
"""A dozen pieces, spread over the valence-arousal plane."""


def piece_named(piece_id: str) -> Piece:
    """The piece with this id.

    Raises:
        InvalidInputError: if there is none.
    """
    for piece in PIECES:
        if piece.id == piece_id:
            return piece
    raise InvalidInputError(f"Mien composed no piece {piece_id!r}.", "Choose one from the list.")
