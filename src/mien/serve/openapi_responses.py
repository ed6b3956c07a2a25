"""What the reference says about a route's answers: the shape of success, and which problems."""

from typing import Any

from mien.contract.faults import ProblemShape
from mien.serve.problems import KINDS, MEDIA_TYPE

_PROBLEM_SCHEMA = {"schema": {"$ref": f"#/components/schemas/{ProblemShape.__name__}"}}

Responses = dict[int | str, dict[str, Any]]


def answers(shape: type, *problems: int, status: int = 200) -> Responses:
    """The answers of a route.

    Args:
        shape: of success.
        problems: the statuses of the problems that are its own; 500 and 503 go without saying.
        status: of success.
    """
    found: Responses = {status: {"model": shape, "description": _sentence(shape)}}
    return found | {code: problem_response(code) for code in (*problems, 500, 503)}


def answers_to_json(shape: type, *problems: int, status: int = 200) -> Responses:
    """The answers of a route that takes JSON, which may be broken, too large or of a wrong shape.

    Args:
        shape: of success.
        problems: the statuses of the other problems that are its own.
        status: of success.
    """
    return answers(shape, *sorted({400, 413, 422, *problems}), status=status)


def problem_response(status: int) -> dict[str, Any]:
    """How a problem with this status is described."""
    titles = dict.fromkeys(kind.title for kind in KINDS if kind.status == status)
    return {
        "model": ProblemShape,
        "description": "; ".join(titles) + ".",
        "content": {MEDIA_TYPE: _PROBLEM_SCHEMA},
    }


def _sentence(shape: type) -> str:
    return (shape.__doc__ or "").partition("\n")[0]
