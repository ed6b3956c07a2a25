"""What was written into the tags of files, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mien.app.reporting.jobs import problem_json
from mien.app.reporting.numbers import Json

if TYPE_CHECKING:
    from mien.app.tags.tagging import TagReport


def written_json(report: TagReport, *, dry_run: bool) -> Json:
    """How `tags write` ended: `files` with the texts by field, and what was left alone."""
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


def undone_json(report: TagReport) -> Json:
    """How `tags undo` ended: the `restored` files, and those that are only `inexact`."""
    return {
        "restored": [path for path, _ in report.changed],
        "inexact": list(report.inexact),
        "problems": [problem_json(problem) for problem in report.problems],
    }
