"""A mood in plain English words: the lexicon's way back."""

import math

from mien.affect.plane.gaussian import Gaussian

_UNSURE = 0.7
"""A standard deviation, in units of the plane, from which nothing can be said: UNKNOWN has 1."""

_PERHAPS = 0.45
"""From here on the mean may well lie on the other side of the plane."""

_SLIGHT = 0.15
_STRONG = 0.6

_ENERGIES = {
    (1, True): ("lively", "excited"),
    (0, True): ("awake", "wide awake"),
    (-1, True): ("tense", "agitated"),
    (1, False): ("calm", "sleepy"),
    (0, False): ("quiet", "sleepy"),
    (-1, False): ("weary", "drained"),
}
"""(side of valence, whether arousal is above the middle): the mild and the strong word."""


def in_words(mood: Gaussian) -> str:
    """The mood for people: "pleasant and lively", "perhaps unpleasant", "hard to tell"."""
    spread = max(math.sqrt(mood.var_valence), math.sqrt(mood.var_arousal))
    if spread >= _UNSURE:
        return "hard to tell"
    words = " and ".join(filter(None, (_pleasure(mood.valence), _energy(mood))))
    return ("perhaps " if spread >= _PERHAPS else "") + (words or "even, neither up nor down")


def _pleasure(valence: float) -> str:
    if abs(valence) < _SLIGHT:
        return ""
    strength = "very " if abs(valence) >= _STRONG else ""
    return strength + ("pleasant" if valence > 0 else "unpleasant")


def _energy(mood: Gaussian) -> str:
    if abs(mood.arousal) < _SLIGHT:
        return ""
    mild, strong = _ENERGIES[_side(mood.valence), mood.arousal > 0]
    return strong if abs(mood.arousal) >= _STRONG else mild


def _side(valence: float) -> int:
    return 0 if abs(valence) < _SLIGHT else (1 if valence > 0 else -1)
