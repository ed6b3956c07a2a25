"""`mien look`: the streaming around the senses with readings made here, then one real face."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from skimage.data import astronaut
from tests.cli import samples
from tests.cli.runs import Run

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.app.feeling.senses import Senses
from mien.errors import InvalidInputError, ModelError, UnavailableError
from mien.media.camera import Tell
from mien.sense.face.box import Box
from mien.sense.face.face_reader import FaceReading

FACE = ["box", "emotions", "valence", "arousal", "covariance", "confidence", "evidence"]
LARGE = FaceReading(Box(10, 20, 90, 80), samples.OBSERVATION, EmotionDistribution.uniform())
SMALL = FaceReading(Box(-3, 0, 40, 40), samples.OBSERVATION, EmotionDistribution.uniform())

Answers = dict[str, tuple[FaceReading, ...] | Exception]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answers], None]:
    """Sets what the senses find in files, by name."""

    def set_answers(answers: Answers) -> None:
        def look(_: Senses, path: Path, at: datetime) -> tuple[FaceReading, ...]:
            assert at.tzinfo is not None
            answer = answers[path.name]
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(Senses, "look", look)

    return set_answers


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_a_line_is_as_the_contract_says(bare: Run, seen: Callable[[Answers], None]) -> None:
    seen({"a.jpg": (LARGE, SMALL), "b.jpg": ()})
    done = bare("look", "./a.jpg", "b.jpg", "--json")
    assert done.exit_code == 0
    first, second = lines(done.stdout)
    assert list(first) == ["path", "faces"]
    assert first["path"] == "./a.jpg"
    assert [list(face) for face in first["faces"]] == [FACE, FACE]
    assert [face["box"] for face in first["faces"]] == [[10, 20, 90, 80], [-3, 0, 40, 40]]
    assert second == {"path": "b.jpg", "faces": []}


def test_inputs_of_every_sort_are_answered_in_order(
    bare: Run, seen: Callable[[Answers], None], tmp_path: Path
) -> None:
    (tmp_path / "set").mkdir()
    for name in ("2.png", "1.JPG", "notes.txt"):
        (tmp_path / "set" / name).write_bytes(b"")
    seen({
        "1.JPG": (LARGE,),
        "2.png": InvalidInputError("It is cut off.", "Copy it again."),
        "x.jpg": (SMALL,),
        "y.jpg": RuntimeError("what?"),
    })  # fmt: skip
    done = bare("look", "x.jpg", str(tmp_path / "set"), "-", "--json", typed="y.jpg\nx.jpg\n")
    told = lines(done.stdout)
    assert [Path(line["path"]).name for line in told] == [
        "x.jpg", "1.JPG", "2.png", "y.jpg", "x.jpg",
    ]  # fmt: skip
    assert [list(line)[1] for line in told] == ["faces", "faces", "error", "error", "faces"]
    assert told[2]["error"] == "It is cut off. Copy it again."
    assert done.exit_code == 1


def test_a_damaged_model_ends_it_at_once(bare: Run, seen: Callable[[Answers], None]) -> None:
    seen({"a.jpg": ModelError("The weights are damaged.", "Install Mien again.")})
    done = bare("look", "a.jpg", "a.jpg", "--json")
    assert done.exit_code == 5
    assert done.stdout == ""
    assert done.stderr.count("The weights are damaged.") == 1


def test_people_see_bars_for_one_picture_and_a_line_for_each_of_many(
    run: Run, seen: Callable[[Answers], None]
) -> None:
    seen({"a.jpg": (LARGE, SMALL), "b.jpg": ()})
    one = run("look", "a.jpg").stdout
    assert "2 faces" in one
    assert "happiness" in one
    assert "67 %" in one
    assert "Your mood now" in one
    many = run("look", "a.jpg", "b.jpg").stdout.splitlines()
    assert [line.split(":")[0] for line in many] == ["a.jpg face 1", "a.jpg face 2", "b.jpg"]
    assert "no face" in many[2]


def test_a_picture_without_a_face_says_so_and_changes_nothing(
    run: Run, seen: Callable[[Answers], None]
) -> None:
    seen({"a.jpg": ()})
    done = run("look", "a.jpg")
    assert done.exit_code == 0
    assert "no face found" in done.stdout
    assert "Your mood now" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "observed"),
    [
        (["a.jpg"], True),
        (["a.jpg", "--no-observe"], False),
        (["a.jpg", "--json"], False),
        (["a.jpg", "--json", "--observe"], True),
        (["a.jpg", "a.jpg"], False),
        (["a.jpg", "a.jpg", "--observe"], True),
        (["-"], False),
    ],
)
def test_what_counts_as_the_persons_mood(
    run: Run, seen: Callable[[Answers], None], arguments: list[str], observed: bool
) -> None:
    seen({"a.jpg": (LARGE,)})
    run("history", "--keep")
    assert run("look", *arguments, typed="a.jpg\n").exit_code == 0
    kept = json.loads(run("history", "--json").stdout)["observations"]
    assert bool(kept) is observed


def test_the_camera_is_announced_before_it_opens(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[float, int]] = []

    def camera(
        _: Senses, seconds: float, at: datetime, device: int, tell: Tell
    ) -> tuple[FaceReading, ...]:
        assert at.tzinfo is not None
        tell("It went away.", "Plug it in again.")
        asked.append((seconds, device))
        return (LARGE,)

    monkeypatch.setattr(Senses, "camera", camera)
    done = run("look", "--camera", "--seconds", "1.5", "--device", "2", "--json")
    assert asked == [(1.5, 2)]
    assert "camera looks for 1.5 seconds" in done.stderr
    assert "It went away.\nPlug it in again." in done.stderr
    assert lines(done.stdout)[0]["path"] is None
    assert "Camera: 1 face" in run("look", "--camera").stdout
    capsys.readouterr()


def test_a_camera_that_cannot_be_opened(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def camera(*_: object) -> tuple[FaceReading, ...]:
        raise UnavailableError("There is no camera.", "Plug one in.")

    monkeypatch.setattr(Senses, "camera", camera)
    done = bare("look", "--camera", "--json")
    assert done.exit_code == 5
    assert "There is no camera." in done.stderr


@pytest.mark.parametrize("arguments", [[], ["a.jpg", "--camera"], ["--seconds", "0", "--camera"]])
def test_what_cannot_be_asked_is_wrong_usage(bare: Run, arguments: list[str]) -> None:
    assert bare("look", *arguments).exit_code == 2


def test_a_missing_file_is_named(bare: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "gone.jpg")
    done = bare("look", path, "--json")
    assert done.exit_code == 1
    (told,) = lines(done.stdout)
    assert told["path"] == path
    assert "gone.jpg" in told["error"]


def test_a_real_face_is_read(bare: Run, portrait: Path) -> None:
    done = bare("look", str(portrait), "--json")
    assert done.exit_code == 0, done.output
    (face,) = lines(done.stdout)[0]["faces"]
    x, y, width, height = face["box"]
    assert x < 224 < x + width
    assert y < 120 < y + height
    assert sum(face["emotions"].values()) == pytest.approx(1, abs=1e-5)
    assert max(face["emotions"], key=face["emotions"].get) == "happiness"


def test_a_cut_face_is_read_whole(bare: Run, tmp_path: Path) -> None:
    crop = astronaut()[70:170, 175:275]
    Image.fromarray(crop).save(tmp_path / "face.png")
    done = bare("look", str(tmp_path / "face.png"), "--face-crop", "--json")
    assert done.exit_code == 0
    (face,) = lines(done.stdout)[0]["faces"]
    assert face["box"] == [0, 0, 100, 100]
    assert max(face["evidence"], key=face["evidence"].get) == "happiness"
    refused = bare("look", "--camera", "--face-crop")
    assert refused.exit_code == 2
    assert "pictures only" in refused.stderr


@pytest.mark.parametrize("name", ["mien", "haar"])
def test_both_detectors_find_her(bare: Run, portrait: Path, name: str) -> None:
    done = bare("look", str(portrait), "--detector", name, "--json")
    (face,) = lines(done.stdout)[0]["faces"]
    assert 150 < face["box"][0] + face["box"][2] / 2 < 260
    assert max(face["emotions"], key=face["emotions"].get) == "happiness"
