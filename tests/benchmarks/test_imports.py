"""Benchmarks are run by hand, so that a name that moved would be noticed late."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: path.name)
def test_what_a_benchmark_takes_from_mien_is_there(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "mien":
            module = import_module(node.module or "")
            for name in node.names:
                within = f"{node.module}.{name.name}"
                assert hasattr(module, name.name) or find_spec(within), f"{path}: {within}"
