"""What the rules know of a language: its words and phrases."""

from collections.abc import Mapping
from dataclasses import dataclass

from mien.sense.text.despair.patterns import Pattern, Words


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sentence.

    Attributes:
        name: what it is, for people.
        says: the phrases of which one is enough.
        not_next: phrases that turn it into something else when they follow.
        not_with: words that do when they stand in the same sentence; "*" ends a stem.
        deniable: whether a denial before it takes it back.
    """

    name: str
    says: tuple[Pattern, ...]
    not_next: tuple[Pattern, ...]
    not_with: tuple[str, ...]
    deniable: bool


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks of whom.

    Attributes:
        subject: those words for the writer that begin what they say: "I".
        writer: words for whoever writes; "my" may lead on to somebody else.
        others: words for anybody else.
        others_verbs: verbs in a form that only somebody else has, as in "the knight has".
        things: what has such a verb and is nobody, as in "life has no meaning".
        joins: words at which a clause ends and another begins.
    """

    subject: frozenset[str]
    writer: frozenset[str]
    others: frozenset[str]
    others_verbs: frozenset[str]
    things: frozenset[str]
    joins: frozenset[str]


@dataclass(frozen=True, slots=True)
class Denials:
    """How something is denied.

    Attributes:
        words: each turns what follows; two of them turn it back.
        neutral: phrases with such words that deny nothing.
        raisers: verbs through which a denial reaches the next clause, as in "I don't think".
        breaks: words at which a denial ends.
    """

    words: frozenset[str]
    neutral: tuple[Words, ...]
    raisers: tuple[Words, ...]
    breaks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """What tells a title or a line of a song from what somebody says of themselves.

    Attributes:
        leads: what leads one in, such as "the chorus goes".
        trails: what follows one, such as "the one with".
        own_words: what leads in words of the writer's own, such as "I told her", up to the quote.
        small: words that have no capital in a title.
        by: what stands between a title and whoever made it.
    """

    leads: frozenset[Words]
    trails: tuple[Pattern, ...]
    own_words: tuple[Pattern, ...]
    small: frozenset[str]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language's tables.

    Attributes:
        same: words that are read as others, such as slips and short forms.
        fillers: words that change nothing and are left out.
        slips: words that are known in spite of one wrong letter.
        hidden: words that are known with signs in the place of their letters.
        who: who speaks of whom.
        denials: how something is denied.
        titles: what is somebody else's words.
        kinds: the sentences, each met by itself.
        weak: signs that are met only where there are two of them.
    """

    same: Mapping[Words, Words]
    fillers: frozenset[Words]
    slips: tuple[str, ...]
    hidden: tuple[str, ...]
    who: Who
    denials: Denials
    titles: Titles
    kinds: tuple[Kind, ...]
    weak: tuple[Kind, ...]
