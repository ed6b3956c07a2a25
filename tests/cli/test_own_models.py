"""Networks that a person adds: named, listed, replaced, chosen and taken away."""

import hashlib
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from tests.cli.runs import Run
from tests.sense.face.networks import bright_is_a_face, by_mean_colour, enet

from mien.inference import added_models
from mien.inference.session import Session

CARD: dict[str, Any] = {
    "role": "expression",
    "task": "Reads two expressions.",
    "inputs": [{"name": "input", "shape": ["n", 3, 64, 64], "units": "red, green and blue"}],
    "outputs": [{"name": "output", "shape": ["n", 2], "units": "logit"}],
    "labels": ["happiness", "sadness"],
    "numbers": {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]},
}
TWO = by_mean_colour([[1.0, 0.0]] * 3, [0.0, 0.0], 64)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with networks to add, as people have them."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "face_detection_yunet_2029jan.onnx").write_bytes(bright_is_a_face())
    (folder / "enet_b0_8_best_vgaf.onnx").write_bytes(enet())
    (folder / "My Net.onnx").write_bytes(TWO)
    (folder / "card.json").write_text(json.dumps(CARD), encoding="utf-8")
    return folder


def added(bare: Run) -> dict[str, dict[str, Any]]:
    models = json.loads(bare("models", "--json").stdout)["models"]
    return {model["name"]: model for model in models if model["added"]}


def kept(tmp_path: Path) -> list[str]:
    folder = tmp_path / "data" / "models"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_a_known_network_is_added_listed_and_taken_away(
    bare: Run, files: Path, tmp_path: Path
) -> None:
    done = bare("models", "add", str(files / "face_detection_yunet_2029jan.onnx"))
    assert done.exit_code == 0
    assert "MIEN_DETECTOR=yunet" in done.stdout
    assert "taken for yunet" in done.stderr  # a file of 2029 is not one that Mien knows
    assert kept(tmp_path) == ["yunet.json", "yunet.onnx"]
    model = added(bare)["yunet"]
    assert (model["role"], model["sha256_ok"]) == ("detector", True)
    assert model["sha256"] == hashlib.sha256(bright_is_a_face()).hexdigest()
    assert "added by you" in bare("models").stdout
    assert model["sha256"] in bare("models", "yunet").stdout
    gone = bare("models", "remove", "yunet")
    assert (gone.exit_code, gone.stdout) == (0, "Removed yunet.\n")
    assert kept(tmp_path) == []
    assert bare("models", "remove", "yunet").exit_code == 3


def test_adding_again_replaces_and_says_so(bare: Run, files: Path) -> None:
    file = files / "enet_b0_8_best_vgaf.onnx"
    assert "takes the place" not in bare("models", "add", str(file)).stderr
    before = added(bare)["enet_b0_8_best_vgaf"]["sha256"]
    file.write_bytes(by_mean_colour([[1.0] * 8] * 3, [1.0] * 8))
    done = bare("models", "add", str(file), "--json")
    assert "takes the place of the enet_b0_8_best_vgaf" in done.stderr
    assert json.loads(done.stdout)["sha256"] != before
    assert added(bare)["enet_b0_8_best_vgaf"]["sha256"] != before


