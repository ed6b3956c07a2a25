"""A group of commands that imports a command's module only when that command is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from mien.cli.command import MienCommand, SpokenCommand, StreamCommand, embolden
from mien.cli.commands import Entry
from mien.cli.faults import report_faults
from mien.cli.options import COMMON_FLAGS, COMMON_VALUES

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter, Parameter

_HELP = ("-h", "--help")


class LazyGroup(TyperGroup):
    """Commands from a table; a subclass names the table.

    Attributes:
        entries: the commands by name, in the order of the help.
        default: the one that is meant where none is named; empty if one has to be.
    """

    entries: ClassVar[Mapping[str, Entry]] = {}
    default: ClassVar[str] = ""

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """The command, imported and built; None if there is none of that name."""
        entry = self.entries.get(cmd_name)
        return None if entry is None else build_command(cmd_name, entry)

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the help."""
        return list(self.entries)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """The group's options, flags that were not given being False.

        Typer leaves some of its own None and then imports pydantic (60 ms) to make sense of it.
        """
        params = super().get_params(ctx)
        for param in params:
            if param.default is None and getattr(param, "is_bool_flag", False):
                param.default = False
        return params

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Reads the group's own options; those that every command has may stand here too."""
        # Typer's "did you mean" looks here for names; it never asks these for anything else.
        self.commands = {name: TyperCommand(name) for name in self.entries}
        moved = behind_command(args)
        # A shell that completes wants the names of the commands, not what the default one takes.
        if self.default and not (ctx.resilient_parsing and not moved):
            moved = with_default(moved, self.entries, self.default)
        return super().parse_args(ctx, moved)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """Lists the commands under their sections, from the table."""
        for section in dict.fromkeys(entry.section for entry in self.entries.values()):
            rows = [(n, e.summary) for n, e in self.entries.items() if e.section == section]
            with formatter.section(section):
                formatter.write_dl(rows)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Context | None = None,
        **extra: object,
    ) -> Context:
        """Reads the arguments; --help and --version answer here, maybe to a reader who left."""
        with report_faults(as_document=False):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Context) -> object:
        """Builds and runs the command that was asked for."""
        with report_faults(as_document=False):
            return super().invoke(ctx)

    def get_help(self, ctx: Context) -> str:
        """The help, with bold headings on a terminal."""
        return embolden(super().get_help(ctx))


def build_command(name: str, entry: Entry) -> Command:
    """The command or the group of one entry."""
    app = new_app()
    if entry.commands:
        members = {"entries": entry.commands, "default": entry.default}
        group = type("Subgroup", (LazyGroup,), members)
        text = (
            f"{entry.summary}\n\nWithout COMMAND: {entry.default}."
            if entry.default
            else entry.summary
        )
        app.callback(cls=group, help=text, no_args_is_help=not entry.default)(_nothing)
        return get_command(app)
    module, function = entry.target.split(":")
    plain = StreamCommand if entry.streams else MienCommand
    kind = SpokenCommand if entry.spoken else plain
    app.command(name, cls=kind)(getattr(import_module(module), function))
    return get_command(app)


def new_app(*, completion: bool = False) -> typer.Typer:
    """A Typer app with plain help, which loads fast and reads well in pipes and screen readers."""
    return typer.Typer(
        rich_markup_mode=None,
        add_completion=completion,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP), "max_content_width": 100},
    )


def behind_command(args: list[str]) -> list[str]:
    """Moves common options from before the command's name to behind it."""
    rest, moved = list(args), list[str]()
    while rest and rest[0].partition("=")[0] in (*COMMON_FLAGS, *COMMON_VALUES):
        option = rest.pop(0)
        moved.append(option)
        if option in COMMON_VALUES and rest:
            moved.append(rest.pop(0))
    if not rest or rest[0].startswith("-"):
        return args
    return [rest[0], *moved, *rest[1:]]


def with_default(args: list[str], names: Collection[str], default: str) -> list[str]:
    """Puts the default command first where no command and no help is asked for."""
    asked = args and (args[0] in names or args[0] in _HELP)
    return args if asked else [default, *args]


def _nothing() -> None:
    """A group alone does nothing."""
