"""docs/architecture.md knows every package, by the line that the package says of itself."""

import ast
import re
from pathlib import Path

import mien

PAGE = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text(encoding="utf-8")
PACKAGE = Path(mien.__file__).parent


def test_every_package_has_its_docstring_as_its_line() -> None:
    (table,) = re.findall(r"^## Rooms$(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    told = dict(re.findall(r"^\| `([\w.]+)` \| (.+) \|$", table, re.MULTILINE))
    assert told.pop("errors")  # a module
    packages = {path.parent for path in PACKAGE.rglob("__init__.py")} - {PACKAGE}
    said = {
        ".".join(package.relative_to(PACKAGE).parts): first_line(package / "__init__.py")
        for package in packages
    }
    assert told == said


def test_what_a_recipe_names_is_there() -> None:
    (table,) = re.findall(r"^## You want to add …$(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    root = Path(__file__).parents[2]
    for name in re.findall(r"`([\w/.]+/[\w.]*)`", table):
        assert any((folder / name).exists() for folder in (PACKAGE, root)), name


def first_line(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]
