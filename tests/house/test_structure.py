"""The house keeps its own rules: small files, one job each, nothing that is called utils."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE = 500
LONGEST_FUNCTION = 70
VAGUE = {"utils", "util", "common", "helpers", "misc"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "src").as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_states_its_job_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    if tree.body:
        assert ast.get_docstring(tree), "open the module with what it is for"
    assert text.count("\n") <= LONGEST_FILE
    assert not VAGUE & set(Path(name_of(path)).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_stay_readable_and_validate_without_assert(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Assert), f"line {node.lineno}: assert is stripped by -O"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno
            assert length < LONGEST_FUNCTION, f"{node.name} is {length} lines long"


def test_only_training_knows_torch() -> None:
    users = {
        name_of(path).split("/")[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(name.split(".")[0] == "torch" for name in imported(node))
    }
    assert users <= {"mien_training"}


def imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]
