"""Turns away requests that another site tricked a browser into (DNS rebinding, CSRF).

A browser that somebody else's page steers sends that page's Host or Origin, which this checks.
Programs such as curl send no Origin and pass.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from mien.serve.answers import ProblemAnswer
from mien.serve.guard.addresses import is_local_name, same_place
from mien.serve.problems import FORBIDDEN, WRONG_HOST, ProblemError

_HARMLESS = {"GET", "HEAD", "OPTIONS"}
_OWN_SITES = {"same-origin", "none"}


class Doors:
    """Checks Host and Origin.

    Args:
        app: the application to guard.
        local_only: whether only names of this machine are answered. Not needed where a password
            is asked for, which a page elsewhere does not have.
    """

    def __init__(self, app: ASGIApp, local_only: bool) -> None:
        self._app = app
        self._local_only = local_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it with a problem."""
        if scope["type"] == "http":
            problem = self._problem(scope["method"], Headers(scope=scope))
            if problem is not None:
                await ProblemAnswer(problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _problem(self, method: str, headers: Headers) -> ProblemError | None:
        host = headers.get("host", "")
        if self._local_only and not is_local_name(host):
            return ProblemError(WRONG_HOST, f"Mien does not answer to the name {host[:100]!r}.")
        if method in _HARMLESS:
            return None
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        if (origin is not None and not same_place(origin, host)) or site not in _OWN_SITES:
            return ProblemError(FORBIDDEN, "Another site asked for a change here.")
        return None
