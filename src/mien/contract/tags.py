"""What was written into the tags of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from mien.contract.jobs import FileProblemShape, problem_json
from mien.contract.numbers import exact

if TYPE_CHECKING:
    from mien.app.tags.tagging import TagReport


@exact
class WrittenFileShape(TypedDict):
    """A file with the texts by field that were written, and the fields that were left alone."""

    path: str
    written: dict[str, list[str]]
    kept: list[str]


@exact
class WrittenAnswer(TypedDict):
    """How `tags write` ended."""

    dry_run: bool
    files: list[WrittenFileShape]
    unchanged: int
    problems: list[FileProblemShape]


@exact
class UndoneAnswer(TypedDict):
    """How `tags undo` ended: the files that are restored, and those that are only inexact."""

    restored: list[str]
    inexact: list[str]
    problems: list[FileProblemShape]


def written_json(report: TagReport, *, dry_run: bool) -> WrittenAnswer:
    """How `tags write` ended."""
    return {
        "dry_run": dry_run,
        "files": [
            {"path": path, "written": dict(change.written), "kept": list(change.kept)}
            for path, change in report.changed
            if change is not None
        ],
        "unchanged": report.unchanged,
        "problems": [problem_json(problem) for problem in report.problems],
    }


def undone_json(report: TagReport) -> UndoneAnswer:
    """How `tags undo` ended."""
    return {
        "restored": [path for path, _ in report.changed],
        "inexact": list(report.inexact),
        "problems": [problem_json(problem) for problem in report.problems],
    }
