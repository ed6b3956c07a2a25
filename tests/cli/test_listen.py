import json
import math
import wave
from pathlib import Path

import pytest
from tests.cli import samples
from tests.cli.runs import Run

from mien.app.senses import Senses
from mien.music.analyser import TrackAnalysis

KEYS = [
    "path", "feelings", "valence", "arousal", "covariance", "basis", "model",
    "tempo_bpm", "key", "loudness_lufs", "duration_ms",
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
    analysis = TrackAnalysis(samples.PROFILE, 185_400, 99.98765432, "A minor", None)
    monkeypatch.setattr(Senses, "listen", lambda *_: analysis)  # pyright: ignore[reportUnknownLambdaType]
    told = json.loads(bare("listen", "a.mp3", "--json").stdout)
    assert list(told) == KEYS
    assert told["feelings"] == {"calmness": 0.625, "power": 0.0}
    assert (told["tempo_bpm"], told["key"], told["loudness_lufs"]) == (99.9877, "A minor", None)
    assert told["duration_ms"] == 185_400
    shown = bare("listen", "a.mp3").stdout
    assert "calmness" in shown
    assert "3:05, 100 beats a minute, A minor" in shown
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
