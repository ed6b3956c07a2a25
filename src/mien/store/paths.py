"""Paths as the database keeps them: names that are not Unicode survive, prefixes stay prefixes.

Python spells undecodable bytes of a name as lone surrogates (PEP 383), which no database takes as
text. Each of them, and the escape sign itself, is kept as ESC and four hexadecimal digits.
"""

import re

from mien.store.column_types import LARGEST_TEXT

LONGEST_PATH = LARGEST_TEXT
"""Bytes that a path may have as it is kept."""

_ESCAPED = re.compile("\x1b([0-9a-f]{4})")
_TROUBLE = re.compile("[\x1b\ud800-\udfff]")


def kept_path(path: str) -> str:
    """How the database spells a path."""
    return _TROUBLE.sub(lambda found: f"\x1b{ord(found[0]):04x}", path)


def is_kept(path: str) -> bool:
    """Whether a path is short enough to be kept."""
    return len(kept_path(path).encode()) <= LONGEST_PATH


def path_from(kept: str) -> str:
    """The path that `kept_path` spelled."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), kept)
