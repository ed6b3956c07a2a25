import inspect
from importlib import import_module

import pytest
from tests.cli.runs import Run

from mien.cli.commands import COMMANDS, Entry
from mien.cli.group import behind_command


def leaves() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for name, entry in COMMANDS.items():
        if entry.commands:
            found |= {f"{name} {inner}": leaf for inner, leaf in entry.commands.items()}
        else:
            found[name] = entry
    return found


@pytest.mark.parametrize("name", leaves())
def test_the_table_says_what_the_docstring_says(name: str) -> None:
    entry = leaves()[name]
    module, function = entry.target.split(":")
    docstring = inspect.getdoc(getattr(import_module(module), function))
    assert docstring is not None
    assert docstring.splitlines()[0] == entry.summary


@pytest.mark.parametrize("name", leaves())
def test_every_command_takes_the_common_options(name: str, bare: Run) -> None:
    shown = bare(*name.split(), "--help")
    assert shown.exit_code == 0
    for option in ("--data FOLDER", "--person NAME", "--json", "-h, --help"):
        assert option in shown.stdout


def test_help_names_every_command(bare: Run) -> None:
    shown = bare("--help").stdout
    for name, entry in COMMANDS.items():
        assert f"  {name} " in shown
        assert entry.summary in shown


def test_a_misspelled_command_is_guessed(bare: Run) -> None:
    done = bare("recomend")
    assert done.exit_code == 2
    assert "Did you mean 'recommend'?" in done.stderr


def test_without_a_command_the_help_is_shown(bare: Run) -> None:
    done = bare()
    assert done.exit_code == 2
    assert "recommend" in done.output


def test_the_version_names_the_contract(bare: Run) -> None:
    done = bare("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith("mien ")
    assert "JSON contract 1" in done.stdout


@pytest.mark.parametrize(
    ("given", "moved"),
    [
        (["--json", "look", "x"], ["look", "--json", "x"]),
        (["--data", "d", "--json", "look"], ["look", "--data", "d", "--json"]),
        (["--data=d", "import", "movielens"], ["import", "--data=d", "movielens"]),
        (["look", "--json"], ["look", "--json"]),
        (["--version"], ["--version"]),
        (["--json", "--help"], ["--json", "--help"]),
        (["--data"], ["--data"]),
        ([], []),
    ],
)
def test_common_options_may_stand_before_the_command(given: list[str], moved: list[str]) -> None:
    assert behind_command(given) == moved
