"""Bodies have a limit, which holds while they stream in: nothing larger ever fills the memory."""

from collections.abc import Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mien.serve.answers import ProblemAnswer
from mien.serve.guard.scopes import Guard
from mien.serve.problems import RETRY_AFTER_S, TOO_LARGE, UNAVAILABLE, ProblemError

MOST_BYTES = 64 * 1024
"""For JSON: the longest is a few thousand characters of text."""

MOST_PICTURE_BYTES = 20 * 1024 * 1024
"""For a picture: more than a phone's camera makes."""

MOST_HELD_BYTES = 80 * 1024 * 1024
"""For all bodies that are held at a time; reading what is in them takes as much again and more."""


class BodyLimit(Guard):
    """Refuses bodies above the limit, and those that would be too many together.

    Args:
        app: the application to guard.
        larger: paths with a limit of their own, in bytes.
        together: bytes of all bodies that are held at a time.
    """

    def __init__(
        self, app: ASGIApp, larger: Mapping[str, int], together: int = MOST_HELD_BYTES
    ) -> None:
        super().__init__(app)
        self._larger = larger
        self._together = together
        self._held = 0

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, counting its body."""
        most = self._larger.get(scope["path"], MOST_BYTES)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > most:
            await ProblemAnswer(ProblemError(TOO_LARGE, too_large(most)))(scope, receive, send)
            return
        seen = 0

        async def counting() -> Message:
            nonlocal seen
            message = await receive()
            more = len(message.get("body", b""))
            seen += more
            self._held += more
            # The framework passes this one kind on from where it reads bodies.
            if seen > most:
                raise HTTPException(TOO_LARGE.status, too_large(most))
            if self._held > self._together:
                later = {"Retry-After": str(RETRY_AFTER_S)}
                raise HTTPException(UNAVAILABLE.status, "Too much is sent at once", later)
            return message

        try:
            await self.app(scope, counting, send)
        finally:
            self._held -= seen


def too_large(most: int) -> str:
    """The sentence for a body above the limit."""
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most // 2**10} KB"
    return f"At most {size} are taken in here."
