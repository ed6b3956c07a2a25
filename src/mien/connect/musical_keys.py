"""Musical keys as files name them, in one spelling: "C major", "F# minor".

Files say `Am`, `A minor`, `Dbm`, `F♯m`, or the place on the Camelot wheel (`8A`) or the Open Key
wheel (`1m`). Flats become sharps.
"""

import re

_SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_NAMED = re.compile(r"([A-G])\s*([#b♯♭]?)\s*-?\s*(m|min|minor|moll|maj|major|dur|)", re.IGNORECASE)
_CAMELOT = re.compile(r"(1[0-2]|[1-9])([AB])", re.IGNORECASE)
_OPEN_KEY = re.compile(r"(1[0-2]|[1-9])([MD])", re.IGNORECASE)

_CAMELOT_ONE = {"A": 8, "B": 11}
_OPEN_ONE = {"M": 9, "D": 0}
_FIFTH = 7


def key_of(text: str) -> str | None:
    """The key a tag names, or None if it names none."""
    tag = text.strip()
    if wheel := _CAMELOT.fullmatch(tag):
        return _on_wheel(int(wheel[1]), _CAMELOT_ONE[wheel[2].upper()], wheel[2].upper() == "A")
    if wheel := _OPEN_KEY.fullmatch(tag):
        return _on_wheel(int(wheel[1]), _OPEN_ONE[wheel[2].upper()], wheel[2].upper() == "M")
    if named := _NAMED.fullmatch(tag):
        step = _STEPS[named[1].upper()] + {"#": 1, "♯": 1, "b": -1, "♭": -1}.get(named[2], 0)
        return _spelling(step, named[3] == "m" or named[3].lower() in ("min", "minor", "moll"))
    return None


def _on_wheel(place: int, tonic_of_one: int, minor: bool) -> str:
    return _spelling(tonic_of_one + _FIFTH * (place - 1), minor)


def _spelling(step: int, minor: bool) -> str:
    return f"{_SHARPS[step % 12]} {'minor' if minor else 'major'}"
