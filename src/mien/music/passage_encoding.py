"""Listening to passages: transformed once and encoded once, whatever is made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mien.media.audio import Passage
from mien.media.spectra import Float32
from mien.music.encoder import Encoded, Encoder
from mien.music.features import SoundFeatures, extract_features


class Part(NamedTuple):
    """What the music network is asked about.

    Attributes:
        passage: where it lies in the piece, and its sound.
        stack: its features over time, shape (frames, STACK_SIZE).
        encoded: what the encoder hears in it.
    """

    passage: Passage
    stack: Float32
    encoded: Encoded


@dataclass(frozen=True, slots=True)
class Listening:
    """What was heard of a piece, before anything is made of it.

    Attributes:
        duration_ms: of the whole piece, in milliseconds.
        passages: in the order of the piece, at least one.
        features: of all passages together.
        encoded: for each passage, what the encoder hears.
    """

    duration_ms: int
    passages: tuple[Passage, ...]
    features: SoundFeatures
    encoded: tuple[Encoded, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """The passages, each with what was heard in it."""
        heard = zip(self.passages, self.features.stacks, self.encoded, strict=True)
        return (Part(*part) for part in heard)


def hear_passages(passages: tuple[Passage, ...], encoder: Encoder, duration_ms: int) -> Listening:
    """Compute all that the networks judge from.

    Args:
        passages: at least one, at the sample rate of `SPECTRUM`.
        encoder: hears for the network.
        duration_ms: of the whole piece.
    """
    features = extract_features(passages)
    encoded = tuple(map(encoder.encode, features.patches))
    return Listening(duration_ms, passages, features, encoded)
