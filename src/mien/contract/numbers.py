"""How numbers and times are written, and what every shape has in common.

Numbers keep six significant digits: more than any reading is worth, and enough that shares still
add up to 1 within 1e-5 and covariances stay positive definite. Times are ISO 8601 in UTC.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from pydantic import ConfigDict, Field, with_config

CONTRACT_VERSION = 1
"""Grows when a key is renamed, removed or changes its meaning; not when one is added."""

Json = Mapping[str, object]
"""One JSON object."""

Time = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""A moment in UTC, to the microsecond: "2026-01-31T12:00:00+00:00"."""

exact = with_config(ConfigDict(extra="forbid"))
"""Says in the reference that a shape has exactly these keys."""


def rounded(value: float) -> float:
    """The number with six significant digits."""
    return float(f"{value:.6g}")


def optional(value: float | None) -> float | None:
    """The rounded number, or None where there is none."""
    return None if value is None else rounded(value)


def timestamp(at: datetime) -> str:
    """The moment as `Time`."""
    return at.astimezone(UTC).isoformat()
