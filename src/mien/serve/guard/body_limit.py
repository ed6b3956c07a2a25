"""Bodies have a limit, which holds while they stream in: nothing larger ever fills the memory."""

from collections.abc import Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mien.serve.answers import ProblemAnswer
from mien.serve.guard.budget import Budget, Share
from mien.serve.guard.guard_base import Guard
from mien.serve.limits import USUAL
from mien.serve.problems import TOO_LARGE, ProblemError

MOST_BYTES = 64 * 1024
"""For JSON: the longest is a few thousand characters of text."""

MOST_PICTURE_BYTES = 20 * 1024 * 1024
"""For a picture: more than a phone's camera makes."""

MOST_HELD_BYTES = 80 * 1024 * 1024
"""For all pictures that are held at a time. Who would be too many waits, unread."""


class BodyLimit(Guard):
    """Refuses bodies above the limit, and lets large ones come only as there is room for them.

    Args:
        app: the application to guard.
        larger: paths with a limit of their own, in bytes.
        patience_s: seconds that a large body waits for room.
        together: bytes of all large bodies that are held at a time.
    """

    def __init__(
        self,
        app: ASGIApp,
        larger: Mapping[str, int],
        patience_s: float = USUAL.turn_s,
        together: int = MOST_HELD_BYTES,
    ) -> None:
        super().__init__(app)
        self._larger = larger
        self._budget = Budget(together, patience_s)

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, counting its body."""
        most = self._larger.get(scope["path"], MOST_BYTES)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced[:20]) > most:
            await ProblemAnswer(ProblemError(TOO_LARGE, too_large(most)))(scope, receive, send)
        elif scope["path"] in self._larger:
            share = self._budget.enter()
            try:
                await self.app(scope, _bound(self._in_turn(receive, share), most), send)
            finally:
                self._budget.leave(share)
        else:
            await self.app(scope, _bound(receive, most), send)

    def _in_turn(self, receive: Receive, share: Share) -> Receive:
        """Receives a body as there is room, and then only whether its sender is gone."""
        more = True

        async def receiving() -> Message:
            nonlocal more
            if not more:
                return await receive()
            await self._budget.reserve(share)
            message: Message = {}
            try:
                message = await receive()
            finally:
                self._budget.settle(share, len(message.get("body", b"")))
            more = message.get("more_body", False)
            return message

        return receiving


def _bound(receive: Receive, most: int) -> Receive:
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        # The framework passes this one kind on from where it reads bodies.
        if seen > most:
            raise HTTPException(TOO_LARGE.status, too_large(most))
        return message

    return counting


def too_large(most: int) -> str:
    """The sentence for a body above the limit."""
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most // 2**10} KB"
    return f"At most {size} are taken in here."