@pytest.mark.parametrize(
    ("arguments", "name"), [((), "my-net"), (("--as", "two"), "two")], ids=["file", "said"]
)
def test_a_network_with_a_card_is_added_under_its_name(
    bare: Run, files: Path, arguments: tuple[str, ...], name: str
) -> None:
    card = str(files / "card.json")
    done = bare("models", "add", str(files / "My Net.onnx"), "--card", card, *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    assert list(added(bare)) == [name]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("My Net.onnx",), 2, "does not know the network My Net.onnx (in input ?x3x64x64"),
        (("My Net.onnx", "--as", "enet_b0_8_best_vgaf"), 2, "does not know"),
        (("My Net.onnx", "--as", "Two"), 2, "'Two' cannot be the name"),
        (("My Net.onnx", "--as", "../two", "--card", "card.json"), 2, "cannot be the name"),
        (("My Net.onnx", "--as", "mien", "--card", "card.json"), 2, "something else"),
        (("My Net.onnx", "--as", "music", "--card", "card.json"), 2, "something else"),
        (("My Net.onnx", "--as", "remove", "--card", "card.json"), 2, "something else"),
        (("My Net.onnx", "--as", "yunet", "--card", "card.json"), 2, "something else"),
        (("enet_b0_8_best_vgaf.onnx", "--card", "card.json"), 5, "not what its card says"),
        (("My Net.onnx", "--card", "none.json"), 3, "no file"),
        (("none.onnx",), 3, "no file"),
        (("card.json",), 5, "cannot be opened"),
        ((".",), 2, "cannot be read"),
    ],
)
def test_what_will_not_do_is_told_and_leaves_nothing(
    bare: Run,
    files: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(files)
    done = bare("models", "add", *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert told in done.stderr
    assert kept(tmp_path) == []


def test_ctrl_c_leaves_nothing(
    bare: Run, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(added_models, "check_canonical", interrupted)
    done = bare("models", "add", str(files / "enet_b0_8_best_vgaf.onnx"))
    assert done.exit_code == 130
    assert kept(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="a process is interrupted another way there")
def test_ctrl_c_while_it_moves_in_waits_for_it(
    bare: Run, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = added_models.check_canonical

    def interrupted(session: Session) -> float:
        os.kill(os.getpid(), signal.SIGINT)
        return check(session)

    monkeypatch.setattr(added_models, "check_canonical", interrupted)
    done = bare("models", "add", str(files / "enet_b0_8_best_vgaf.onnx"))
    assert done.exit_code == 0
    assert kept(tmp_path) == ["enet_b0_8_best_vgaf.json", "enet_b0_8_best_vgaf.onnx"]


def test_what_ships_stays(bare: Run) -> None:
    done = bare("models", "remove", "expression")
    assert done.exit_code == 2
    assert "ships with Mien" in done.stderr


def test_a_chosen_network_reads_the_face(bare: Run, files: Path, portrait: Path) -> None:
    card = str(files / "card.json")
    bare("models", "add", str(files / "My Net.onnx"), "--card", card, "--as", "two")
    done = bare("look", str(portrait), "--expression", "two", "--json")
    (face,) = json.loads(done.stdout)["faces"]
    evidence = face["evidence"]
    assert evidence["contempt"] == pytest.approx(1 / 8, abs=1e-5)  # two classes say nothing of it
    assert evidence["happiness"] != pytest.approx(evidence["sadness"])
    cropped = bare("look", str(portrait), "--face-crop", "--expression", "two", "--json")
    (crop,) = json.loads(cropped.stdout)["faces"]
    assert crop["evidence"]["fear"] == pytest.approx(1 / 8, abs=1e-5)


def test_a_chosen_detector_finds_the_face(
    bare: Run, files: Path, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare("models", "add", str(files / "face_detection_yunet_2029jan.onnx"))
    monkeypatch.setenv("MIEN_DETECTOR", "yunet")
    done = bare("look", str(portrait), "--json")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["faces"]) > 1  # it takes what is bright for a face
    own = bare("look", str(portrait), "--detector", "mien", "--json")
    assert len(json.loads(own.stdout)["faces"]) == 1


@pytest.mark.parametrize(
    ("arguments", "told", "remedy"),
    [
        (("--detector", "yunet"), "The face detector yunet is not here.", "opencv_zoo"),
        (("--expression", "enet_b0_8_va_mtl"), "enet_b0_8_va_mtl is not here.", "EmotiEffLib"),
        (("--detector", "nose"), "no face detector called 'nose'", "mien or haar"),
        (("--expression", "../x"), "no expression network called '../x'", "mien"),
        (("--expression", "yunet"), "no expression network called 'yunet'", "mien models"),
    ],
)
def test_a_network_that_was_not_added_is_told_with_its_source(
    bare: Run, portrait: Path, arguments: tuple[str, ...], told: str, remedy: str
) -> None:
    done = bare("look", str(portrait), *arguments)
    assert done.exit_code == 5
    assert told in done.stderr
    assert remedy in done.stderr


def test_a_network_in_the_wrong_role_is_told(bare: Run, files: Path, portrait: Path) -> None:
    bare("models", "add", str(files / "enet_b0_8_best_vgaf.onnx"))
    done = bare("look", str(portrait), "--detector", "enet_b0_8_best_vgaf")
    assert done.exit_code == 5
    assert "enet_b0_8_best_vgaf is no face detector" in done.stderr


def test_a_damaged_one_is_told_and_can_be_taken_away(
    bare: Run, files: Path, portrait: Path, tmp_path: Path
) -> None:
    bare("models", "add", str(files / "enet_b0_8_best_vgaf.onnx"))
    folder = tmp_path / "data" / "models"
    (folder / "enet_b0_8_best_vgaf.onnx").write_bytes(b"other")
    assert bare("models").exit_code == 1
    look = bare("look", str(portrait), "--expression", "enet_b0_8_best_vgaf")
    assert look.exit_code == 5
    assert "mien models add" in look.stderr
    (folder / "enet_b0_8_best_vgaf.json").write_text("{", encoding="utf-8")
    listed = bare("models")
    assert listed.exit_code == 5
    assert "mien models remove" in listed.stderr
    assert bare("models", "remove", "enet_b0_8_best_vgaf").exit_code == 0
    assert bare("models").exit_code == 0


def test_models_alone_means_show(bare: Run) -> None:
    assert bare("models").stdout == bare("models", "show").stdout
    assert bare("models", "music").stdout == bare("models", "show", "music").stdout
    assert bare("--json", "models").stdout == bare("models", "--json").stdout
    assert "remove" in bare("models", "--help").stdout
    assert bare("models", "none").exit_code == 3
