"""The lists of sentences on which the reader of words is judged are whole and overlap nowhere.

`sentences` holds what people might type, by what makes it hard, each with the side that it says
about its writer's mood now; `kinds` holds more of the kinds that readers of words are known to
fail on, with what must (not) be read. Both were written before the reader, and nothing is tuned on
them.
"""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LISTS = sorted(HERE.glob("*/*.tsv"))
SIDES = {
    "sentences": {"pleasant", "unpleasant", "unsure"},
    "kinds": {"pleasant", "unpleasant", "not pleasant", "not unpleasant", "not about me now"},
}


def lines_of(path: Path) -> list[tuple[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    assert header == "text\tside"
    return [(text, side) for text, side in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_line_has_a_text_and_a_side_that_is_known(path: Path) -> None:
    lines = lines_of(path)
    assert len(lines) >= 20
    assert all(text.strip() for text, _ in lines)
    assert {side for _, side in lines} <= SIDES[path.parent.name]


def test_there_are_two_hundred_sentences_and_thirty_of_each_kind() -> None:
    sentences = [path for path in LISTS if path.parent.name == "sentences"]
    assert sum(len(lines_of(path)) for path in sentences) >= 200
    kinds = [path for path in LISTS if path.parent.name == "kinds"]
    assert [len(lines_of(path)) for path in kinds] == [30] * 4


def test_no_text_stands_twice() -> None:
    texts = [text for path in LISTS for text, _ in lines_of(path)]
    assert len(set(texts)) == len(texts)
