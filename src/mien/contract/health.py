"""Whether Mien works: the checks of the doctor, and what a server says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.numbers import CONTRACT_VERSION, exact

if TYPE_CHECKING:
    from mien.app.doctor import Check
    from mien.catalogue.item import Kind


@exact
class CheckShape(TypedDict):
    """One check of the doctor."""

    name: str
    ok: bool
    found: str
    remedy: str | None
    essential: bool


@exact
class DoctorAnswer(TypedDict):
    """All checks, with Mien's version and that of the contract."""

    version: str
    contract: int
    ok: bool
    checks: list[CheckShape]


@exact
class PiecesShape(TypedDict):
    """How far the rendering of Mien's own pieces is."""

    running: bool
    done: int
    missing: int
    failed: bool


@exact
class HealthAnswer(TypedDict):
    """That Mien runs, and what it has."""

    status: str
    version: str
    contract: Annotated[int, Field(description="The version of the JSON contract.")]
    catalogue: Annotated[dict[str, int], Field(description="How many items of each kind.")]
    pieces: PiecesShape


def check_json(check: Check) -> CheckShape:
    """One check of the doctor."""
    return {
        "name": check.name,
        "ok": check.ok,
        "found": check.found,
        "remedy": check.remedy,
        "essential": check.essential,
    }


def doctor_json(version: str, checks: Sequence[Check]) -> DoctorAnswer:
    """All checks, with Mien's version."""
    return {
        "version": version,
        "contract": CONTRACT_VERSION,
        "ok": all(check.ok for check in checks if check.essential),
        "checks": [check_json(check) for check in checks],
    }


def health_json(version: str, counts: Mapping[Kind, int], pieces: PiecesShape) -> HealthAnswer:
    """That Mien runs: its version, the items of each kind, and its own pieces."""
    return {
        "status": "ok",
        "version": version,
        "contract": CONTRACT_VERSION,
        "catalogue": {str(kind): count for kind, count in counts.items()},
        "pieces": pieces,
    }
