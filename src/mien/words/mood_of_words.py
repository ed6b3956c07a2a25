"""What a list of mood words says of an item: a Gaussian that narrows with every word.

A word is a noisy reading of the item's mood. With k words their mean has the variance
V + S / k: S is how far the words of one item scatter about their mean, and V how far the mean of
endlessly many words would still be from what listeners hear. Both were measured, apart for valence
and arousal: S on the words of the starter catalogue, V on those of its songs that are in the Deezer
mood detection data set (Delbouys et al. 2018), whose places come from other people's tags.
`benchmarks/moods` has how far words and listeners agree there.
"""

from collections.abc import Iterable

from mien.affect.plane.gaussian import Gaussian
from mien.words.lexicon import Lexicon, load_lexicon

LIMIT = (0.05, 0.07)
"""V: variance of valence and of arousal that no number of words takes away."""

SCATTER = (0.14, 0.09)
"""S: variance of valence and of arousal among the words of one item."""


def mood_of_words(words: Iterable[str], lexicon: Lexicon | None = None) -> Gaussian | None:
    """Where mood words put an item; None where none of them has a place.

    Args:
        words: single words or short phrases; those without a place say nothing.
        lexicon: the places of words; Mien's own if left out.
    """
    lexicon = lexicon or load_lexicon()
    places = [place for word in dict.fromkeys(words) if (place := lexicon.find(word))]
    if not places:
        return None
    count = len(places)
    return Gaussian(
        sum(place.valence for place in places) / count,
        sum(place.arousal for place in places) / count,
        LIMIT[0] + SCATTER[0] / count,
        LIMIT[1] + SCATTER[1] / count,
    )
