"""Scans and imports: how far they are and how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.app.library.reports import FileStatus
from mien.contract.faults import FaultShape
from mien.contract.numbers import Time, exact, rounded

if TYPE_CHECKING:
    from mien.app.library.reports import ImportReport, Problem, Progress, ScanReport


@exact
class ProgressShape(TypedDict):
    """How far a job is."""

    done: int
    total: int | None
    current: str


@exact
class FileProblemShape(TypedDict):
    """A file that was not taken in, and why."""

    where: str
    status: str
    reason: str


@exact
class ScanReportShape(TypedDict):
    """How a scan ended."""

    analysed: int
    unchanged: int
    skipped: int
    failed: int
    recognised: int
    gone: int
    problems: Annotated[list[FileProblemShape], Field(description="Some of them, in order.")]
    problem_count: Annotated[int, Field(description="How many there are, whatever is shown.")]
    seconds: float
    interrupted: bool


@exact
class ScanShape(TypedDict):
    """One scan."""

    id: str
    folder: str
    stage: Annotated[str, Field(description="running, stopping, done, stopped or failed.")]
    started_at: Time
    progress: ProgressShape | None
    report: ScanReportShape | None
    fault: FaultShape | None


@exact
class ScansAnswer(TypedDict):
    """The latest scans, newest first."""

    scans: list[ScanShape]


@exact
class ImportReportShape(TypedDict):
    """How an import ended."""

    films: int
    ratings: int
    left_out: int
    problems: list[FileProblemShape]
    seconds: float


def progress_json(progress: Progress) -> ProgressShape:
    """How far a job is; the total is null while it is unknown."""
    return {"done": progress.done, "total": progress.total, "current": progress.current}


def scan_json(report: ScanReport, limit: int | None = None, offset: int = 0) -> ScanReportShape:
    """How a scan ended.

    Args:
        report: how it ended.
        limit: how many of the problems are listed; None for all.
        offset: how many of them are passed over before.
    """
    shown = report.problems[offset : None if limit is None else offset + limit]
    return {
        "analysed": report.analysed,
        "unchanged": report.unchanged,
        "skipped": report.count(FileStatus.SKIPPED),
        "failed": report.count(FileStatus.FAILED),
        "recognised": report.recognised,
        "gone": report.gone,
        "problems": [problem_json(problem) for problem in shown],
        "problem_count": len(report.problems),
        "seconds": rounded(report.seconds),
        "interrupted": report.interrupted,
    }


def import_json(report: ImportReport) -> ImportReportShape:
    """How an import ended: films, ratings, rows that were left out, problems, seconds."""
    return {
        "films": report.films,
        "ratings": report.ratings,
        "left_out": report.left_out,
        "problems": [problem_json(problem) for problem in report.problems],
        "seconds": rounded(report.seconds),
    }


def problem_json(problem: Problem) -> FileProblemShape:
    """One input that was left out."""
    return {"where": problem.where, "status": str(problem.status), "reason": problem.reason}
