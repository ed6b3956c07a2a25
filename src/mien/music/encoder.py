"""The music encoder: what a network that learnt to name a million songs' tags hears in a passage.

It knows music that the music network, with its few hundred rated pieces, has never met; the music
network judges feeling from what it says.
"""

from dataclasses import dataclass

import numpy as np

from mien.errors import ModelError
from mien.inference.session import Session, open_session
from mien.media.spectra import Float32

MODEL = "music-encoder"
ENCODING_SIZE = 200


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder hears in a passage.

    Attributes:
        encoding: shape (ENCODING_SIZE,), no unit, each value about 0 with a spread of about 1.
        tags: how likely listeners would give the passage each of the card's labels, in [0, 1],
            each by itself.
    """

    encoding: Float32
    tags: Float32


class Encoder:
    """MusiCNN behind its session."""

    def __init__(self, session: Session) -> None:
        if session.card.outputs[0].shape != ("batch", ENCODING_SIZE):
            raise ModelError(
                "The music encoder answers otherwise than this version of Mien expects.",
                "Install Mien again, so that program and models belong together.",
            )
        self._session = session

    @classmethod
    def load(cls) -> "Encoder":
        """Open the encoder that ships with Mien."""
        return cls(open_session(MODEL))

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of what `Encoded.tags` tells, in its order."""
        return self._session.card.labels

    def encode(self, patches: Float32) -> Encoded:
        """The mean over a passage's patches, heard one by one so that memory stays flat.

        Args:
            patches: shape (patches, FRAMES, BANDS) of `mien.music.mel_patches`, at least one.
        """
        answers = [self._session.run({"patches": patch[None]}) for patch in patches]
        encodings = np.concatenate([answer["encoding"] for answer in answers])
        logits = np.concatenate([answer["tags"] for answer in answers])
        return Encoded(encodings.mean(axis=0), np.reciprocal(1 + np.exp(-logits)).mean(axis=0))
