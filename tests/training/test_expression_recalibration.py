"""New constants in a network that is already written."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.training

from mien.errors import ModelError  # noqa: E402
from mien.inference.session import OnnxSession  # noqa: E402
from mien.sense.face.alignment.crop_convention import network_input  # noqa: E402
from mien_training.expression.calibrate import Scaling  # noqa: E402
from mien_training.expression.designs.design import Design  # noqa: E402
from mien_training.expression.designs.network import ExpressionNet  # noqa: E402
from mien_training.expression.export import Release, export  # noqa: E402
from mien_training.expression.graph import ExpressionGraph  # noqa: E402
from mien_training.expression.mood import MoodHead, fit_mood  # noqa: E402
from mien_training.expression.recipe import answers  # noqa: E402
from mien_training.expression.whole import OUTPUTS, Calibration, WholeNet  # noqa: E402
from mien_training.graphs import torch_answers  # noqa: E402

PRIOR = np.array([0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05])


def head(seed: int) -> MoodHead:
    rng = np.random.default_rng(seed)
    moods = rng.uniform(-0.8, 0.8, (48, 2))
    return fit_mood(rng.normal(0, 1, (48, 8)), np.eye(8)[np.arange(48) % 8], moods)


def whole(network: ExpressionNet, seed: int) -> WholeNet:
    rng = np.random.default_rng(seed)
    even = Scaling(float(rng.uniform(0.7, 1.5)), rng.normal(0, 0.3, 8))
    return WholeNet(network, Calibration(Scaling(0.8, np.log(PRIOR)), even, PRIOR), head(seed))


def test_a_graph_with_new_constants_answers_as_a_new_network_does(tmp_path: Path) -> None:
    torch.manual_seed(2)
    network = ExpressionNet(Design.REP_VGG, 0.04).fused()
    before, after = whole(network, 1), whole(network, 2)
    card = export(before, Release("1"), tmp_path)
    graph = ExpressionGraph((tmp_path / "expression.onnx").read_bytes())
    crops = np.random.default_rng(3).integers(0, 255, (5, 48, 48), dtype=np.uint8)
    for ours, theirs in zip(graph.answers(crops), answers(network, crops), strict=True):
        assert ours == pytest.approx(theirs, abs=1e-4)
    graph.set_evidence(after.calibration.even)
    graph.set_mood(head(2))
    inputs = {"crops": network_input(crops)}
    found = OnnxSession(dataclasses.replace(card), graph.weights()).run(inputs)
    expected = torch_answers(after, inputs, OUTPUTS)
    for name in OUTPUTS:
        assert found[name] == pytest.approx(expected[name], abs=1e-4), name
    old = torch_answers(before, inputs, OUTPUTS)
    assert np.abs(found["mood"] - old["mood"]).max() > 0.01
    assert found["emotions"] == pytest.approx(old["emotions"], abs=1e-4)


def test_a_foreign_graph_is_refused() -> None:
    onnx = pytest.importorskip("onnx")
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    graph = onnx.helper.make_graph([], "empty", [value], [value])
    foreign = onnx.helper.make_model(graph).SerializeToString()
    with pytest.raises(ModelError, match="mood_weights"):
        ExpressionGraph(foreign).set_mood(head(1))
