"""What every command shares: how its help is laid out and how its faults are told.

A fault that a person can cause ends with a sentence and an exit code, never with a traceback.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, ClassVar

from typer.core import TyperCommand

from mien.cli.faults import report_faults
from mien.cli.options import COMMON
from mien.cli.output import is_coloured
from mien.cli.usage_errors import plainly
from mien.cli.verbosity import verbose_option

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter, Parameter

_TYPE = re.compile(r" <(?:list\[)?([^>\]]*)\]?>$")
_OPTION = re.compile(r"--?[A-Za-z][\w-]*(=.*)?|--?", re.DOTALL)
_MARK = "\0"  # no argument of a process can hold this character
_HEADING = re.compile(r"^(\w[^\n]*:)$", re.MULTILINE)


class MienCommand(TyperCommand):
    """A command whose faults become messages and exit codes.

    Attributes:
        streams: whether it prints one JSON line an input, and nothing else, with --json.
    """

    streams: ClassVar[bool] = False

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Context | None = None,
        **extra: object,
    ) -> Context:
        """Reads the arguments; what is wrong with them is told as every other fault is."""
        called = f"{parent.command_path} {info_name}" if parent else str(info_name)
        with plainly(called, as_document="--json" in args and not self.streams):
            return super().make_context(info_name, args, parent, **extra)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """The options of the function, and the one that is the same for all."""
        *own, helping = super().get_params(ctx)
        return [*own, verbose_option(), helping]

    def invoke(self, ctx: Context) -> object:
        """Runs the command.

        Raises:
            typer.Exit: with the code of what went wrong.
        """
        with report_faults(as_document=bool(ctx.params.get("as_json")) and not self.streams):
            return super().invoke(ctx)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Lists arguments and options, those of every command under a heading of their own."""
        sections: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": [], COMMON: []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                name, text = record
                sections[_section(param)].append((_tidy(name), text))
        for section, rows in sections.items():
            if rows:
                with formatter.section(section):
                    formatter.write_dl(rows)

    def get_help(self, ctx: Context) -> str:
        """The help, with bold headings on a terminal."""
        return embolden(super().get_help(ctx))


class StreamCommand(MienCommand):
    """A command of many inputs."""

    streams = True


class SpokenCommand(StreamCommand):
    """A command of many texts, which may begin with a minus: "-0.4,0.2" is no option."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Hides texts that begin with a minus from the search for options."""
        hidden = [_MARK + arg if _is_spoken(arg) else arg for arg in args]
        rest = super().parse_args(ctx, hidden)
        ctx.params["texts"] = [text.removeprefix(_MARK) for text in ctx.params["texts"]]
        return rest


def embolden(text: str) -> str:
    """Help text with its headings in bold, where that can be shown."""
    return _HEADING.sub("\x1b[1m\\1\x1b[0m", text) if is_coloured(sys.stdout) else text


def _tidy(name: str) -> str:
    """Choices are worth showing; the names of Python's types are not."""
    return _TYPE.sub(lambda found: f" {found[1]}" if "|" in found[1] else "", name)


def _is_spoken(arg: str) -> bool:
    return arg.startswith("-") and not _OPTION.fullmatch(arg)


def _section(param: Parameter) -> str:
    if param.param_type_name == "argument":
        return "Arguments"
    return COMMON if param.name in {"data", "person", "as_json", "verbose", "help"} else "Options"
