"""Whether somebody says that they want to die, to be gone, to harm themselves, or sees no way on.

Plain rules and no network: what they do can be read, and a test can hold them to it. They are no
diagnosis; they only decide whether a person is answered with a kind sentence instead of a list. A
false alarm costs little there and a missed one much, so in doubt a sentence is met.
"""

from collections.abc import Iterator

from mien.sense.text.despair.language import Kind, Language
from mien.sense.text.despair.patterns import SENTENCE_END, Words
from mien.sense.text.despair.quoted import is_led_in, is_trailed, without_quoted
from mien.sense.text.despair.subject_and_negation import is_denied, is_of_others
from mien.sense.text.despair.tables import load_english
from mien.sense.text.despair.text_normalisation import without_invisible, written_words

_PART = 10_000
"""Characters that are read from the beginning of a text, and as many from its end."""

_BEFORE = 60
"""Words before a phrase that are looked at."""

_AFTER = 12
"""Words behind a phrase that may say that it is a title."""

_WEAK = 2
"""So many of the signs that say little alone are met together."""


def speaks_of_despair(text: str) -> bool:
    """Whether a text says that its writer despairs of their life.

    Args:
        text: what was typed; English. Of a longer one the first and the last 10,000 characters.
    """
    return any(True for _ in despair_in(text))


def despair_in(text: str) -> Iterator[str]:
    """The name of each kind of sentence that a text has, for whoever tends the rules."""
    language = load_english()
    parts = [text] if len(text) <= 2 * _PART else [text[:_PART], text[-_PART:]]
    for part in parts:
        said = without_quoted(without_invisible(part), language)
        tokens = written_words(said, language)
        yield from (kind.name for kind in language.kinds if any(_places_of(kind, tokens, language)))
        yield from _weak_in(tokens, language)


def _weak_in(tokens: Words, language: Language) -> Iterator[str]:
    """The names of the signs that say little alone, where there are enough of them side by side."""
    found = sorted(
        (end, start, kind.name)
        for kind in language.weak
        for start, end in _places_of(kind, tokens, language)
    )
    apart: dict[Words, str] = {}
    done = 0
    for end, start, name in found:
        if start >= done and tokens[start:end] not in apart:
            apart[tokens[start:end]] = name
            done = end
    yield from apart.values() if len(apart) >= _WEAK else ()


def _places_of(kind: Kind, tokens: Words, language: Language) -> Iterator[tuple[int, int]]:
    """Where a kind of sentence stands, and is meant."""
    words = frozenset(tokens)
    for phrase in kind.says:
        if phrase.may_be_in(words):
            for start, end in phrase.find(tokens, language.who.joins):
                if _is_places_of(kind, tokens, start, end, language):
                    yield start, end


def _is_places_of(kind: Kind, tokens: Words, start: int, end: int, language: Language) -> bool:
    """Whether what was found is what it looks like, with everything around it."""
    before = tokens[_sentence_start(tokens, start) : start][-_BEFORE:]
    return not (
        any(phrase.ends(tokens, language.who.joins, end) for phrase in kind.not_next)
        or _has_any(kind.not_with, tokens, start, end)
        or (kind.deniable and is_denied(before, language))
        or is_of_others(before, tokens[start:end], language)
        or is_led_in(before, language.titles)
        or is_trailed(tokens[end : end + _AFTER], language)
    )


def _sentence_start(tokens: Words, at: int) -> int:
    return next((place + 1 for place in range(at - 1, -1, -1) if tokens[place] == SENTENCE_END), 0)


def _has_any(entries: tuple[str, ...], tokens: Words, start: int, end: int) -> bool:
    first = _sentence_start(tokens, start)
    last = next((at for at in range(end, len(tokens)) if tokens[at] == SENTENCE_END), len(tokens))
    sentence = f" {' '.join(tokens[first:last])} "
    return any(
        f" {entry.removesuffix('*')}{'' if entry.endswith('*') else ' '}" in sentence
        for entry in entries
    )
