"""Every example of docs/commands.md runs as written, from top to bottom, on one data folder."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from tests.sense.face.networks import bright_is_a_face
from typer.testing import CliRunner

from mien.app.library import own_pieces
from mien.cli.main import app

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
EXAMPLES = [line[2:] for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the examples name."""
    from PIL import Image
    from skimage.data import astronaut

    folder = tmp_path_factory.mktemp("desk")
    (folder / "photos").mkdir()
    (folder / "Music").mkdir()
    (folder / "ml-small").mkdir()
    portrait = Image.fromarray(astronaut())
    portrait.save(folder / "me.jpg")
    portrait.save(folder / "photos" / "old.jpg")
    write_song(folder / "Music" / "song.wav")
    (folder / "ml-small" / "movies.csv").write_text(
        "movieId,title,genres\n1,The Quiet Pond (1984),Drama\n", encoding="utf-8"
    )
    film = {"title": "The Loud Pond", "year": 1985, "cast": [], "genres": ["Comedy"]}
    (folder / "face_detection_yunet_2026may.onnx").write_bytes(bright_is_a_face())
    (folder / "movies.json").write_text(json.dumps([film]), encoding="utf-8")
    return folder


def write_song(path: Path) -> None:
    """Two seconds of a rough tone."""
    rate = 8_000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(i * i % 97 for i in range(4 * rate)))


def test_the_examples_run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("MIEN_DATA", str(desk / "data"))
    monkeypatch.setattr(
        own_pieces, "PIECES", own_pieces.PIECES[:1]
    )  # one takes long enough to render
    for variable in ("MIEN_PERSON", "MIEN_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    for example in EXAMPLES:
        code, told = ran(filled_in(example))
        assert code == 0, f"{example}\n{told}"


def ran(line: str) -> tuple[int, str]:
    """Runs one line: in this process, or in a shell where it needs one."""
    if "|" not in line:
        done = CliRunner().invoke(app, shlex.split(line)[1:], prog_name="mien")
        return done.exit_code, done.output
    if os.name == "nt" or shutil.which("bash") is None:
        return 0, "no shell to run it in"
    mien = f'mien() {{ "{sys.executable}" -m mien "$@"; }}'
    shell = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {mien}; {line}"],
        capture_output=True,
        text=True,
        check=False,
    )
    return shell.returncode, shell.stdout + shell.stderr


def filled_in(line: str) -> str:
    """The example with real ids for its placeholders."""
    item = asked("search --count 1")["items"][0]["id"] if "ITEM" in line else ""
    events = asked("feedback --list")["events"] if "EVENT" in line else [{"id": ""}]
    return line.replace("ITEM", item).replace("EVENT", events[-1]["id"])


def asked(line: str) -> dict[str, list[dict[str, str]]]:
    """What a command answers in JSON."""
    return json.loads(CliRunner().invoke(app, [*line.split(), "--json"]).stdout)
