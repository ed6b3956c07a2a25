"""Faults over HTTP: application/problem+json (RFC 9457), and one table from faults to statuses.

Every problem has `type`, `title`, `status`, `detail` (what happened) and, beyond the RFC, `remedy`
(what to do about it). The type is an address in the reference at /v1/docs.
"""

from dataclasses import dataclass

from mien.errors import (
    BusyError,
    ConflictError,
    InvalidInputError,
    MienError,
    ModelError,
    NotFoundError,
    UnavailableError,
)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 2
"""When to ask again for what was busy: a program that holds the database is mostly done by then."""

_REFERENCE = "/v1/docs"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One sort of fault.

    Attributes:
        name: the end of its `type`.
        status: of HTTP.
        title: the same for every fault of this sort.
        remedy: what to do, where the fault itself says nothing better.
    """

    name: str
    status: int
    title: str
    remedy: str


_TRY_DOCS = f"See {_REFERENCE} for what can be asked for, and how."

INVALID = ProblemKind("invalid-input", 422, "This cannot be used", _TRY_DOCS)
NOT_FOUND = ProblemKind("not-found", 404, "This is not here", _TRY_DOCS)
CONFLICT = ProblemKind(
    "conflict", 409, "This clashes with what is there", "Look at what is there, then try again."
)
UNAVAILABLE = ProblemKind(
    "unavailable", 503, "This does not work right now", "Try again in a moment."
)
MODEL = ProblemKind(
    "model", 500, "A model is damaged", "Install Mien again; `mien doctor` says what is wrong."
)
MALFORMED = ProblemKind("malformed", 400, "This request is not well formed", _TRY_DOCS)
UNAUTHORISED = ProblemKind(
    "unauthorised", 401, "A password is needed", "Give the password that Mien was started with."
)
FORBIDDEN = ProblemKind(
    "forbidden", 403, "This is not allowed", "Open Mien's own page and do it there."
)
NO_METHOD = ProblemKind("method-not-allowed", 405, "This cannot be done here", _TRY_DOCS)
TIMEOUT = ProblemKind(
    "timeout", 408, "This request came too slowly", "Send it again, in one piece."
)
TOO_LARGE = ProblemKind("too-large", 413, "This is too large", "Send something smaller.")
MEDIA = ProblemKind("unsupported-media", 415, "This form of data is not read here", _TRY_DOCS)
RANGE = ProblemKind(
    "range", 416, "This part does not exist", "Ask for a part that lies inside the file."
)
WRONG_HOST = ProblemKind(
    "wrong-host", 421, "This is not the address of Mien", "Open the address that Mien printed."
)
TOO_MANY = ProblemKind("too-many", 429, "Too many attempts", "Wait a minute, then try again.")
BROKEN = ProblemKind(
    "internal",
    500,
    "Something went wrong inside Mien",
    "Try again; if it happens again, report what Mien's log says about it.",
)

KINDS = (
    INVALID,
    NOT_FOUND,
    CONFLICT,
    UNAVAILABLE,
    MODEL,
    MALFORMED,
    UNAUTHORISED,
    FORBIDDEN,
    NO_METHOD,
    TIMEOUT,
    TOO_LARGE,
    MEDIA,
    RANGE,
    WRONG_HOST,
    TOO_MANY,
    BROKEN,
)

_OF_FAULT: tuple[tuple[type[MienError], ProblemKind], ...] = (
    (InvalidInputError, INVALID),
    (NotFoundError, NOT_FOUND),
    (ConflictError, CONFLICT),
    (UnavailableError, UNAVAILABLE),
    (ModelError, MODEL),
)


class ProblemError(Exception):
    """A fault that only HTTP knows, such as a body that is too large.

    Args:
        kind: which sort.
        detail: what happened, as a full sentence.
        remedy: what to do; the kind's own where left out.
        headers: further headers of the answer.
    """

    def __init__(
        self,
        kind: ProblemKind,
        detail: str,
        remedy: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.remedy = remedy or kind.remedy
        self.headers = headers or {}


def problem_of(fault: MienError) -> ProblemError:
    """A fault of Mien's as a problem."""
    kind = next((kind for cls, kind in _OF_FAULT if isinstance(fault, cls)), BROKEN)
    later = {"Retry-After": str(RETRY_AFTER_S)} if isinstance(fault, BusyError) else None
    return ProblemError(kind, fault.happened, fault.remedy, later)


def problem_of_status(status: int, detail: str) -> ProblemError:
    """A status that the framework raised as a problem."""
    kind = next((kind for kind in KINDS if kind.status == status), None)
    if kind is None:
        kind = BROKEN if status >= BROKEN.status else MALFORMED
    return ProblemError(kind, detail)


def problem_json(problem: ProblemError) -> dict[str, object]:
    """The document of a problem."""
    return {
        "type": f"{_REFERENCE}#{problem.kind.name}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "remedy": problem.remedy,
    }
