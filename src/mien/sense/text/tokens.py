"""Text to tokens: words, emoticons, emojis and telling punctuation, sentence by sentence.

Tokens are lower case and have no apostrophes ("i'm" and "im" are one word). Letters drawn out are
cut: "soooo" to one at a word's end, "cooool" to two within it. A word that a denial covers is
marked, so that "happy" and the "happy" of "not happy" are different tokens.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mien.sense.text.emoji import meaning_of

_TOKEN = re.compile(
    r"(?P<mark>(?<!\w)[:;=xX8][-'^o]?[)(\]\[DdPpOo/\\|*3]+(?!\w)|<\/?3+|\^_*\^|-_+-|[!?]+|\.{2,})"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<number>\d[\d.,:]*)"
    r"|(?P<sign>[^\s\w])"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|[\n\r]+|(?<=\w)\s*;\s+")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_DRAWN_OUT_END = re.compile(r"(.)\1{2,}$")
_APOSTROPHES = re.compile(r"['’`]")
_DENIALS = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "hardly"}
    | {"cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont"}
    | {"wouldnt", "shouldnt", "couldnt", "havent", "hasnt", "hadnt", "aint"}
)
_NO_DENIAL_BEFORE = frozenset({"stop", "wait", "help", "believe", "only", "just", "doubt"})
"""After these a denial denies nothing: "can't wait", "can't stop laughing", "not only"."""

_SURPASSING = frozenset({"never", "couldnt"})
_COMPARATIVE = re.compile(r"better|worse|more|[a-z]+ier")
"""After a surpassing denial a comparative is not denied: "never been happier"."""

_COVER_ENDS = frozenset({"but", "because", "just", "only", "though", "although", "and", "so"})
_COVERED = 4
"""Words after a denial that it still covers; a mark or a new clause ends it earlier."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text.

    Attributes:
        text: lower case, as described above.
        kind: "word", "mark" (emoticons and punctuation), "emoji" or "number".
        denied: whether a denial before it covers it.
    """

    text: str
    kind: str
    denied: bool = False

    @property
    def says_something(self) -> bool:
        """Whether it is more than a number or punctuation."""
        return self.kind in ("word", "emoji") or meaning_of(self.text) is not None


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text, in order, without empty ones."""
    plain = unicodedata.normalize("NFKC", text)
    parts = (part.strip() for part in _SENTENCE_END.split(plain))
    return [part for part in parts if part]


def tokens(sentence: str) -> list[Token]:
    """The tokens of one sentence, in order."""
    found: list[Token] = []
    covered, denial = 0, ""
    for kind, text in _pieces(sentence):
        if kind == "mark" or text in _COVER_ENDS or text in _NO_DENIAL_BEFORE:
            covered = 0
        if denial in _SURPASSING and _COMPARATIVE.fullmatch(text):
            covered = 0
        denies = kind == "word" and text in _DENIALS
        denial = text if denies else denial
        found.append(Token(text, kind, denied=covered > 0 and not denies))
        covered = _COVERED if denies else max(covered - (kind == "word"), 0)
    return found


def _pieces(sentence: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(sentence):
        kind, text = str(match.lastgroup), match.group()
        if kind == "word":
            yield "word", _plain(text)
        elif kind == "mark":
            yield "mark", _DRAWN_OUT.sub(r"\1\1", text)
        elif kind == "number":
            yield "number", "0"
        elif meaning_of(text) is not None:
            yield "emoji", text
        elif text in ",:-–—":
            yield "mark", ","


def _plain(word: str) -> str:
    cut = _DRAWN_OUT_END.sub(r"\1", _APOSTROPHES.sub("", word.casefold()))
    return _DRAWN_OUT.sub(r"\1\1", cut)
