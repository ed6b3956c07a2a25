"""The two forms of answer: JSON, and problems."""

import json

from fastapi.responses import JSONResponse

from mien.serve.problems import MEDIA_TYPE, ProblemError, problem_json


class JsonAnswer(JSONResponse):
    """JSON in UTF-8, or in ASCII where a file name holds bytes that UTF-8 cannot carry.

    Such bytes are lone surrogates (PEP 383), which only an escaped document can hold.
    """

    def render(self, content: object) -> bytes:
        """The bytes of the document."""
        return json_of(content)


class ProblemAnswer(JsonAnswer):
    """A problem document with its status."""

    media_type = MEDIA_TYPE

    def __init__(self, problem: ProblemError) -> None:
        super().__init__(problem_json(problem), problem.kind.status, problem.headers)


def json_of(content: object) -> bytes:
    """The bytes of a JSON document, as `JsonAnswer` sends it."""
    try:
        return _encode(content, ascii_only=False)
    except UnicodeEncodeError:
        return _encode(content, ascii_only=True)


def _encode(content: object, *, ascii_only: bool) -> bytes:
    text = json.dumps(content, ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8")
