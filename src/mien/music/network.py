"""The music network's answers: feelings, mood and embedding of a passage and of a whole piece.

Conventions: stacks and summaries are those of `mien.music.features`, encodings those of
`mien.music.encoder`; the mood's Gaussian is where single listeners place the piece, so its
covariance holds their disagreement as well as the network's own doubt.
"""

from dataclasses import dataclass

import numpy as np

from mien.affect.plane.emotions import Feeling
from mien.affect.plane.gaussian import Gaussian, clamp, mixture
from mien.errors import ModelError
from mien.inference.session import Session, open_session
from mien.inference.weights import load_card
from mien.media.spectra import Float32
from mien.music.encoder import Encoder

MODEL = "music"
_LEAST_FRAMES = 32  # shorter stacks are repeated up to here: the network pools over time


@dataclass(frozen=True, slots=True)
class Impression:
    """How a passage or a piece feels.

    Attributes:
        mood: where listeners place it.
        feelings: the share of listeners who would feel each, in [0, 1], in `Feeling` order.
        embedding: a vector of length 1 for similarity.
    """

    mood: Gaussian
    feelings: tuple[float, ...]
    embedding: tuple[float, ...]


class MusicNetwork:
    """The recurrent CNN behind its session, with the encoder that hears for it."""

    def __init__(self, session: Session, encoder: Encoder) -> None:
        if session.card.labels != tuple(Feeling):
            raise ModelError(
                "The music network names other feelings than this version of Mien.",
                "Install Mien again, so that program and models belong together.",
            )
        self._session = session
        self.encoder = encoder

    @classmethod
    def load(cls) -> "MusicNetwork":
        """Open both networks that ship with Mien."""
        return cls(open_session(MODEL), Encoder.load())

    @property
    def model(self) -> str:
        """Its name and version, as profiles carry them."""
        return self._session.card.id

    def feel(self, stack: Float32, encoding: Float32, summary: Float32) -> Impression:
        """The impression of one passage.

        Args:
            stack: shape (frames, STACK_SIZE), at least one frame.
            encoding: shape (ENCODING_SIZE,).
            summary: shape (len(SUMMARY),), of the whole piece.
        """
        answer = self._run(stack[None], summary[None], encoding[None])
        valence, arousal, var_valence, var_arousal, covariance = map(float, answer["mood"][0])
        mood = Gaussian(clamp(valence), clamp(arousal), var_valence, var_arousal, covariance)
        return Impression(
            mood=mood,
            feelings=tuple(float(share) for share in np.clip(answer["feelings"][0], 0, 1)),
            embedding=_unit(answer["embedding"][0]),
        )

    def places(self, stacks: Float32, summaries: Float32, encodings: Float32) -> Float32:
        """Valence and arousal of many passages of one length, in [-1, 1].

        Args:
            stacks: shape (passages, frames, STACK_SIZE), at least one frame.
            summaries: shape (passages, len(SUMMARY)).
            encodings: shape (passages, ENCODING_SIZE).

        Returns:
            Shape (passages, 2).
        """
        return np.clip(self._run(stacks, summaries, encodings)["mood"][:, :2], -1, 1)

    def _run(self, stacks: Float32, summaries: Float32, encodings: Float32) -> dict[str, Float32]:
        repeats = -(-_LEAST_FRAMES // stacks.shape[1])
        whole = np.tile(stacks, (1, repeats, 1)) if repeats > 1 else stacks
        return self._session.run({"stack": whole, "summary": summaries, "encoding": encodings})


def shipped_model() -> str:
    """Name and version of the network that ships with Mien, without opening it."""
    return load_card(MODEL).id


def whole_impression(parts: list[tuple[float, Impression]]) -> Impression:
    """The impression of a piece from those of its passages.

    Args:
        parts: (weight, impression) pairs, at least one weight above zero.
    """
    weights = np.asarray([weight for weight, _ in parts])
    share = weights / weights.sum()
    feelings = share @ np.asarray([part.feelings for _, part in parts])
    embedding = share @ np.asarray([part.embedding for _, part in parts])
    return Impression(
        mood=mixture([(weight, part.mood) for weight, part in parts]),
        feelings=tuple(float(value) for value in feelings),
        embedding=_unit(embedding),
    )


def _unit(vector: np.ndarray) -> tuple[float, ...]:
    norm = float(np.linalg.norm(vector))
    return tuple(float(value) / norm if norm > 0 else 0.0 for value in vector)
