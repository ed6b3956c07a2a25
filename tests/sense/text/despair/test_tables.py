"""The tables say what they can mean: no word that no text has, no set and no verb for nothing."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mien.sense.text.despair import tables
from mien.sense.text.despair.text_normalisation import written_words

FOLDER = Path(tables.__file__).with_name("english")
KINDS = [*FOLDER.glob("kinds/*.toml"), *FOLDER.glob("weak/*.toml")]
ENGLISH = tables.load_english()


def entries(path: Path) -> list[str]:
    """The patterns of a kind, or the entries of all sets."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if "sets" in table:
        return [entry for named in table["sets"].values() for entry in named]
    return [*table["says"], *table.get("not_next", ())]


def spelled(entry: str) -> Iterator[str]:
    """The words that an entry spells out, without gaps, signs and names."""
    for item in entry.split():
        for words in item.removeprefix("!").removesuffix("?").split("|"):
            if words[0] not in "@<>~{.":
                yield words.replace("_", " ")


@pytest.mark.parametrize("path", [*KINDS, FOLDER / "sets.toml"], ids=lambda path: path.stem)
def test_every_word_is_one_that_a_text_can_have_once_it_is_read(path: Path) -> None:
    words = {words for entry in entries(path) for words in spelled(entry)}
    assert sorted(one for one in words if " ".join(written_words(one, ENGLISH)) != one) == []


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_no_pattern_stands_there_twice(path: Path) -> None:
    patterns = entries(path)
    assert len(set(patterns)) == len(patterns)


def test_every_set_and_every_verb_is_named_somewhere() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.toml"))
    sets = tomllib.loads((FOLDER / "sets.toml").read_text(encoding="utf-8"))["sets"]
    verbs = tomllib.loads((FOLDER / "verbs.toml").read_text(encoding="utf-8"))["verbs"]
    assert [name for name in sets if f"{{{name}}}" not in written] == []
    assert sorted(set(verbs) - set(re.findall(r"~(\w+)", written))) == []
