"""Film titles as MovieLens writes them, taken apart.

"City of Lost Children, The (Cité des enfants perdus, La) (1995)" is the title, the original title
and the year; the article of each stands behind it.
"""

import re
from typing import NamedTuple

_YEAR = re.compile(r"\s*\((\d{4})(?:\s*[-–]\s*\d{0,4})?\)\s*$")
_ASIDE = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_ALSO = re.compile(r"^(?:a\.?k\.?a\.?|also known as)\b", re.IGNORECASE)
_CONTINUES = re.compile(r"(?:[:&]|\b(?:or|and))$", re.IGNORECASE)
_ARTICLES = (
    r"The|A|An|Le|La|Les|L'|Un|Une|Des|Il|Lo|I|Gli|Uno|Una|Der|Die|Das|Ein|Eine|El|Los|Las|"
    r"De|Het|Een|Den|Det|En|Et|O|Os|As|Um|Uma"
)
_MOVED = re.compile(rf"^(.+), ({_ARTICLES})$")


class FilmTitle(NamedTuple):
    """A title, the one in the original language where that is told too, and the year."""

    title: str
    original: str | None
    year: int | None


def parse_title(text: str) -> FilmTitle:
    """Takes a title apart; a bracket that belongs to the title ("Birdman: Or (...)") stays."""
    told = _YEAR.search(text)
    year = int(told[1]) if told and 1000 <= int(told[1]) <= 2200 else None
    title = text[: told.start()].strip() if told and year else text.strip()
    original = None
    while (aside := _ASIDE.match(title)) and not _CONTINUES.search(aside[1]):
        title = aside[1]
        if not _ALSO.match(aside[2]):
            original = _in_order(aside[2].strip())
    return FilmTitle(_in_order(title), original, year)


def _in_order(title: str) -> str:
    """Puts the article first: "Matrix, The" is "The Matrix", "Avventura, L'" is "L'Avventura"."""
    moved = _MOVED.match(title)
    if moved is None:
        return title
    return f"{moved[2]}{'' if moved[2].endswith(chr(39)) else ' '}{moved[1]}"
