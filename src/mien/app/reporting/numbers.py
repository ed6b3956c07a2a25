"""How numbers and times are written.

Numbers keep six significant digits: more than any reading is worth, and enough that shares still
add up to 1 within 1e-5 and covariances stay positive definite. Times are ISO 8601 in UTC.
"""

from datetime import UTC, datetime
from typing import Any

CONTRACT_VERSION = 1
"""Grows when a key is renamed, removed or changes its meaning; not when one is added."""

Json = dict[str, Any]
"""One JSON object."""


def rounded(value: float) -> float:
    """The number with six significant digits."""
    return float(f"{value:.6g}")


def optional(value: float | None) -> float | None:
    """The rounded number, or None where there is none."""
    return None if value is None else rounded(value)


def timestamp(at: datetime) -> str:
    """The moment in UTC, to the microsecond: "2026-01-31T12:00:00+00:00"."""
    return at.astimezone(UTC).isoformat()
