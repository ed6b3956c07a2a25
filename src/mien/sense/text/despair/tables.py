"""A language, read once from its tables.

A language is a folder beside this module: `words.toml`, `same.toml`, `verbs.toml` and `sets.toml`,
a file for each kind of sentence in `kinds`, and one for each sign that says little by itself in
`weak`. Another language is another such folder.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mien.sense.text.despair.language import Denials, Kind, Language, Titles, Who
from mien.sense.text.despair.notation import Sets, pattern, rows
from mien.sense.text.despair.patterns import Pattern, Words

_ENGLISH = Path(__file__).with_name("english")


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
