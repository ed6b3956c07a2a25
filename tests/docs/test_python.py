"""Every example of docs/python.md runs as written, in order, and its names are the package's."""

import doctest
import logging
import math
import re
import wave
from array import array
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import mien

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
NAMES: dict[str, str] = dict(
    re.findall(r"^\| `(\w+)[^`]*` \| (.*) \|$", PAGE.partition("## The names")[2], re.MULTILINE)
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples name, and no data."""
    from PIL import Image
    from skimage.data import astronaut

    Image.fromarray(astronaut()).save(tmp_path / "me.jpg")
    write_chords(tmp_path / "song.wav")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIEN_DATA", str(tmp_path / "usual"))
    for name in ("MIEN_PERSON", "MIEN_DETECTOR", "MIEN_EXPRESSION"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write_chords(path: Path) -> None:
    """Six seconds of chords, each struck and fading, an octave apart."""
    rate, chords = 22_050, ((220.0, 277.2, 329.6), (246.9, 311.1, 370.0), (196.0, 247.0, 293.7))
    samples = array("h")
    for number in range(12):
        for i in range(rate // 2):
            time = i / rate
            tone = sum(math.sin(2 * math.pi * hertz * time) for hertz in chords[number % 3])
            samples.append(round(6000 * tone * math.exp(-4 * time)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


def test_the_examples_run_as_written(desk: Path) -> None:
    text = "\n".join(re.findall(r"```pycon\n(.*?)```", PAGE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(text, {}, "docs/python.md", None, None)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=told.append)
    log = logging.getLogger("mien")
    log.handlers[:] = [one for one in log.handlers if not isinstance(one, logging.StreamHandler)]
    log.setLevel(logging.NOTSET)
    assert runner.failures == 0, "".join(told)
    assert runner.tries > 20
    assert (desk / "data" / "mien.db").is_file()
    assert not (desk / "usual").exists()


def test_the_names_are_those_of_the_package() -> None:
    assert set(NAMES) == set(mien.__all__)
    for name in mien.__all__:
        assert getattr(mien, name).__doc__


@pytest.mark.parametrize("name", ["Reading", "Face", "Line", "Sound", "Pick", "Session"])
def test_what_a_value_holds_is_on_the_page(name: str) -> None:
    kind = getattr(mien, name)
    held = {each.name for each in fields(kind)} if is_dataclass(kind) else set[str]()
    held |= {each for each in vars(kind) if not each.startswith("_")} - {"evidence"}
    inherited = set(re.findall(r"`(\w+)", NAMES["Reading"])) if "a `Reading`" in NAMES[name] else {}
    assert held - {"evidence"} <= set(re.findall(r"`(\w+)", NAMES[name])) | set(inherited)
