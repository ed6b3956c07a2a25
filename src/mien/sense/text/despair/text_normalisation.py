"""Text as it is typed in a bad hour, to words that can be compared.

Lower case, no apostrophes, short forms in full, slips of the finger and letters in disguise
("su1cide", "k*ll") mended, words that change nothing left out. "," ends a clause and "." ends a
sentence.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set
from functools import cache
from string import ascii_lowercase

from mien.sense.text.despair.language import Language
from mien.sense.text.despair.patterns import CLAUSE_END, SENTENCE_END, Words

_PIECE = re.compile(
    r"(?P<word>[^\W\d_](?:[\w*@$!#]*[^\W_])?(?:'[^\W\d_]+)*)|(?P<number>\d[\d.,:]*)"
    r"|(?P<pause>\.{2,}|…)|(?P<stop>[.!?\n\r]+)|(?P<sign>[^\s\w])"
)
_INNER_HYPHEN = re.compile(r"(?<=\w)[-_](?=\w)")
_LETTER_BY_LETTER = re.compile(r"(?<!\w)[^\W\d_](?: [^\W\d_](?!\w)){2,}")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_DOUBLED = re.compile(r"(.)\1")
_DISGUISES = str.maketrans("013457@$!", "oieastasi")
_ANY_LETTER = re.compile(r"[*#]")
_SPACES_ONLY = frozenset("\"'`“”‘’*")
_NUMBER = "0"
_SPOKEN_NUMBERS = frozenset({"2", "4"})
_LONGEST_PHRASE = 4


def written_words(text: str, language: Language) -> Words:
    """The words of a text with the ends of its clauses and sentences, ready to be compared."""
    tokens = tuple(_tokens(_plain(text), language))
    return _without(_read_as(_read_as(tokens, language.same), language.same), language.fillers)


def _join_letters(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def without_invisible(text: str) -> str:
    """The text without signs that cannot be seen: they may hide a word."""
    return "".join(sign for sign in text if _is_seen(sign))


def _is_seen(sign: str) -> bool:
    return sign in "\n\r\t" or unicodedata.category(sign) not in {"Cf", "Cc"}


def _plain(text: str) -> str:
    """Lower case without accents; one kind of apostrophe; hyphens within words as spaces."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = _INNER_HYPHEN.sub(" ", plain.replace("’", "'").replace("`", "'"))
    return _LETTER_BY_LETTER.sub(_join_letters, words)


def _tokens(text: str, language: Language) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        if match.lastgroup == "word":
            yield _word(piece.replace("'", ""), language)
        elif match.lastgroup == "number":
            yield piece if piece in _SPOKEN_NUMBERS else _NUMBER
        elif match.lastgroup == "stop":
            yield SENTENCE_END
        elif piece not in _SPACES_ONLY:
            yield CLAUSE_END


def _word(word: str, language: Language) -> str:
    if not word.isalpha():
        word = _without_disguise(word, language)
    word = _DRAWN_OUT.sub(r"\1", word)
    return _hidden_words(language.hidden).get(_single(word)) or _slips(language.slips).get(
        word, word
    )


def _without_disguise(word: str, language: Language) -> str:
    if _ANY_LETTER.search(word):
        shape = re.compile(_ANY_LETTER.sub("[a-z]", re.sub(r"[^\w*#]", "", word)))
        return next((known for known in language.hidden if shape.fullmatch(known)), word)
    plain = word.translate(_DISGUISES)
    return plain if plain in language.hidden else word


@cache
def _hidden_words(words: tuple[str, ...]) -> Mapping[str, str]:
    """The words by how they are with single letters."""
    return {_single(word): word for word in words}


def _single(word: str) -> str:
    """The word with one letter where it has two that are the same."""
    return _DOUBLED.sub(r"\1", word)


@cache
def _slips(words: tuple[str, ...]) -> Mapping[str, str]:
    """Every spelling that is one slip away from one of the words, and the words themselves.

    A slip is a letter too many, one missing, a wrong one, or two that changed places.
    """
    return {slip: word for word in words for slip in _one_away(word)} | {w: w for w in words}


def _one_away(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


def _read_as(tokens: Words, same: Mapping[Words, Words]) -> Words:
    found: list[str] = []
    at = 0
    while at < len(tokens):
        length = _longest(tokens, same.keys(), at)
        found.extend(same[tokens[at : at + length]] if length else tokens[at : at + 1])
        at += length or 1
    return tuple(found)


def _without(tokens: Words, fillers: Set[Words]) -> Words:
    found: list[str] = []
    at = 0
    while at < len(tokens):
        length = _longest(tokens, fillers, at)
        if not length:
            found.append(tokens[at])
        at += length or 1
    return tuple(found)


def _longest(tokens: Words, known: Set[Words], at: int) -> int:
    """How many words from here are one entry; 0 where none begins here."""
    lengths = range(_LONGEST_PHRASE, 0, -1)
    return next((length for length in lengths if tokens[at : at + length] in known), 0)
