import json
import math
import wave
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.cli import samples
from tests.cli.runs import Run

from mien.app.feeling.senses import Senses
from mien.music.analyser import TrackAnalysis

KEYS = [
    "path", "feelings", "valence", "arousal", "covariance", "basis", "model",
    "tempo_bpm", "key", "loudness_lufs", "duration_ms", "nature",
    "curve", "drivers", "tags", "nearest",
]  # fmt: skip


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Three seconds of a tone that swells twice a second."""
    path = tmp_path / "tone.wav"
    rate = 22_050
    samples_ = (
        int(9_000 * (1 + math.sin(4 * math.pi * i / rate)) * math.sin(880 * math.pi * i / rate))
        for i in range(3 * rate)
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(s.to_bytes(2, "little", signed=True) for s in samples_))
    return path


def test_a_line_is_as_the_contract_says_and_people_see_the_feelings(
    bare: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysis = TrackAnalysis(samples.PROFILE, 185_400, 99.98765432, "A minor", -14.0)
    monkeypatch.setattr(Senses, "listen", lambda *_: analysis)  # pyright: ignore[reportUnknownLambdaType]
    told = json.loads(bare("listen", "a.mp3", "--no-explain", "--json").stdout)
    assert list(told) == KEYS
    assert told["feelings"] == {"calmness": 0.625, "power": 0.0}
    assert (told["tempo_bpm"], told["key"], told["loudness_lufs"]) == (99.9877, "A minor", -14.0)
    assert told["duration_ms"] == 185_400
    assert told["curve"] is told["drivers"] is told["tags"] is told["nearest"] is None
    many = bare("listen", "a.mp3", "b.mp3").stdout.splitlines()
    assert [line.split(":")[0] for line in many] == ["a.mp3", "b.mp3"]


def test_real_sound_is_heard_and_what_is_none_is_named(bare: Run, tone: Path) -> None:
    broken = tone.with_name("broken.mp3")
    broken.write_bytes(b"no sound at all")
    done = bare("listen", str(tone), str(broken), str(tone.with_name("gone.mp3")), "--json")
    assert done.exit_code == 1
    heard, *failed = (json.loads(line) for line in done.stdout.splitlines())
    assert list(heard) == KEYS
    assert heard["duration_ms"] == pytest.approx(3_000, abs=60)
    assert [list(line) for line in failed] == [["path", "error"], ["path", "error"]]


def test_a_folder_is_heard_file_by_file(bare: Run, tone: Path) -> None:
    done = bare("listen", str(tone.parent), "--json")
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [str(tone)]


def test_a_single_piece_comes_with_its_reasons(bare: Run, tone: Path) -> None:
    told = json.loads(bare("listen", str(tone), "--json").stdout)
    assert list(told) == KEYS
    drivers = told["drivers"]
    for axis in ("valence", "arousal"):
        total = drivers["typical"][axis] + sum(part[axis] for part in drivers["features"])
        assert total == pytest.approx(told[axis], abs=1e-4)
    assert [(part["start_ms"], part["duration_ms"]) for part in told["curve"]] == [(0, 3000)]
    assert told["nearest"] == []
    shown = bare("listen", str(tone)).stdout
    for heading in ("Over time:", "What drove it:", "harmony (chroma)"):
        assert heading in shown


def test_looking_for_what_is_alike_makes_no_library(bare: Run, tone: Path, tmp_path: Path) -> None:
    bare("listen", str(tone))
    assert not (tmp_path / "data").exists()


def test_what_was_scanned_is_most_alike_to_itself(bare: Run, tone: Path) -> None:
    assert bare("scan", str(tone.parent), "--workers", "1").exit_code == 0
    (nearest,) = json.loads(bare("listen", str(tone), "--json").stdout)["nearest"]
    assert nearest["item"]["title"] == "tone"
    assert nearest["similarity"] == pytest.approx(1.0, abs=1e-3)
    assert "100 %  tone" in bare("listen", str(tone)).stdout
    assert json.loads(bare("listen", str(tone), "--near", "0", "--json").stdout)["nearest"] == []


def test_the_course_is_drawn(bare: Run, tone: Path, tmp_path: Path) -> None:
    picture = tmp_path / "course.svg"
    done = bare("listen", str(tone), "--no-explain", "--picture", str(picture))
    assert done.exit_code == 0, done.output
    drawn = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314
    assert len(drawn.findall("{http://www.w3.org/2000/svg}polyline")) == 2
    assert "What drove it" not in done.stdout
    again = bare("listen", str(tone), "--no-explain", "--picture", str(picture))
    assert again.exit_code != 0
    assert "there already" in again.stderr
    picture.write_text("mine")
    bare("listen", str(tone), "--no-explain", "--picture", str(picture))
    assert picture.read_text() == "mine"
    forced = bare("listen", str(tone), "--no-explain", "--picture", str(picture), "--force")
    assert forced.exit_code == 0, forced.output
    assert "<svg" in picture.read_text(encoding="utf-8")


def test_a_picture_that_came_meanwhile_stays(
    bare: Run, tone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "course.svg"

    def find_it_free(file: Path, **_: bool) -> None:
        file.write_text("mine")

    monkeypatch.setattr("mien.cli.listen.require_free", find_it_free)
    refused = bare("listen", str(tone), "--no-explain", "--picture", str(picture))
    assert refused.exit_code != 0
    assert "there already" in refused.stderr
    assert picture.read_text() == "mine"
    assert list(tmp_path.glob("**/.mien-*")) == []


def test_a_picture_of_many_or_of_silence_is_refused(bare: Run, tone: Path, tmp_path: Path) -> None:
    picture = str(tmp_path / "course.svg")
    many = bare("listen", str(tone), str(tone), "--picture", picture)
    assert many.exit_code == 2
    assert "One picture shows one piece" in many.stderr
    silence = tmp_path / "silence.wav"
    with wave.open(str(silence), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(32_000))
    quiet = bare("listen", str(silence), "--picture", picture)
    assert quiet.exit_code == 2
    assert "is silence: there is no course" in quiet.stderr
    assert "silent: there is nothing to hear" in bare("listen", str(silence)).stdout
