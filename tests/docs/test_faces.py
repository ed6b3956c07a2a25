"""The Python of docs/faces.md runs as written."""

import re
import runpy
from pathlib import Path

import pytest
from PIL import Image
from skimage.data import astronaut

from mien.affect.plane.emotions import Expression

PAGE = (Path(__file__).parents[2] / "docs" / "faces.md").read_text(encoding="utf-8")


def test_the_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    Image.fromarray(astronaut()).save(tmp_path / "me.jpg")
    (tmp_path / "example.py").write_text(block, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = runpy.run_path("example.py")
    assert "happiness" in capsys.readouterr().out
    assert len(names["readings"]) == 1
    assert names["readings"][0].evidence.top is Expression.HAPPINESS
    assert names["one"].box.width == 512
