"""Expression networks of others: what their numbers become, and which are refused."""

import dataclasses
import math
from typing import Any

import numpy as np
import pytest

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression
from mien.affect.plane.prototypes import PROTOTYPES, mood_of
from mien.errors import ModelError
from mien.inference.card import ModelCard, Tensor
from mien.inference.onnx_graph import read_graph
from mien.inference.session import OnnxSession
from mien.sense.face.alignment.align import Aligned, as_it_is
from mien.sense.face.expression.colour_reader import ColourReader
from mien.sense.face.expression.expression_reader import ExpressionReader, Expressions
from mien.sense.face.expression.output_columns import UNSURE, Columns
from mien.sense.face.models.known_networks import KNOWN, Known, known_as, known_card, recognise
from mien.sense.face.models.plausibility_check import try_out

from .faces import FixedSession, Pixels
from .networks import bright_is_a_face, by_mean_colour, enet

EVEN = EmotionDistribution.uniform()
LOGITS = (Tensor("output", ("batch_size", 8), "logit"),)
SHARES = (Tensor("output", ("batch_size", 8), "probability"),)


def card_of(weights: bytes, name: str = "enet_b0_8_best_vgaf") -> ModelCard:
    known = known_as(name)
    assert known is not None
    return known_card(known, weights, "mine")


def painted(red: int, green: int, blue: int) -> tuple[Pixels, Aligned]:
    frame = np.full((300, 300, 3), (red, green, blue), dtype=np.uint8)
    return frame, as_it_is(frame[..., 1])


def row(*named: tuple[int, float], columns: int = 8) -> np.ndarray[Any, np.dtype[np.float32]]:
    values = np.zeros(columns, dtype=np.float32)
    for column, value in named:
        values[column] = value
    return values


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((255, 0, 0), Expression.ANGER),
        ((0, 255, 0), Expression.CONTEMPT),
        ((0, 0, 255), Expression.DISGUST),
    ],
)
def test_colours_go_in_as_red_green_and_blue(
    colour: tuple[int, int, int], expected: Expression
) -> None:
    weights = enet()
    frame, face = painted(*colour)
    (read,) = ColourReader(OnnxSession(card_of(weights), weights)).read_faces(frame, [face])
    assert read.evidence.top is expected


def test_standardised_means_reach_the_network() -> None:
    weights = enet()
    reader = ColourReader(OnnxSession(card_of(weights), weights))
    answer = reader.answer(np.full((224, 224, 3), 255, dtype=np.uint8))
    assert answer[:3] == pytest.approx([2.2489, 2.4286, 2.64], abs=1e-3)  # (1 - mean) / std


def test_every_face_is_read_in_order_and_no_face_is_none() -> None:
    weights = enet()
    reader = ColourReader(OnnxSession(card_of(weights), weights))
    frame, _ = painted(255, 0, 0)
    frame[:, 150:] = (0, 0, 255)
    halves = [
        dataclasses.replace(
            as_it_is(frame[..., 0]), place=np.array([[1 / 150, 0, x], [0, 1 / 300, 0]])
        )
        for x in (0, -1)
    ]
    tops = [read.evidence.top for read in reader.read_faces(frame, halves)]
    assert tops == [Expression.ANGER, Expression.DISGUST]
    assert reader.read_faces(frame, []) == ()


def test_evidence_is_the_softmax_flattened_by_a_tenth() -> None:
    columns = Columns.of(card_of(b""))
    read = columns.expression_of(row((4, math.log(3))), EVEN)
    assert read.evidence[Expression.HAPPINESS] == pytest.approx(0.9 * 0.3 + UNSURE / 8)
    assert read.evidence[Expression.FEAR] == pytest.approx(0.9 * 0.1 + UNSURE / 8)
    assert read.emotions == read.evidence


def test_base_rates_of_training_are_taken_out_and_everyday_ones_put_in() -> None:
    rare = {"training_prior": (0.3, *((0.1,) * 7))}
    card = card_of(b"")
    columns = Columns.of(dataclasses.replace(card, numbers={**card.numbers, **rare}))
    read = columns.expression_of(row((0, math.log(3))), EVEN)
    assert read.evidence.probabilities == pytest.approx([1 / 8] * 8)
    everyday = EmotionDistribution.of({Expression.NEUTRAL: 3.0, Expression.ANGER: 1.0})
    assert columns.expression_of(row(), everyday).emotions[Expression.NEUTRAL] > 0.7


def test_of_an_expression_it_does_not_know_it_says_nothing() -> None:
    seven = (Tensor("output", ("n", 2), "probability"),)
    card = dataclasses.replace(card_of(b""), labels=("fear", "anger"), outputs=seven, numbers={})
    read = Columns.of(card).expression_of(np.array([0.9, 0.1], dtype=np.float32), EVEN)
    assert read.evidence[Expression.CONTEMPT] == pytest.approx(1 / 8)
    assert read.evidence[Expression.FEAR] == pytest.approx(0.9 * 0.9 / 4 + UNSURE / 8)


