"""Scans and imports as JSON: how far they are and how they ended."""

from mien.app.library.reports import FileStatus, ImportReport, Problem, Progress, ScanReport
from mien.app.reporting.numbers import Json, rounded


def progress_json(progress: Progress) -> Json:
    """How far a job is: `done` of `total` (null while unknown), and what was `current`."""
    return {"done": progress.done, "total": progress.total, "current": progress.current}


def scan_json(report: ScanReport, limit: int | None = None, offset: int = 0) -> Json:
    """How a scan ended: counts by status, `gone` files, `problems`, `seconds`, `interrupted`.

    Args:
        report: how it ended.
        limit: how many of the problems are listed; None for all.
        offset: how many of them are passed over before.
    """
    shown = report.problems[offset : None if limit is None else offset + limit]
    return {
        **{str(status): report.count(status) for status in FileStatus},
        "recognised": report.recognised,
        "gone": report.gone,
        "problems": [problem_json(problem) for problem in shown],
        "problem_count": len(report.problems),
        "seconds": rounded(report.seconds),
        "interrupted": report.interrupted,
    }


def import_json(report: ImportReport) -> Json:
    """How an import ended: `films`, `ratings`, rows `left_out`, `problems`, `seconds`."""
    return {
        "films": report.films,
        "ratings": report.ratings,
        "left_out": report.left_out,
        "problems": [problem_json(problem) for problem in report.problems],
        "seconds": rounded(report.seconds),
    }


def problem_json(problem: Problem) -> Json:
    """One input that was left out: `where`, `status` and `reason`."""
    return {"where": problem.where, "status": str(problem.status), "reason": problem.reason}
