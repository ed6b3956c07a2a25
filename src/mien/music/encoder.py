"""The music encoder: what a network that learnt to name a million songs' tags hears in a passage.

It knows music that the music network, with its few hundred rated pieces, has never met; the music
network judges feeling from what it says.
"""

from collections.abc import Callable

import numpy as np

from mien.errors import ModelError
from mien.inference.session import Session, open_session
from mien.media.spectra import Float32

MODEL = "music-encoder"
ENCODING_SIZE = 200


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

    def encode(self, patches: Float32) -> Float32:
        """The mean encoding of a passage's patches.

        Args:
            patches: shape (patches, FRAMES, BANDS) of `mien.music.patches`, at least one.

        Returns:
            Shape (ENCODING_SIZE,), no unit, each value about 0 with a spread of about 1.
        """
        return self._mean("encoding", patches, lambda answer: answer)

    def tags(self, patches: Float32) -> dict[str, float]:
        """How likely listeners would give a passage each tag, the likeliest first.

        Args:
            patches: as `encode` takes them.

        Returns:
            The card's labels with probabilities in [0, 1], each by itself.
        """
        shares = self._mean("tags", patches, _shares)
        order = np.argsort(-shares, kind="stable")
        return {self._session.card.labels[place]: float(shares[place]) for place in order}

    def _mean(self, output: str, patches: Float32, read: Callable[[Float32], Float32]) -> Float32:
        """The mean over patches, which are heard one by one so that memory stays flat."""
        answers = [read(self._session.run({"patches": patch[None]})[output]) for patch in patches]
        return np.concatenate(answers).mean(axis=0)


def _shares(logits: Float32) -> Float32:
    return np.reciprocal(1 + np.exp(-logits))
