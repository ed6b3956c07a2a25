"""Telling the answers of a command of many inputs, as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Generic, TypeVar

import typer

from mien.cli.exits import ExitCode
from mien.cli.output import line, message
from mien.errors import MienError

if TYPE_CHECKING:
    from mien.contract.numbers import Json

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Telling(Generic[_Answer]):
    """How the answers of one command are told.

    Attributes:
        key: what an input is called in JSON: `path` or `text`.
        as_json: whether to print JSON lines, rather than to show each answer to people.
        to_json: the line of an input and its answer.
        show: shows an input and its answer to people.
        keep: called with each answer before it is told, such as to observe it.
    """

    key: str
    as_json: bool
    to_json: Callable[[str, _Answer], Json]
    show: Callable[[str, _Answer], None]
    keep: Callable[[_Answer], None]


def tell(answered: Iterable[tuple[str, _Answer | MienError]], telling: Telling[_Answer]) -> None:
    """Tells every answer in order.

    Raises:
        typer.Exit: with `ExitCode.FAILED` at the end, if any input failed.
    """
    failed = False
    for given, answer in answered:
        if isinstance(answer, MienError):
            failed = True
            _tell_fault(given, answer, telling)
            continue
        telling.keep(answer)
        if telling.as_json:
            line(telling.to_json(given, answer))
        else:
            telling.show(given, answer)
    if failed:
        raise typer.Exit(ExitCode.FAILED)


def _tell_fault(given: str, fault: MienError, telling: Telling[_Answer]) -> None:
    if telling.as_json:
        from mien.contract.faults import failed_json

        line(failed_json(telling.key, given, fault))
    else:
        message(_with_its_name(given, fault.happened), fault.remedy)


def _with_its_name(given: str, happened: str) -> str:
    """What happened with the input that it happened to, named once and as it was given."""
    name = PurePath(given).name
    if not given.strip() or given in happened:
        return happened
    if name and happened.startswith(f"{name} "):
        return given + happened.removeprefix(name)
    return f"{given}: {happened}"
