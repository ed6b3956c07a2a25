"""Bodies have a limit, which holds while they stream in: nothing larger ever fills the memory."""

from collections.abc import Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mien.serve.answers import ProblemAnswer
from mien.serve.problems import TOO_LARGE, ProblemError

MOST_BYTES = 64 * 1024
"""For JSON: the longest is a few thousand characters of text."""

MOST_PICTURE_BYTES = 20 * 1024 * 1024
"""For a picture: more than a phone's camera makes."""


class BodyLimit:
    """Refuses bodies above the limit.

    Args:
        app: the application to guard.
        larger: paths with a limit of their own, in bytes.
    """

    def __init__(self, app: ASGIApp, larger: Mapping[str, int]) -> None:
        self._app = app
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, counting its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._larger.get(scope["path"], MOST_BYTES)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > most:
            await ProblemAnswer(ProblemError(TOO_LARGE, too_large(most)))(scope, receive, send)
            return
        seen = 0

        async def counting() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                # The framework passes this one kind on from where it reads bodies.
                raise HTTPException(TOO_LARGE.status, too_large(most))
            return message

        await self._app(scope, counting, send)


def too_large(most: int) -> str:
    """The sentence for a body above the limit."""
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most // 2**10} KB"
    return f"At most {size} are taken in here."
