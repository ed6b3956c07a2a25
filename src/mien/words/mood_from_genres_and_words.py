"""How a song or a film feels, from its genres and the words people use for it.

No sound is heard and no frame is looked at. The genres are the prior: where the starter
catalogue's items of these genres lie. Mood words are the evidence (see `mien.words.mood_of_words`).
Where a text is given, the words of mood in it count too, but far less: a sad word in a synopsis
does not make the film sad.
"""

import re
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import Item
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.words.genre_moods import GenrePlaces, read_genres
from mien.words.lexicon import Lexicon, load_lexicon
from mien.words.mood_of_words import mood_of_words

_TEXT_WIDTH = 4.0
"""How much wider the words found in a running text are taken than words given for the item."""

_WORDS = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


@dataclass(frozen=True, slots=True)
class ItemEstimator:
    """Items of one kind to mood profiles.

    Attributes:
        genres: where items of each genre lie.
        lexicon: where words of mood lie.
        model: "name@version", as it stands in profiles.
    """

    genres: GenrePlaces
    lexicon: Lexicon
    model: str

    @classmethod
    def load(cls, genres: Traversable, model: str) -> "ItemEstimator":
        """The estimator with Mien's own lexicon.

        Args:
            genres: the table of genres of that kind.
            model: "name@version".
        """
        return cls(read_genres(genres.read_text(encoding="utf-8")), load_lexicon(), model)

    def profile(self, item: Item, text: str | None = None) -> MoodProfile:
        """The item's profile, based on words where any are known, else on its genres.

        Args:
            item: genres and words are read.
            text: a synopsis or an article's first sentences, if there is one; it is not kept.
        """
        mood = self.genres.mood(item.genres)
        evidence = [mood_of_words(item.words, self.lexicon), self._evidence_in(text or "")]
        for said in evidence:
            if said is not None:
                mood = mood.fuse(said)
        basis = Basis.WORDS if any(evidence) else Basis.METADATA
        return MoodProfile(mood, basis, self.model)

    def _evidence_in(self, text: str) -> Gaussian | None:
        said = mood_of_words(_WORDS.findall(text.lower()), self.lexicon)
        return said.widen(_TEXT_WIDTH) if said else None
