"""What pyproject.toml asks for is what the code imports: nothing more, and nothing by luck."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

CARRIED = {"anyio": "starlette", "starlette": "fastapi", "h11": "uvicorn"}
"""Imported and not asked for: part of what a library that is asked for hands out, in the version
that fits it."""


def key(name: str) -> str:
    """A package's name as the registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {key(re.split(r"[^\w.-]", one, maxsplit=1)[0]) for one in requirements}


DISTRIBUTIONS = {
    module: {key(name) for name in found} for module, found in packages_distributions().items()
}


def imported(package: str) -> set[str]:
    """The distributions that a package of ours imports; a module's name where it has none here."""
    modules = {
        name.split(".")[0]
        for path in (ROOT / "src" / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in named(node)
    }
    foreign = modules - sys.stdlib_module_names - {"mien", "mien_training"}
    return {
        name
        for module in foreign
        if not module.startswith("_")  # typeshed's, for the type checker alone
        for name in DISTRIBUTIONS.get(module, {module})
    }


def named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""] if node.level == 0 else []
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_mien_asks_for_what_it_imports_and_nothing_else() -> None:
    assert names(PROJECT["dependencies"]) == imported("mien") - set(CARRIED)


@pytest.mark.training
def test_training_asks_for_what_it_imports_and_nothing_else() -> None:
    mien = names(PROJECT["dependencies"])
    training = names(PROJECT["optional-dependencies"]["training"])
    assert training == imported("mien_training") - mien
    assert not training & mien


@pytest.mark.parametrize("name", CARRIED)
def test_what_is_imported_and_not_asked_for_comes_with_what_is(name: str) -> None:
    assert name in names(requires(CARRIED[name]) or [])
    assert CARRIED[name] in names(PROJECT["dependencies"]) | set(CARRIED)
    assert name in imported("mien")


@pytest.mark.parametrize("kind", ["run", "test", "training"])
def test_the_locks_hold_what_is_asked_for(kind: str) -> None:
    lines = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
    locked = {key(line.partition("==")[0]) for line in lines if re.match(r"\w", line)}
    asked = (ROOT / "requirements" / f"{kind}.in").read_text(encoding="utf-8").splitlines()
    wanted = names([line for line in asked if re.match(r"\w", line)])
    assert names(PROJECT["dependencies"]) | wanted <= locked
