"""The names of what people feel: expressions that a face shows and feelings that music stirs.

The order of each enumeration is a contract: distributions and model outputs follow it.
"""

from enum import StrEnum


class Expression(StrEnum):
    """The eight expressions of FER+ (Barsoum et al. 2016), in FER+'s order."""

    NEUTRAL = "neutral"
    HAPPINESS = "happiness"
    SURPRISE = "surprise"
    SADNESS = "sadness"
    ANGER = "anger"
    DISGUST = "disgust"
    FEAR = "fear"
    CONTEMPT = "contempt"


class Feeling(StrEnum):
    """What listeners feel in music: the Geneva Emotional Music Scale (Zentner et al. 2008).

    GEMS' ninth, amazement (wonder), is left out: listeners agree on it too little to learn it
    (split-half reliability .29 on Emotify, where the others reach .56 to .81).
    """

    SOLEMNITY = "solemnity"
    TENDERNESS = "tenderness"
    NOSTALGIA = "nostalgia"
    CALMNESS = "calmness"
    POWER = "power"
    JOYFUL_ACTIVATION = "joyful_activation"
    TENSION = "tension"
    SADNESS = "sadness"
