import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.errors import ModelError, NotFoundError
from mien.inference.card import Metric, TrainingData
from mien.inference.card_json import dump_card, parse_card
from mien.inference.weights import list_cards, load_card, read_weights

from .tiny import tiny_card, tiny_onnx, write_tiny


def test_a_card_survives_its_file(tmp_path: Path) -> None:
    card = write_tiny(tmp_path)
    assert load_card("tiny", tmp_path) == card
    assert list_cards(tmp_path) == (card,)
    assert card.id == "tiny@1"


@given(st.text(max_size=20), st.floats(-1e6, 1e6), st.floats(-1, 0), st.floats(0, 1))
def test_any_card_survives_json(word: str, value: float, low: float, high: float) -> None:
    plain = tiny_card(tiny_onnx(), (1.0,))
    card = dataclasses.replace(
        plain,
        metrics=(Metric(word, value, word, low, high), Metric(word, value, word)),
        training=(TrainingData(word, word, word),),
        failures=(word, word),
    )
    assert parse_card(dump_card(card), "x.json") == card


def test_constants_are_found_by_name_and_number() -> None:
    card = tiny_card(tiny_onnx(), (1.0,))
    assert card.number("bias") == 0.5
    assert card.vector("pair", 2) == (1.0, 2.0)
    with pytest.raises(ModelError, match="lacks 3"):
        card.vector("pair", 3)
    with pytest.raises(ModelError, match="nothing"):
        card.number("nothing")


@pytest.mark.parametrize("name", ["nobody", "../tiny", "", "Tiny", "a/b"])
def test_an_unknown_model_is_not_found(tmp_path: Path, name: str) -> None:
    write_tiny(tmp_path)
    with pytest.raises(NotFoundError):
        load_card(name, tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"sha256": "abc"},
        {"name": "Not a name"},
        {"inputs": []},
        {"outputs": []},
        {"surprise": 1},
        {"metrics": [{"name": "accuracy", "value": float("nan"), "protocol": "p"}]},
        {"metrics": [{"name": "accuracy", "value": 0.5, "protocol": "p", "low": 0.4}]},
        {"numbers": {"bias": ["a"]}},
        {"inputs": [{"name": "x"}]},
        {"canonical": {}},
    ],
)
def test_a_damaged_card_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    write_tiny(tmp_path)
    path = tmp_path / "tiny.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(ModelError):
        load_card("tiny", tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '{"name": 3}'])
def test_a_card_that_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match=r"x\.json"):
        parse_card(text, "x.json")


def test_a_card_under_a_foreign_name_is_refused(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    (tmp_path / "tiny.json").rename(tmp_path / "other.json")
    with pytest.raises(ModelError, match="belongs to"):
        load_card("other", tmp_path)


def test_tampered_weights_are_refused(tmp_path: Path) -> None:
    card = write_tiny(tmp_path)
    assert read_weights(card, tmp_path) == tiny_onnx()
    path = tmp_path / "tiny.onnx"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(ModelError, match="not the ones"):
        read_weights(card, tmp_path)


def test_missing_weights_are_told(tmp_path: Path) -> None:
    card = write_tiny(tmp_path)
    (tmp_path / "tiny.onnx").unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        read_weights(card, tmp_path)
