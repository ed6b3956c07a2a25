import dataclasses
from pathlib import Path

import numpy as np
import pytest

from mien.errors import InvalidInputError, ModelError
from mien.inference.canonical_check import check_canonical, wave_array
from mien.inference.card import ModelCard, Tensor, Wave
from mien.inference.session import OnnxSession, open_session
from mien.inference.weights import list_cards

from .tiny import tiny_card, tiny_onnx, write_tiny


def test_a_session_answers_by_name(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    session = open_session("tiny", folder=tmp_path)
    answer = session.run({"values": np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32)})
    assert answer["doubled"].tolist() == [[2, 4, 6], [8, 10, 12]]
    assert session.card.name == "tiny"


def test_wrong_inputs_are_refused_before_they_run(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    session = open_session("tiny", folder=tmp_path)
    with pytest.raises(InvalidInputError, match="wrong"):
        session.run({"wrong": np.zeros((1, 3), dtype=np.float32)})
    with pytest.raises(InvalidInputError, match="shape"):
        session.run({"values": np.zeros((1, 4), dtype=np.float32)})
    with pytest.raises(InvalidInputError, match="shape"):
        session.run({"values": np.zeros(3, dtype=np.float32)})


def test_a_fault_inside_the_network_is_a_model_error(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    session = open_session("tiny", folder=tmp_path)
    with pytest.raises(ModelError, match="failed"):
        session.run({"values": np.zeros((1, 3), dtype=np.float64)})  # pyright: ignore[reportArgumentType]


def test_weights_that_are_no_network_are_refused() -> None:
    with pytest.raises(ModelError, match="cannot be opened"):
        OnnxSession(tiny_card(b"nonsense", (1.0,)), b"nonsense")


def test_a_network_that_is_not_the_cards_is_refused() -> None:
    card = dataclasses.replace(
        tiny_card(tiny_onnx(), (1.0,)), outputs=(Tensor("tripled", ("rows", 3), "none"),)
    )
    with pytest.raises(ModelError, match="does not match"):
        OnnxSession(card, tiny_onnx())


def test_the_canonical_answer_is_checked(tmp_path: Path) -> None:
    card = write_tiny(tmp_path)
    assert check_canonical(open_session("tiny", folder=tmp_path)) < 1e-5
    outputs = {"doubled": (0.0, 0.958851, 1.7)}
    wrong = dataclasses.replace(card.canonical, outputs=outputs)
    write_tiny(tmp_path, dataclasses.replace(card, canonical=wrong))
    with pytest.raises(ModelError, match="off by"):
        check_canonical(open_session("tiny", folder=tmp_path))


def test_a_wave_is_what_it_says() -> None:
    wave = wave_array(Wave((2, 2), 1.0, 2.0, 0.5))
    assert wave == pytest.approx(1 + 2 * np.sin([[0, 0.5], [1.0, 1.5]]))
    assert wave.dtype == np.float32


@pytest.mark.parametrize("card", list_cards(), ids=lambda card: card.id)
def test_every_model_that_ships_is_whole(card: ModelCard) -> None:
    check_canonical(open_session(card.name))
    assert card.training
    assert card.metrics
    assert card.failures
    assert card.not_for
    assert all(data.terms for data in card.training)
