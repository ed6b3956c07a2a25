"""One rule for every guard: requests are checked, the lifespan passes, all else is refused."""

from abc import ABC, abstractmethod

from starlette.types import ASGIApp, Receive, Scope, Send

_POLICY_VIOLATION = 1008


class Guard(ABC):
    """Stands before an application and says what becomes of each kind of scope.

    Args:
        app: the application to guard.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Takes a scope in.

        Raises:
            RuntimeError: if it is of a kind that the application does not have.
        """
        match scope["type"]:
            case "http":
                await self.http(scope, receive, send)
            case "lifespan":
                await self.app(scope, receive, send)
            case "websocket":  # closed before it is accepted: the server answers 403
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            case kind:
                raise RuntimeError(f"Mien answers HTTP alone, not {kind!r}.")

    @abstractmethod
    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Checks a request and passes it on, or answers it."""