def test_without_a_place_in_the_plane_the_mood_is_where_the_evidence_lies() -> None:
    read = Columns.of(card_of(b"")).expression_of(row((4, 9.0)), EVEN)
    unsure = Columns.of(card_of(b"")).expression_of(row(), EVEN)
    assert read.mood == mood_of(read.evidence)
    assert read.mood.valence > 0.5
    assert read.mood.var_valence > PROTOTYPES[Expression.HAPPINESS].var_valence
    assert unsure.mood.var_valence > 1.5 * read.mood.var_valence


def test_a_place_of_its_own_is_taken_with_the_width_of_the_evidence() -> None:
    columns = Columns.of(card_of(b"", "enet_b0_8_va_mtl"))
    read = columns.expression_of(row((4, 9.0), (8, -1.2), (9, 0.4), columns=10), EVEN)
    assert (read.mood.valence, read.mood.arousal) == pytest.approx((-1.0, 0.4))
    assert read.mood.matrix == mood_of(read.evidence).matrix


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"labels": ("anger", "boredom", *("fear",) * 6)}, "labels are among"),
        ({"labels": ("anger",)}, "labels are among"),
        ({"labels": ("anger", "fear", "valence")}, "neither"),
        ({"outputs": (Tensor("output", ("n", 8), "points"),)}, "begin with logit"),
        ({"outputs": LOGITS * 2}, "one answer"),
        ({"inputs": (Tensor("input", ("n", 1, 48, 48), "grey"),)}, "in colour"),
        ({"inputs": (Tensor("input", ("n", 3, "h", "w"), "red"),)}, "in colour"),
        ({"numbers": {"mean": (0.5,) * 3}}, "'std'"),
        ({"numbers": {"mean": (0.5,) * 3, "std": (0.0,) * 3}}, "not above 0"),
        (
            {"numbers": {"mean": (0.5,) * 3, "std": (1.0,) * 3, "training_prior": (1.0, 0.0) * 4}},
            "above zero",
        ),
    ],
)
def test_a_card_that_it_cannot_read_by_is_refused(changes: dict[str, Any], told: str) -> None:
    weights = enet()
    card = dataclasses.replace(card_of(weights), **changes)
    session = OnnxSession(card_of(weights), weights)
    session._card = card  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(ModelError, match=told):
        ColourReader(session)


@pytest.mark.parametrize(
    ("weights", "changes", "told"),
    [
        (by_mean_colour([[0.0] * 8] * 3, [1.0] * 8), {}, "all alike"),
        (by_mean_colour([[math.nan] * 8] * 3, [1.0] * 8), {}, "not finite"),
        (enet(7), {}, "7 numbers"),
        (enet(), {"outputs": SHARES}, "are no probabilities"),
        (by_mean_colour([[0.01, -0.01, *[0.0] * 6]] * 3, [1 / 8] * 8), {}, "add up to 1"),
    ],
)
def test_answers_that_cannot_be_are_refused(
    weights: bytes, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(ModelError, match=told):
        try_out(dataclasses.replace(card_of(weights), **changes), weights)


def test_another_scale_of_valence_is_refused() -> None:
    weights = by_mean_colour(np.eye(3, 10).tolist(), [0.0] * 8 + [5.0, 5.0])
    with pytest.raises(ModelError, match="between -1 and 1"):
        try_out(card_of(weights, "enet_b0_8_va_mtl"), weights)


def test_plausible_networks_pass() -> None:
    try_out(card_of(enet()), enet())
    shares = by_mean_colour([[0.01, -0.01, *[0.0] * 6]] * 3, [1 / 8] * 8)
    try_out(dataclasses.replace(card_of(shares), outputs=SHARES), shares)
    try_out(card_of(enet(10), "enet_b0_8_va_mtl"), enet(10))


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_every_known_networks_card_ships_and_is_read_by(known: Known) -> None:
    card = known_card(known, b"", known.name)
    assert card.role is known.role
    assert card.training
    assert card.failures
    assert card.not_for


@pytest.mark.parametrize(
    ("weights", "stem", "name", "expected"),
    [
        (enet(), "enet_b0_8_best_vgaf", None, "enet_b0_8_best_vgaf"),
        (enet(), "my-enet_b0_8_best_afew-2", None, "enet_b0_8_best_afew"),
        (enet(), "faces", "enet_b0_8_best_vgaf", "enet_b0_8_best_vgaf"),
        (enet(), "faces", None, None),
        (enet(10), "enet_b0_8_best_vgaf", None, None),
        (enet(10), "enet_b0_8_va_mtl", None, "enet_b0_8_va_mtl"),
        (bright_is_a_face(), "face_detection_yunet_2029jan", None, "yunet"),
        (enet(), "face_detection_yunet_2029jan", None, None),
    ],
)
def test_a_network_is_known_by_its_outside_and_its_name(
    weights: bytes, stem: str, name: str | None, expected: str | None
) -> None:
    found = recognise("0" * 64, read_graph(weights, "x"), stem, name)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_a_known_file_is_known_whatever_it_is_called(known: Known) -> None:
    for sha256 in known.files:
        assert recognise(sha256, read_graph(enet(), "x"), "some", "name") is known


def test_miens_own_network_reads_the_grey_crops() -> None:
    session = FixedSession()
    own: Expressions = ExpressionReader(session)
    frame, face = painted(9, 9, 9)
    (read,) = own.read_faces(frame, [face])
    assert read.evidence.top is Expression.HAPPINESS
    assert session.seen[0].shape == (1, 1, 48, 48)
