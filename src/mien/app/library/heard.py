"""What is told of a piece of music that was heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mien.app.library.similar_tracks import Neighbour
    from mien.music.analyser import TrackAnalysis
    from mien.music.explained_analysis import Hearing


@dataclass(frozen=True, slots=True)
class Heard:
    """A piece, with its reasons where they were asked for.

    Attributes:
        analysis: how it feels, its tempo, key and loudness.
        hearing: its course and what drove the estimate; None if not asked for.
        nearest: the tracks of the library that sound most alike; None if not asked for.
    """

    analysis: TrackAnalysis
    hearing: Hearing | None = None
    nearest: tuple[Neighbour, ...] | None = None
