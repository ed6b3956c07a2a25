"""Faults as JSON."""

from mien.app.reporting.numbers import Json
from mien.errors import MienError


def fault_json(fault: MienError) -> Json:
    """A fault that ended a command: what happened as `error`, what to do as `remedy`."""
    return {"error": fault.happened, "remedy": fault.remedy}


def failed_json(key: str, given: str, fault: MienError) -> Json:
    """The line of one input that failed while the others went on: the input and `error`.

    Args:
        key: what the input is called in a line that succeeds: `path` or `text`.
        given: the input as the person spelled it.
        fault: what went wrong; both its sentences make up `error`.
    """
    return {key: given, "error": str(fault)}
