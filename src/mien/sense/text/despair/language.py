"""What the rules know of a language: its words and phrases, read once from tables.

A language is a folder beside this module: `words.toml`, `same.toml` and `sets.toml`, a file for
each kind of sentence in `kinds`, and one for each sign that says little by itself in `weak`.
Another language is another such folder.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mien.sense.text.despair.patterns import Pattern, Sets, Words, pattern, rows

_ENGLISH = Path(__file__).with_name("english")


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


@cache
def load_english() -> Language:
    """The tables for English."""
    return read_language(_ENGLISH)


def read_language(folder: Path) -> Language:
    """The language of a folder that is laid out as above."""
    words, same = _table(folder / "words.toml"), _table(folder / "same.toml")["same"]
    who, denials = words["who"], words["denials"]
    sets = _sets(
        _table(folder / "sets.toml")["sets"], _table(folder / "verbs.toml")["verbs"], who["self"]
    )
    return Language(
        {_split(short): _split(long) for short, long in same.items()},
        frozenset(_phrases(words["fillers"])),
        tuple(words["slips"]),
        tuple(words["hidden"]),
        Who(
            frozenset(who["subject"]),
            frozenset(who["writer"]),
            frozenset(who["others"]),
            frozenset(who["others_verbs"]),
            frozenset(who["things"]),
            frozenset(who["joins"]),
        ),
        Denials(
            frozenset(denials["words"]),
            _phrases(denials["neutral"]),
            _phrases(denials["raisers"]),
            frozenset(denials["breaks"]),
        ),
        _titles(words["titles"], sets),
        _kinds(folder / "kinds", sets),
        _kinds(folder / "weak", sets),
    )


def _table(path: Path) -> Mapping[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _sets(named: Mapping[str, list[str]], verbs: Mapping[str, str], writer: list[str]) -> Sets:
    """Verbs with all their forms, and sets, of which a later one may name those before it."""
    sets = {
        f"~{verb}": frozenset({(verb,), *_phrases(forms.split())}) for verb, forms in verbs.items()
    }
    for name, entries in {"self": writer, **named}.items():
        sets[name] = _rows(entries, sets)
    return sets


def _titles(titles: Mapping[str, Any], sets: Sets) -> Titles:
    return Titles(
        _rows(titles["leads"], sets),
        _patterns(titles["trails"], sets),
        _patterns(titles["own_words"], sets),
        frozenset(titles["small"]),
        tuple(titles["by"]),
    )


def _kinds(folder: Path, sets: Sets) -> tuple[Kind, ...]:
    return tuple(_kind(_table(path), sets) for path in sorted(folder.glob("*.toml")))


def _kind(kind: Mapping[str, Any], sets: Sets) -> Kind:
    return Kind(
        kind["name"],
        _patterns(kind["says"], sets),
        _patterns(kind.get("not_next", ()), sets),
        tuple(kind.get("not_with", ())),
        kind.get("deniable", False),
    )


def _patterns(texts: Iterable[str], sets: Sets) -> tuple[Pattern, ...]:
    return tuple(pattern(text, sets) for text in texts)


def _rows(entries: Iterable[str], sets: Sets) -> frozenset[Words]:
    return frozenset(row for entry in entries for row in rows(entry, sets))


def _phrases(texts: Iterable[str]) -> tuple[Words, ...]:
    return tuple(_split(text) for text in texts)


def _split(text: str) -> Words:
    return tuple(text.split())
