"""What emojis and emoticons say, in words.

The common faces stand here with the feeling words that fit them; any other emoji is read by its
name in Unicode ("SLEEPING FACE"), so that new ones need no table.
"""

import unicodedata

_WORDS = {
    "😀😃😄😁☺🙂😊": "happy",
    "😂🤣😆😹": "amused",
    "🥰😍😻💕💖💗💓💞💘❤♥🧡💛💚💙💜🩷😘": "loving",
    "🥳🎉🎊🎈🙌": "excited",
    "🤩✨🌟": "thrilled",
    "😎😏": "confident",
    "😌🧘😇": "peaceful",
    "🤗": "affectionate",
    "😴💤🥱😪": "sleepy",
    "😐😶😑": "indifferent",
    "🙄😒": "annoyed",
    "😞😔🙁☹😟😕": "sad",
    "😢🥲😿": "tearful",
    "😭": "crying",
    "💔🥀": "heartbroken",
    "😩😫🥵": "exhausted",
    "😰😨😬🫣": "anxious",
    "😱": "terrified",
    "😡🤬👿": "furious",
    "😠😤💢": "angry",
    "🤢🤮": "disgusted",
    "😳😯😮😲🤯": "surprised",
    "👍👏💪": "pleased",
    "👎": "disappointed",
}
_EMOJIS = {emoji: word for emojis, word in _WORDS.items() for emoji in emojis}
_EMOTICONS = {
    ")": "happy",
    "]": "happy",
    "D": "delighted",
    "d": "happy",
    "P": "playful",
    "p": "playful",
    "*": "loving",
    "3": "happy",
    "(": "sad",
    "[": "sad",
    "/": "uneasy",
    "\\": "uneasy",
    "|": "indifferent",
    "O": "surprised",
    "o": "surprised",
}
_WHOLE = {"<3": "loving", "</3": "heartbroken", "^^": "happy", "^_^": "happy", "-_-": "annoyed"}
_DULL = frozenset({"face", "with", "and", "of", "sign", "symbol", "heavy", "white", "black"})


def meaning_of(sign: str) -> str | None:
    """The feeling words of an emoji or an emoticon; None for any other sign.

    Args:
        sign: one emoji without its variation selector, or one emoticon such as ":-)".
    """
    if sign in _EMOJIS:
        return _EMOJIS[sign]
    if sign in _WHOLE:
        return _WHOLE[sign]
    if len(sign) > 1:
        return _EMOTICONS.get(sign[-1]) if sign[0] in ":;=xX8" else None
    if unicodedata.category(sign) != "So":
        return None
    name = unicodedata.name(sign, "").lower().replace("-", " ")
    return " ".join(word for word in name.split() if word not in _DULL) or None
