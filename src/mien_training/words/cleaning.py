"""What is done to a text before it is cut into pieces, the same in training and in use.

Addresses, names of accounts, capitals and letters drawn out say little that is worth a piece of its
own; references of HTML come from exports.
"""

import html
import re

_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_ACCOUNT = re.compile(r"(?<!\w)@\w+")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_NOTHING = "."
"""What stands for a text of which nothing is left."""


def cleaned(text: str) -> str:
    """The text in small letters, with single blanks; three of a letter are the most in a row."""
    plain = html.unescape(html.unescape(text))
    plain = _ACCOUNT.sub("@", _ADDRESS.sub(" ", plain)).replace("#", " #").lower()
    return " ".join(_DRAWN_OUT.sub(r"\1\1\1", plain).split()) or _NOTHING
