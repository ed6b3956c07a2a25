"""How a song feels, from its genres and the words people use for it: for songs without sound.

The genres are the prior, where the starter catalogue's songs of these genres lie; the words are
the evidence (see `mien.words.item_mood`).
"""

from dataclasses import dataclass
from importlib import resources

from mien.catalogue.item import Track
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.words.genre_moods import GenrePlaces, read_genres
from mien.words.item_mood import mood_of_words
from mien.words.lexicon import Lexicon, load_lexicon

MODEL = "song-words@1"


@dataclass(frozen=True, slots=True)
class SongEstimator:
    """Songs to mood profiles; make one with `load`.

    Attributes:
        genres: where songs of each genre lie.
        lexicon: where words of mood lie.
        model: "name@version", as it stands in profiles.
    """

    genres: GenrePlaces
    lexicon: Lexicon
    model: str = MODEL

    @classmethod
    def load(cls) -> "SongEstimator":
        """The estimator that ships with Mien."""
        table = resources.files("mien.music") / "genres.csv"
        return cls(read_genres(table.read_text(encoding="utf-8")), load_lexicon())

    def profile(self, track: Track) -> MoodProfile:
        """The song's profile, based on words where any are known, else on its genres."""
        mood = self.genres.mood(track.genres)
        said = mood_of_words(track.words, self.lexicon)
        if said is None:
            return MoodProfile(mood, Basis.METADATA, self.model)
        return MoodProfile(mood.fuse(said), Basis.WORDS, self.model)
