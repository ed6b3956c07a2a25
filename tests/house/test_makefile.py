"""`make run` says in plain lines what it does, and does it once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PYTHON = """#!/bin/sh
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin"
  cp "$0" "$3/bin/python"
  printf '#!/bin/sh\\necho Mien is here\\n' > "$3/bin/mien"
  chmod +x "$3/bin/mien"
fi
"""
"""A Python whose environments are empty but for a `mien` that says hello."""


@pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("make") is None, reason="needs make and a POSIX shell"
)
def test_the_first_run_tells_what_it_does_and_the_second_just_runs(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}

    def make_run() -> list[str]:
        words = ["make", "run", f"VENV={tmp_path}/.venv", f"PYTHON={python}"]
        done = subprocess.run(
            words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    assert make_run() == [
        f"Setting up {tmp_path}/.venv (once, about half a minute) ...",
        "Installing Mien and what it needs ...",
        "Mien is here",
    ]
    assert make_run() == ["Mien is here"]
