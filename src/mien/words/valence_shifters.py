"""Words that say how much, and words that deny.

The factors of the adverbs are those of Cliff (1959, "Adverbs as multipliers", Psychological Review
66): "slightly happy" lies .54 of the way to "happy", "very happy" 1.25 of it. Adverbs that he did
not ask about stand with their nearest neighbour. A denied word lands a little beyond the middle on
the other side, and nobody knows quite where: "not happy" is seldom the opposite of "happy".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mien.affect.plane.gaussian import Gaussian, clamp

_FACTORS: Mapping[float, str] = {
    0.4: "a tiny bit,barely,a touch",
    0.54: "slightly,a bit,a little,a little bit,bit,kind of a bit,mildly,vaguely",
    0.66: "somewhat,kind of,kinda,sort of,sorta,moderately,more or less",
    0.86: "rather,pretty,fairly,relatively,almost",
    1.05: "quite,properly",
    1.25: "very,really,so,truly,deeply,rly,v,genuinely,particularly,especially,awfully,damn",
    1.45: "extremely,super,totally,absolutely,completely,incredibly,utterly,insanely,terribly,"
    "unbelievably,too,so so,so very,very very,really really,bloody,fucking,hella,crazy",
}
DEGREES: Mapping[str, float] = {
    words: factor for factor, listed in _FACTORS.items() for words in listed.split(",")
}
"""Word or words of degree to the factor by which they stretch a departure from the middle."""

DENIALS = frozenset(
    {"not", "never", "no", "don't", "dont", "don't really", "isn't", "ain't", "not at all"}
    | {"no longer", "not exactly", "not really", "not so", "not that", "not very", "not too"}
    | {"not particularly", "anything but", "hardly", "without"}
)
"""Words that deny what follows."""

_DENIED = -0.4
_DENIED_SPREAD = 0.35


@dataclass(frozen=True, slots=True)
class Degree:
    """How a word is meant: by what factor its place is stretched, and whether it is denied."""

    factor: float = 1.0
    denied: bool = False

    def apply_to(self, place: Gaussian) -> Gaussian:
        """The place of the word with its degree; a weak or strong one is a little less certain."""
        if self.denied:
            return _stretch(place, _DENIED, _DENIED_SPREAD**2)
        return _stretch(place, self.factor, (0.1 * (self.factor - 1)) ** 2)


def _stretch(place: Gaussian, factor: float, more_variance: float) -> Gaussian:
    return Gaussian(
        clamp(factor * place.valence),
        clamp(factor * place.arousal),
        place.var_valence + more_variance,
        place.var_arousal + more_variance,
        place.covariance,
    )
