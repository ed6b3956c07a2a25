"""A network that a person brings: read, described, kept whole or not at all."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mien.errors import InvalidInputError, ModelError, NotFoundError, UnavailableError
from mien.inference import added_models
from mien.inference.added_models import drop_model, keep_model, open_kept
from mien.inference.canonical_recording import record
from mien.inference.card import ModelCard, Role, Tensor
from mien.inference.card_draft import draft_card
from mien.inference.onnx_graph import difference, read_graph
from mien.inference.weights import list_cards

from .tiny import tiny_onnx

BLANK: dict[str, Any] = {
    "role": "expression",
    "task": "Doubles three numbers.",
    "inputs": [{"name": "values", "shape": ["rows", 3], "units": "none"}],
    "outputs": [{"name": "doubled", "shape": ["rows", 3], "units": "none"}],
}


def drafted(**changes: object) -> ModelCard:
    return draft_card(json.dumps({**BLANK, **changes}), "tiny.json", tiny_onnx(), "mine")


def whole() -> ModelCard:
    card = drafted()
    return replace(card, canonical=record(card, tiny_onnx(), read_graph(tiny_onnx(), "mine")))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_network_tells_its_inputs_and_outputs() -> None:
    graph = read_graph(tiny_onnx(), "tiny")
    assert (graph.inputs, graph.outputs) == ({"values": (None, 3)}, {"doubled": (None, 3)})
    assert str(graph) == "in values ?x3; out doubled ?x3"
    with pytest.raises(ModelError, match="cannot be opened"):
        read_graph(b"nonsense", "tiny")


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (("n", 4), "'values' is ?x3 where its card says nx4"),
        (("n",), "card says n"),
        (("n", 3), ""),
    ],
)
def test_a_card_is_compared_with_the_network(shape: tuple[int | str, ...], told: str) -> None:
    card = drafted(inputs=[{"name": "values", "shape": list(shape), "units": "none"}])
    found = difference(read_graph(tiny_onnx(), "tiny"), card)
    assert found is None if not told else told in (found or "")


def test_other_names_are_another_network() -> None:
    card = drafted(outputs=[{"name": "tripled", "shape": ["n", 3], "units": "none"}])
    assert "'doubled'" in (difference(read_graph(tiny_onnx(), "tiny"), card) or "")


def test_mien_fills_in_what_it_finds_out_itself() -> None:
    card = drafted()
    assert card.name == "mine"
    assert card.role is Role.EXPRESSION
    assert card.version == card.sha256[:8]
    assert card.inputs == (Tensor("values", ("rows", 3), "none"),)
    assert drafted(version="7").version == "7"
    assert drafted(name="theirs").name == "mine"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        ('{"role": "expression", "inputs": []}', "lacks task, outputs"),
        (json.dumps({**BLANK, "role": "cook"}), "'cook' is not a valid Role"),
        (json.dumps({**BLANK, "colour": 1}), "colour"),
        (json.dumps({**BLANK, "sha256": "0" * 64}), "another file"),
    ],
)
def test_a_card_that_will_not_do_says_what_a_card_needs(text: str, told: str) -> None:
    with pytest.raises(InvalidInputError, match=told) as caught:
        draft_card(text, "c.json", tiny_onnx(), "mine")
    assert "docs/own-models.md" in caught.value.remedy or "sha256" in caught.value.remedy


def test_a_networks_own_answer_becomes_its_check() -> None:
    canonical = whole().canonical
    assert canonical.inputs["values"].shape == (1, 3)
    expected = tuple(2 * np.sin(np.arange(3) * canonical.inputs["values"].step))
    assert canonical.outputs["doubled"] == pytest.approx(expected, abs=1e-5)


def test_a_kept_model_opens_and_goes_again(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "models"
    keep_model(whole(), tiny_onnx(), folder)
    assert names(folder) == ["mine.json", "mine.onnx"]
    assert list_cards(folder) == (whole(),)
    values = np.ones((1, 3), dtype=np.float32)
    assert open_kept("mine", folder).run({"values": values})["doubled"].tolist() == [[2, 2, 2]]
    drop_model("mine", folder)
    assert names(folder) == []


def test_a_kept_model_that_changed_is_refused(tmp_path: Path) -> None:
    keep_model(whole(), tiny_onnx(), tmp_path)
    (tmp_path / "mine.onnx").write_bytes(tiny_onnx() + b"\x00")
    with pytest.raises(ModelError, match="not the ones") as caught:
        open_kept("mine", tmp_path)
    assert "mien models add" in caught.value.remedy
    drop_model("mine", tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["theirs", "../mine", ""])
def test_what_was_not_added_cannot_be_taken_away(tmp_path: Path, name: str) -> None:
    keep_model(whole(), tiny_onnx(), tmp_path / "models")
    with pytest.raises(NotFoundError):
        drop_model(name, tmp_path / "models")
    assert names(tmp_path / "models") == ["mine.json", "mine.onnx"]


def test_a_model_that_fails_its_check_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not match"):
        keep_model(
            drafted(outputs=[{"name": "tripled", "shape": [3], "units": "none"}]),
            tiny_onnx(),
            tmp_path,
        )
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "moves"),
    [(False, 0), (False, 1), (True, 0), (True, 1), (True, 2), (True, 3)],
)
def test_an_interruption_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool, moves: int
) -> None:
    if before:
        keep_model(whole(), tiny_onnx(), tmp_path)
        (tmp_path / "mine.json").write_text("as it was", encoding="utf-8")
    was = names(tmp_path)
    made: list[Path] = []
    move = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if len(made) == moves:
            made.append(path)
            raise KeyboardInterrupt
        made.append(path)
        return move(path, target)

    monkeypatch.setattr(added_models.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        keep_model(whole(), tiny_onnx(), tmp_path)
    assert names(tmp_path) == was
    if before:
        assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "as it was"


def test_what_a_power_cut_left_goes_with_the_next_one(tmp_path: Path) -> None:
    (tmp_path / ".adding-1").mkdir()
    (tmp_path / ".adding-1" / "mine.onnx").write_bytes(b"half")
    keep_model(whole(), tiny_onnx(), tmp_path)
    assert names(tmp_path) == ["mine.json", "mine.onnx"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "models").write_bytes(b"")
    with pytest.raises(UnavailableError, match="cannot be kept"):
        keep_model(whole(), tiny_onnx(), tmp_path / "models")
