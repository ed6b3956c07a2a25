"""What an import or a scan says while it runs and when it ends."""

from dataclasses import dataclass
from enum import StrEnum


class FileStatus(StrEnum):
    """What became of a file."""

    ANALYSED = "analysed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is.

    Attributes:
        done: steps finished.
        total: steps in all; None while that is not known.
        current: what was finished last, for people to read.
    """

    done: int
    total: int | None
    current: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that was not taken in, and why.

    Attributes:
        where: the file, or the file and line.
        status: skipped (nothing to take) or failed (broken).
        reason: what happened, as a sentence.
    """

    where: str
    status: FileStatus
    reason: str


@dataclass(frozen=True, slots=True)
class ScanReport:
    """How a scan ended.

    Attributes:
        analysed: files read and stored.
        unchanged: files known already, with the same size and time.
        gone: known files that are no longer there.
        problems: every file that was skipped or failed, with its reason.
        seconds: how long it took.
        interrupted: whether it was stopped; the next scan goes on from there.
        recognised: how many of those analysed were known by their sound, and kept its analysis.
    """

    analysed: int
    unchanged: int
    gone: int
    problems: tuple[Problem, ...]
    seconds: float
    interrupted: bool
    recognised: int = 0

    def count(self, status: FileStatus) -> int:
        """How many files ended so."""
        if status is FileStatus.ANALYSED:
            return self.analysed
        if status is FileStatus.UNCHANGED:
            return self.unchanged
        return sum(problem.status is status for problem in self.problems)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How an import ended.

    Attributes:
        films: films stored.
        ratings: ratings that were new.
        left_out: rows that could not be used.
        problems: the first of them, with their reason.
        seconds: how long it took.
    """

    films: int
    ratings: int
    left_out: int
    problems: tuple[Problem, ...]
    seconds: float
