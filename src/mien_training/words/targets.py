"""What the data sets ask of a text: groups of targets, each answered on a scale of its own.

Sets that ask the same question in the same words share a group; what looks alike but was asked of
other texts or in other words does not, or the base rates of one would be learnt as the other's.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the labels of a group are answered."""

    EACH = "each"
    """0 or 1 for each label, several or none."""
    ONE = "one"
    """1 for one label, 0 for the others."""
    DEGREE = "degree"
    """How much of each, in [0, 1]."""
    PLACE = "place"
    """A place on each axis, in [-1, 1]."""


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that are asked together.

    Attributes:
        name: unique among the groups.
        kind: how its labels are answered.
        labels: their names, in the order of every answer.
    """

    name: str
    kind: Kind
    labels: tuple[str, ...]


SIX = ("anger", "disgust", "fear", "joy", "sadness", "surprise")
"""BRIGHTER's emotions, in its own order."""

NUANCES = Group(
    "nuances",
    Kind.EACH,
    (
        *("admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion"),
        *("curiosity", "desire", "disappointment", "disapproval", "disgust", "embarrassment"),
        *("excitement", "fear", "gratitude", "grief", "joy", "love", "nervousness", "optimism"),
        *("pride", "realization", "relief", "remorse", "sadness", "surprise", "neutral"),
    ),
)
"""GoEmotions' 27 emotions and neutral."""

BASIC = Group("basic", Kind.EACH, SIX)
"""Six emotions that readers saw in the writer (BRIGHTER)."""

INTENSITY = Group("intensity", Kind.DEGREE, SIX)
"""How strong each of them is (BRIGHTER, 0 to 3)."""

TWEETS = Group(
    "tweets",
    Kind.EACH,
    (
        *("anger", "anticipation", "disgust", "fear", "joy", "love"),
        *("optimism", "pessimism", "sadness", "surprise", "trust"),
    ),
)
"""SemEval-2018's eleven emotions of a tweet's writer."""

STRENGTH = Group("strength", Kind.DEGREE, ("anger", "fear", "joy", "sadness"))
"""SemEval-2018's strength of an emotion, asked of tweets that have it."""

PLUTCHIK = Group(
    "plutchik",
    Kind.EACH,
    ("anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust"),
)
"""XED's eight emotions of a line of dialogue."""

SENTENCES = Group("sentences", Kind.ONE, ("sadness", "joy", "love", "anger", "fear", "surprise"))
"""The six classes of dair-ai/emotion."""

EVENTS = Group("events", Kind.ONE, (*SIX, "others"))
"""EmoEvent's six emotions of a tweet on an event, or others."""

WEIBO = Group("weibo", Kind.ONE, ("angry", "fear", "happy", "neutral", "sad", "surprise"))
"""SMP2020's classes of a Weibo post."""

BLOGS = Group("blogs", Kind.EACH, ("anger", "fear", "joy", "sadness", "surprise"))
"""CEDR's five emotions of a Russian sentence."""

KOREAN = Group(
    "korean",
    Kind.EACH,
    (
        *("complaint", "welcome", "moved", "fed up", "gratitude", "sadness", "anger", "respect"),
        *("expectation", "condescension", "pity", "resolve", "distrust", "pride", "comfort"),
        *("interest", "caring", "shame", "fear", "despair", "pathetic", "disgust", "irritation"),
        *("dumbfounded", "none", "defeat", "reluctance", "exhaustion", "fun", "realization"),
        *("guilt", "hatred", "adoration", "embarrassment", "shock", "burdened", "sorrow"),
        *("boredom", "compassion", "surprise", "happiness", "anxiety", "joy", "relief"),
    ),
)
"""KOTE's 43 feelings and none."""

MOOD = Group("mood", Kind.PLACE, ("valence", "arousal", "dominance"))
"""Where a text or word lies (EmoBank, SemEval-2018, norms of words)."""

GROUPS = (
    *(NUANCES, BASIC, INTENSITY, TWEETS, STRENGTH, PLUTCHIK),
    *(SENTENCES, EVENTS, WEIBO, BLOGS, KOREAN, MOOD),
)
