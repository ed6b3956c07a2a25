"""What is somebody else's words: titles, lines of songs, what is quoted.

These are taken out before anything is matched. Where nothing else is said, or the quoted words are
the writer's own ("I told her: …"), they stay: whoever types "I want to die" is met, even if a song
is called that.
"""

import re
from collections.abc import Iterator, Set

from mien.sense.text.despair.language import Language, Titles
from mien.sense.text.despair.patterns import ENDS, Words
from mien.sense.text.despair.text_normalisation import written_words

_QUOTES = re.compile(
    r"[\"“„«]([^\"“”„«»\n]{1,300})[\"”“»]"
    r"|(?<!\w)['‘]([^\"\n]{3,300}?)['’](?!\w)"
    r"|[♪♫🎵🎶]+([^♪♫🎵🎶\n]{1,300})(?:[♪♫🎵🎶]|$)"
)
_WHOM = r"\s+(?:%s|[-–—])\s+[A-Z][\w'’.]*(?:\s+[A-Z&][\w'’.]*)*\s*[.!]*$|\s+\([A-Z][^)]*\)\s*$"
_WORD = re.compile(r"[^\W\d_][\w'’]*|\d+")
_BETWEEN = re.compile(r"[\s'’,&:\-–]*")
_TELLING = 2
_TITLE_WORDS = 5
_LEAD = 6
_LONGEST_LEAD = 4
_LEAD_SIGNS = 80
_MOST_QUOTES = 200
_GONE = " , "


def without_quoted(text: str, language: Language) -> str:
    """The text without what is quoted and without titles."""
    left = _QUOTES.sub(lambda found: _own_words(text, found, language), text, count=_MOST_QUOTES)
    left = left if left.strip(" ,.!?\"'“”‘’") else text
    by_whom = re.search(_WHOM % "|".join(language.titles.by), left)
    if by_whom and _is_titled(left[: by_whom.start()], language.titles):
        return _GONE
    return _without_titles(left, language)


def _own_words(text: str, found: re.Match[str], language: Language) -> str:
    before = _without_ends(written_words(text[: found.start()][-_LEAD_SIGNS:], language))
    places = range(max(0, len(before) - _LEAD), len(before))
    own = any(
        len(before) in phrase.ends(before, language.who.joins, at)
        for phrase in language.titles.own_words
        for at in places
    )
    return f", {found[1] or found[2] or found[3]} ," if own else _GONE


def _without_titles(text: str, language: Language) -> str:
    if text.upper() == text:
        return text
    pieces: list[str] = []
    done = 0
    for start, end in _titles(text, language):
        whole = not text[:start].strip(" \"'“") and not text[end:].strip(" .!?\"'”")
        if whole and not _is_set_as_title(text[start:end], language.titles):
            continue
        pieces += [text[done:start], _GONE]
        done = end
    return "".join([*pieces, text[done:]])


def _titles(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Rows of words with capitals, and small words between them, such as a title has."""
    row: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if row and not _BETWEEN.fullmatch(text, row[-1].end(), word.start()):
            yield from _title(row, language.who.subject)
            row = []
        if (
            word[0][0].isupper()
            or word[0][0].isdigit()
            or (row and word[0] in language.titles.small)
        ):
            row.append(word)
        else:
            yield from _title(row, language.who.subject)
            row = []
    yield from _title(row, language.who.subject)


def _title(row: list[re.Match[str]], subject: Set[str]) -> Iterator[tuple[int, int]]:
    while row and not row[-1][0][0].isupper():
        row = row[:-1]
    telling = [word for word in row if word[0][0].isupper() and not _is_subject(word[0], subject)]
    shouted = all(word[0].isupper() for word in telling)
    if not shouted and len(telling) >= _TELLING + _is_subject(row[0][0], subject):
        yield row[0].start(), row[-1].end()


def _is_subject(word: str, subject: Set[str]) -> bool:
    """Whether it is "I", "I'm" and the like, whose capital says nothing."""
    return re.split("['’]", word.lower())[0] in subject


def _is_titled(text: str, titles: Titles) -> bool:
    words = [word[0] for word in _WORD.finditer(text)]
    return len(words) > 1 and all(word[0].isupper() or word in titles.small for word in words)


def _is_set_as_title(text: str, titles: Titles) -> bool:
    """Whether the whole text is set as a printed title is, and too long to be said so by chance."""
    words = [word[0] for word in _WORD.finditer(text)]
    return len(words) >= _TITLE_WORDS and any(word in titles.small for word in words)


def is_led_in(before: Words, titles: Titles) -> bool:
    """Whether what comes next is called a title or a line by the words before it."""
    spoken = _without_ends(before)
    return any(spoken[-length:] in titles.leads for length in range(1, _LONGEST_LEAD + 1))


def is_trailed(after: Words, language: Language) -> bool:
    """Whether what came before is called a title by the words after it."""
    start = next((at for at, word in enumerate(after) if word not in ENDS), len(after))
    joins = language.who.joins
    return any(trail.ends(after, joins, start) for trail in language.titles.trails)


def _without_ends(tokens: Words) -> Words:
    """The tokens without the ends of clauses and sentences behind them."""
    while tokens and tokens[-1] in ENDS:
        tokens = tokens[:-1]
    return tokens
