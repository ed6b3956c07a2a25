"""docs/json.md knows every key, and its examples are what the code makes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.samples import reported

from mien.affect.plane.emotions import Expression, Feeling
from mien.contract.numbers import CONTRACT_VERSION

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
BY_NAME = {str(name) for enumeration in (Expression, Feeling) for name in enumeration}


def keys_in(value: object) -> Iterator[str]:
    """Every key, however deep."""
    if isinstance(value, dict):
        entries: dict[str, Any] = value
        for key, inner in entries.items():
            yield key
            yield from keys_in(inner)
    elif isinstance(value, list):
        items: list[Any] = value
        for inner in items:
            yield from keys_in(inner)


@pytest.mark.parametrize("name", reported())
def test_every_key_is_documented(name: str) -> None:
    documented = set(re.findall(r"[`\"](\w+)[`\"]", PAGE))
    assert not set(keys_in(reported()[name])) - documented


def test_every_emotion_and_feeling_is_documented() -> None:
    assert all(f"`{name}`" in PAGE for name in BY_NAME)


def test_the_version_is_documented() -> None:
    assert f"now **{CONTRACT_VERSION}**" in PAGE


@pytest.mark.parametrize("name", ["look", "listen", "feel", "failed", "fault"])
def test_the_example_has_the_keys_of_the_real_thing(name: str) -> None:
    real = reported()[name]
    (example,) = [shown for shown in EXAMPLES if list(shown) == list(real)]
    assert set(keys_in(example)) - BY_NAME == set(keys_in(real)) - BY_NAME
