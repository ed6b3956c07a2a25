"""How a film feels, from its genres and the words people use for it. No frame is looked at.

The film's genres are the prior: where the starter catalogue's films of these genres lie. Mood
words are the evidence (see `mien.words.item_mood`). Where a text is given, the words of mood in it
count too, but far less: a sad word in a synopsis does not make the film sad.
"""

import re
from dataclasses import dataclass
from importlib import resources

from mien.affect.plane.gaussian import Gaussian
from mien.catalogue.item import Movie
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.words.genre_moods import GenrePlaces, read_genres
from mien.words.item_mood import mood_of_words
from mien.words.lexicon import Lexicon, load_lexicon

MODEL = "film-words@1"

_TEXT_WIDTH = 4.0
"""How much wider the words found in a running text are taken than words given for the film."""

_WORDS = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


@dataclass(frozen=True, slots=True)
class FilmEstimator:
    """Films to mood profiles; make one with `load`.

    Attributes:
        genres: where films of each genre lie.
        lexicon: where words of mood lie.
        model: "name@version", as it stands in profiles.
    """

    genres: GenrePlaces
    lexicon: Lexicon
    model: str = MODEL

    @classmethod
    def load(cls) -> "FilmEstimator":
        """The estimator that ships with Mien."""
        table = resources.files("mien.movies") / "genres.csv"
        return cls(read_genres(table.read_text(encoding="utf-8")), load_lexicon())

    def profile(self, movie: Movie, text: str | None = None) -> MoodProfile:
        """The film's profile, based on words where any are known, else on its genres.

        Args:
            movie: genres and words are read.
            text: a synopsis or an article's first sentences, if there is one; it is not kept.
        """
        mood = self.genres.mood(movie.genres)
        evidence = [mood_of_words(movie.words, self.lexicon), self._told_in(text or "")]
        for said in evidence:
            if said is not None:
                mood = mood.fuse(said)
        basis = Basis.WORDS if any(evidence) else Basis.METADATA
        return MoodProfile(mood, basis, self.model)

    def _told_in(self, text: str) -> Gaussian | None:
        said = mood_of_words(_WORDS.findall(text.lower()), self.lexicon)
        return said.widen(_TEXT_WIDTH) if said else None
