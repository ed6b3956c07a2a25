"""Starting up stays cheap: what an import costs is counted in modules, not in milliseconds."""

import json
import subprocess
import sys

import pytest

from mien.cli.commands import COMMANDS

HEAVY = {
    "alembic", "av", "cv2", "fastapi", "httpx", "librosa", "mutagen", "numpy", "onnxruntime",
    "PIL", "pydantic", "pydantic_settings", "scipy", "sqlalchemy", "structlog", "torch", "uvicorn",
}  # fmt: skip
HELPS = [
    [],
    *([name] for name in COMMANDS),
    *(["import", name] for name in COMMANDS["import"].commands),
]

LIST_MODULES = "import json, sys; print(json.dumps(sorted(sys.modules)))"
PEER = f"import typer; {LIST_MODULES}"
ALL_HELPS = f"""
import contextlib, io
from mien.cli.main import main
import sys
for words in {HELPS!r}:
    sys.argv = ["mien", *words, "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        try:
            main()
        except SystemExit as end:
            assert not end.code, words
    assert "Usage: mien" in shown.getvalue(), words
{LIST_MODULES}
"""


def modules_after(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return modules_after(ALL_HELPS)


def test_no_help_imports_anything_heavy(loaded: set[str]) -> None:
    assert not HEAVY & {name.split(".")[0] for name in loaded}


def test_help_imports_no_library_beyond_typer(loaded: set[str]) -> None:
    more = {name.split(".")[0] for name in loaded - modules_after(PEER)}
    assert more - set(sys.stdlib_module_names) <= {"mien", "typer"}


def test_the_list_of_commands_imports_no_command() -> None:
    code = ALL_HELPS.replace(repr(HELPS), "[[]]")
    loaded = modules_after(code)
    targets = {entry.target.split(":")[0] for entry in COMMANDS.values() if entry.target}
    assert "mien.cli.main" in loaded
    assert not targets & loaded
