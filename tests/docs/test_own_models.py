"""The examples of docs/own-models.md run as written, with networks of the same contracts."""

import re
import shlex
from pathlib import Path

import pytest
from PIL import Image
from skimage.data import astronaut
from tests.sense.face.networks import bright_is_a_face, by_mean_colour, enet
from typer.testing import CliRunner

from mien.cli.main import app
from mien.sense.face.models.known_networks import KNOWN, Known

PAGE = (Path(__file__).parents[2] / "docs" / "own-models.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\$ (mien .+)$", PAGE, re.MULTILINE)
(CARD,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIEN_DATA", str(tmp_path / "data"))
    for variable in ("MIEN_DETECTOR", "MIEN_EXPRESSION", "MIEN_PERSON", "MIEN_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    Image.fromarray(astronaut()).save("me.jpg")
    Path("face_detection_yunet_2026may.onnx").write_bytes(bright_is_a_face())
    Path("enet_b0_8_best_vgaf.onnx").write_bytes(enet())
    six = by_mean_colour([[1.0, 0, 0, 0, 0, 0]] * 3, [0.0] * 6, 112, "faces", "scores")
    Path("mine.onnx").write_bytes(six)
    Path("mine.json").write_text(CARD, encoding="utf-8")
    assert len(LINES) == 6
    for line in LINES:
        done = CliRunner().invoke(app, shlex.split(line)[1:] + _quiet(line), prog_name="mien")
        assert done.exit_code == 0, f"{line}\n{done.output}"


def _quiet(line: str) -> list[str]:
    return ["--no-observe"] if " look " in line else []


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.name)
def test_every_known_network_is_listed_with_its_source(known: Known) -> None:
    assert known.name in PAGE
    assert known.source in PAGE
