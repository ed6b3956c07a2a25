"""docs/limits.md is what the code says, and no limit is missing there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.limits import INNER, LIMITS, PAGE, number_at, page

import mien

ROOT = Path(mien.__file__).parent
LIKE_A_LIMIT = re.compile(r"_?(MOST|LONGEST|LARGEST|MAX)(_|$)")


def named_like_limits() -> Iterator[str]:
    """Every number of a module whose name says that it is the most of something."""
    for path in ROOT.rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                for name in (part for target in node.targets for part in ast.walk(target)):
                    if isinstance(name, ast.Name) and LIKE_A_LIMIT.match(name.id):
                        yield f"{module}:{name.id}"


def test_the_page_is_made_from_the_numbers() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_no_limit_is_missing() -> None:
    told = {limit.place for limits in LIMITS.values() for limit in limits}
    assert not told & INNER
    assert set(named_like_limits()) <= told | INNER
    assert set(named_like_limits()) >= INNER


def test_a_limit_is_told_with_what_happens_beyond_it() -> None:
    for limits in LIMITS.values():
        for limit in limits:
            assert isinstance(number_at(limit.place), int | float | tuple), limit
            assert limit.beyond, limit
            assert ("{also}" in limit.what) == (limit.also is not None), limit
