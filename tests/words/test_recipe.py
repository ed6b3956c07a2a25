"""The recipe of docs/architecture.md for a mood word, done as it is written there."""

import json
from pathlib import Path

import pytest
from tests.recommend.overlay import Overlay


@pytest.mark.parametrize("table", ["words/feelings.csv", "words/lexicon.csv"])
def test_a_mood_word_takes_one_row(tmp_path: Path, table: str) -> None:
    copy = Overlay.copy(tmp_path / "copy")
    first = {"words/feelings.csv": "affection,", "words/lexicon.csv": "happy,"}[table]
    copy.add_line(table, first, "zumbly,-0.4,0.6,0.2")
    felt = json.loads(copy.run(tmp_path / "data", "feel", "zumbly", "--json"))
    assert (felt["valence"], felt["arousal"]) == (-0.4, 0.6)
