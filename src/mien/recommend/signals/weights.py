"""How much each share of a score can weigh."""

from dataclasses import dataclass

from mien.recommend.table.traits import Trait


@dataclass(frozen=True, slots=True)
class Weights:
    """The greatest size of each share; the fit comes first, as mood is what was asked about.

    Quality, genre and decade stand to one another as they rank MovieLens best (in a wide optimum,
    `benchmarks/recommend`); the rest is judgement, to be learned once there are people's events.

    Attributes:
        fit: an item exactly where the list aims.
        item: the very item is liked. Small, for a list should not be yesterday's favourites.
        creator: its makers are liked.
        genre: its genres are liked.
        word: its words are liked. Small, for words overlap with mood.
        decade: its decade is liked.
        quality: it is known and liked by everybody.
        same_creator: much of the list so far is by its makers.
        same_genre: much of the list so far is of its genres.
        same_mood: for n picks that lie where it lies, log(1 + n) times this. Picks then settle with
            a density that falls with exp(fit / same_mood), about half as broad as the target.
    """

    fit: float = 1.0
    item: float = 0.2
    creator: float = 0.3
    genre: float = 0.15
    word: float = 0.1
    decade: float = 0.1
    quality: float = 0.25
    same_creator: float = 0.3
    same_genre: float = 0.1
    same_mood: float = 0.3

    def of_trait(self, trait: Trait) -> float:
        """The weight of liking a trait."""
        by_trait = {
            Trait.CREATOR: self.creator,
            Trait.GENRE: self.genre,
            Trait.WORD: self.word,
            Trait.DECADE: self.decade,
        }
        return by_trait[trait]
