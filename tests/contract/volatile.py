"""What differs from run to run, and what stands in its place in a recording."""

import re
from pathlib import Path
from typing import Any

Told = Any
"""JSON of any shape."""

_BY_KEY = {
    "seconds": "<seconds>",
    "version": "<version>",
    "found": "<this machine>",  # by a check of `mien doctor`
}
"""Keys whose values are of the moment, of the release or of the machine."""

_RANDOM_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_SIGNIFICANT = 4
"""Digits of a number that are kept: networks differ in the last ones between processors."""


def settled(value: Told, home: Path, key: str = "") -> Told:
    """A JSON value with everything volatile replaced.

    Args:
        value: as it came.
        home: the scenario's folder, which is another one each time.
        key: under which the value stands.
    """
    if key in _BY_KEY and value is not None:
        return _BY_KEY[key]
    if isinstance(value, dict):
        entries: dict[str, Any] = value
        return {name: settled(inner, home, name) for name, inner in entries.items()}
    if isinstance(value, list):
        items: list[Any] = value
        return [settled(inner, home) for inner in items]
    if isinstance(value, float):
        return float(f"{value:.{_SIGNIFICANT}g}")
    return _text(value, home) if isinstance(value, str) else value


def _text(text: str, home: Path) -> str:
    return _RANDOM_ID.sub("<id>", text.replace(str(home), "<home>"))
