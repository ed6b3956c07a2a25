"""Scans, the person, models, health and problems as JSON."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from mien.serve.shapes.base import Shape


class ProgressShape(Shape):
    """How far a job is."""

    done: int
    total: int | None
    current: str


class FileProblemShape(Shape):
    """A file that was not taken in, and why."""

    where: str
    status: str
    reason: str


class ScanReportShape(Shape):
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


class FaultShape(Shape):
    """What happened, and what to do."""

    error: str
    remedy: str


class ScanShape(Shape):
    """One scan."""

    id: str
    folder: str
    stage: Annotated[str, Field(description="running, stopping, done, stopped or failed.")]
    started_at: datetime
    progress: ProgressShape | None
    report: ScanReportShape | None
    fault: FaultShape | None


class ScansAnswer(Shape):
    """The latest scans, newest first."""

    scans: list[ScanShape]


class PersonAnswer(Shape):
    """Who asks."""

    person: str
    history_kept: bool


class ErasedHistoryAnswer(Shape):
    """How many readings went."""

    observations: int
    wiped: Annotated[
        bool, Field(description="Whether the bytes left the disk, or will at the next close.")
    ]


class ErasedAnswer(ErasedHistoryAnswer):
    """How much went."""

    people: int
    events: int
    states: int


class PiecesShape(Shape):
    """How far the rendering of Mien's own pieces is."""

    running: bool
    done: int
    missing: int
    failed: bool


class HealthAnswer(Shape):
    """That Mien runs, and what it has."""

    status: str
    version: str
    contract: Annotated[int, Field(description="The version of the JSON contract.")]
    catalogue: Annotated[dict[str, int], Field(description="How many items of each kind.")]
    pieces: PiecesShape


class TrainingShape(Shape):
    """Data a model was fitted on."""

    name: str
    use: str
    terms: str


class MetricShape(Shape):
    """A measured figure with its 95 % interval, where one was made."""

    name: str
    value: float
    low: float | None
    high: float | None
    protocol: str


class CardShape(Shape):
    """A model card."""

    name: str
    version: str
    task: str
    role: Annotated[
        str | None, Field(description="detector or expression, where it can be chosen for that.")
    ]
    added: Annotated[bool, Field(description="Whether a person added it.")]
    size_bytes: int
    sha256: str
    sha256_ok: bool
    labels: list[str]
    training: list[TrainingShape]
    metrics: list[MetricShape]
    failures: list[str]
    not_for: list[str]


class ModelsAnswer(Shape):
    """Every model that is here."""

    models: list[CardShape]


class ProblemShape(Shape):
    """A fault (RFC 9457), as application/problem+json."""

    type: str
    title: str
    status: int
    detail: Annotated[str, Field(description="What happened.")]
    remedy: Annotated[str, Field(description="What to do about it.")]
