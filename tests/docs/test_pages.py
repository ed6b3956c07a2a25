"""What the pages name is there: links and their headings, targets of make, paths."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
BENCHMARKS = sorted((ROOT / "benchmarks").rglob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([\w-]+):", MAKEFILE, re.MULTILINE))
YOURS = {"Music/", "ml-small/"}
"""Folders of whoever follows the examples."""

PLACES = (ROOT, ROOT / "src" / "mien", ROOT / "src", ROOT / "docs")
ENDINGS = ("/", ".py", ".md", ".toml", ".csv", ".js")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def headings_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", [*PAGES, *BENCHMARKS], ids=name_of)
def test_links_lead_to_what_is_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in headings_of(target), link


@pytest.mark.parametrize("page", [*PAGES, *BENCHMARKS], ids=name_of)
def test_targets_of_make_are_there(page: Path) -> None:
    code = re.findall(r"`([^`\n]+)`", text_of(page)) + re.findall(
        r"```\w*\n(.*?)```", text_of(page), re.DOTALL
    )
    for target in re.findall(r"(?m)(?:^|\s)make ([\w-]+)", "\n".join(code)):
        assert target in TARGETS, target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_paths_are_there(page: Path) -> None:
    for path in re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`", text_of(page)):
        if "/" in path and path.endswith(ENDINGS) and path not in YOURS:
            assert any((place / path).exists() for place in (*PLACES, page.parent)), path


def test_every_target_is_told_to_who_contributes() -> None:
    told = set(re.findall(r"^make ([\w-]+)", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE))
    assert told == TARGETS
