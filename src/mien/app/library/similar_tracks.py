"""What in the library sounds like something that was just heard."""

from dataclasses import dataclass
from itertools import islice

import numpy as np

from mien.app.library.library import Entry, to_entry
from mien.catalogue.item import ItemId
from mien.catalogue.mood_profile import MoodProfile
from mien.store.protocols import Store

_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A track of the library that sounds alike.

    Attributes:
        entry: the track.
        similarity: cosine of both embeddings, -1 to 1; 1 for the same sound.
    """

    entry: Entry
    similarity: float


class Alike:
    """Looks for tracks by their sound.

    Args:
        store: the library.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def nearest(self, heard: MoodProfile, count: int) -> tuple[Neighbour, ...]:
        """The tracks nearest in sound, the most alike first.

        Only tracks that the same version of the network has heard can be compared. Memory stays
        flat however large the library is.

        Args:
            heard: what was heard; silence has no neighbours.
            count: the most to name.
        """
        if not heard.embedding or count < 1:
            return ()
        aim = np.asarray(heard.embedding, dtype=np.float32)
        stream = (pair for pair in self._store.embeddings(heard.model) if len(pair[1]) == len(aim))
        best: list[tuple[float, ItemId]] = []
        while chunk := list(islice(stream, _AT_ONCE)):
            vectors = np.asarray([embedding for _, embedding in chunk], dtype=np.float32)
            lengths = np.maximum(np.linalg.norm(vectors, axis=1) * np.linalg.norm(aim), 1e-9)
            cosines = vectors @ aim / lengths
            best += [(float(cosines[at]), chunk[at][0]) for at in np.argsort(-cosines)[:count]]
            best = sorted(best, reverse=True)[:count]
        found = self._store.works(item for _, item in best)
        return tuple(
            Neighbour(to_entry(*found[item]), min(1.0, cosine))
            for cosine, item in best
            if item in found
        )
