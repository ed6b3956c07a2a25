"""Faults."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from mien.contract.numbers import exact
from mien.errors import MienError


@exact
class FaultShape(TypedDict):
    """What happened, and what to do."""

    error: str
    remedy: str


@exact
class ProblemShape(TypedDict):
    """A fault (RFC 9457), as application/problem+json."""

    type: str
    title: str
    status: int
    detail: Annotated[str, Field(description="What happened.")]
    remedy: Annotated[str, Field(description="What to do about it.")]


def fault_json(fault: MienError) -> FaultShape:
    """A fault that ended a command: what happened as `error`, what to do as `remedy`."""
    return {"error": fault.happened, "remedy": fault.remedy}


def failed_json(key: str, given: str, fault: MienError) -> dict[str, str]:
    """The line of one input that failed while the others went on: the input and `error`.

    Args:
        key: what the input is called in a line that succeeds: `path` or `text`.
        given: the input as the person spelled it.
        fault: what went wrong; both its sentences make up `error`.
    """
    return {key: given, "error": str(fault)}
