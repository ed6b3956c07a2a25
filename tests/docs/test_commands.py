"""docs/commands.md knows every command, option, argument, exit code and setting."""

import re
from pathlib import Path

import pytest
from typer.core import TyperArgument

from mien.app.settings import Settings
from mien.cli.commands import COMMANDS, Entry
from mien.cli.exits import ExitCode
from mien.cli.group import build_command
from mien.cli.options import COMMON_FLAGS, COMMON_VALUES

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
COMMON = {*COMMON_FLAGS, *COMMON_VALUES, "-h", "--help"}


def section(heading: str) -> str:
    """The text under a heading, up to the next of the same or a higher level."""
    level = heading.split(" ", maxsplit=1)[0]
    found = re.search(
        rf"^{re.escape(heading)}$\n(.*?)(?=^#{{2,{len(level)}}} |\Z)",
        PAGE,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"docs/commands.md has no heading {heading!r}"
    return found[1]


def leaves() -> dict[str, Entry]:
    """Every command that does something, by its words."""
    found: dict[str, Entry] = {}
    for name, entry in COMMANDS.items():
        inner = entry.commands or {"": entry}
        found |= {f"{name} {more}".strip(): leaf for more, leaf in inner.items()}
    return found


@pytest.mark.parametrize("words", leaves())
def test_every_option_and_argument_is_documented(words: str) -> None:
    level = "##" if " " not in words else "###"
    text = section(f"{level} mien {words}")
    for param in build_command(words.rsplit(" ", maxsplit=1)[-1], leaves()[words]).params:
        if isinstance(param, TyperArgument):
            assert re.search(rf"`{param.metavar}\W*`", text), param.metavar
            continue
        for option in {*param.opts, *param.secondary_opts} - COMMON:
            assert re.search(rf"`{option}( [A-Z,]+)?`", text), option


def test_the_common_options_are_documented_once() -> None:
    text = section("## Options of every command")
    for option in COMMON:
        assert f"`{option}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name: str) -> None:
    assert f"mien {name}" in "".join(
        re.findall(r"```\w+\n(.*?)```", section(f"## mien {name}"), re.DOTALL)
    )


def test_no_command_is_documented_that_does_not_exist() -> None:
    headings = re.findall(r"^#{2,3} mien (.+)$", PAGE, re.MULTILINE)
    assert set(headings) == set(leaves()) | set(COMMANDS)


def test_every_exit_code_is_documented() -> None:
    documented = re.findall(r"^\| (\d+) \|", section("## Exit codes"), re.MULTILINE)
    assert {int(code) for code in documented} == {int(code) for code in ExitCode}


@pytest.mark.parametrize("name", [*Settings.model_fields, "debug", "verbose"])
def test_every_setting_is_documented(name: str) -> None:
    assert f"MIEN_{name.upper()}" in PAGE
