"""Names say what is behind them: no lone participles, no file name twice in a layer, no crumbs."""

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "mien"
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))}

IRREGULAR = (
    "begun|bent|broken|built|chosen|done|drawn|found|given|gone|heard|held|hidden|kept|known|led"
    "|left|lost|made|meant|met|said|seen|sent|shown|shrunk|spoken|taken|thrown|told|written"
)
PARTICIPLE = re.compile(rf"_*(?:fore|re|un)?(?:[a-z]+ed|{IRREGULAR})")
"""One word, so that `merge_rows`, `added_weights` and `known_ids` are none."""

FAIR_NAMES = {
    "unknown": "State.unknown: the state of somebody of whom nothing is known",
    "done": "how many files of a scan are done",
    "rounded": "a number to so many digits, as in mathematics",
}
ROLES = {"jobs", "routes", "views"}
"""Folders that say what a file in them does with the subject that it is named after."""

FEWEST_LINES = 30
CRUMBS = {"store/migrations/env.py": "Alembic runs the file of this name, as a script"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def test_functions_begin_with_a_verb_or_name_what_they_return() -> None:
    lone = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if PARTICIPLE.fullmatch(node.name) and node.name.strip("_") not in FAIR_NAMES
    ]
    assert lone == [], "a participle says neither"


def test_a_file_name_stands_once_in_a_layer() -> None:
    names = Counter(
        (layer_of(path), path.name)
        for path in MODULES
        if path.name != "__init__.py" and path.parent.name not in {*ROLES, "versions"}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_a_small_file_has_something_of_its_own() -> None:
    crumbs = {
        name_of(path)
        for path, tree in MODULES.items()
        if path.name not in {"__init__.py", "__main__.py"}
        if path.read_text(encoding="utf-8").count("\n") < FEWEST_LINES
        if not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)
    }
    assert crumbs == set(CRUMBS), "merge it with its neighbour, or put there what belongs to it"
