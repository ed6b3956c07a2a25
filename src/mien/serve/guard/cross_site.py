"""Turns away requests that another site tricked a browser into (DNS rebinding, CSRF).

A browser that somebody else's page steers sends that page's Host or Origin, which this checks.
Programs such as curl send no Origin and pass. Without a password it also turns away what a proxy
passes on: who is behind it comes from anywhere.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from mien.serve.answers import ProblemAnswer
from mien.serve.guard.addresses import same_place
from mien.serve.guard.guard_base import Guard
from mien.serve.guard.host_header import host_in, is_local_name
from mien.serve.guard.proxies import sign_of_proxy
from mien.serve.problems import FORBIDDEN, MALFORMED, WRONG_HOST, ProblemError

_HARMLESS = {"GET", "HEAD", "OPTIONS"}
_OWN_SITES = {"same-origin", "none"}
_PROTECT = "Set MIEN_PASSWORD and start Mien again, or open the address that Mien printed."


class CrossSiteGuard(Guard):
    """Checks Host, Origin and what proxies add.

    Args:
        app: the application to guard.
        local_only: whether only this machine is answered, under names of its own. Not needed where
            a password is asked for, which a page elsewhere does not have.
    """

    def __init__(self, app: ASGIApp, local_only: bool) -> None:
        super().__init__(app)
        self._local_only = local_only

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it with a problem."""
        headers = Headers(scope=scope)
        problem = self._wrong_address(scope, headers) or _wrong_wish(scope["method"], headers)
        answer = self.app if problem is None else ProblemAnswer(problem)
        await answer(scope, receive, send)

    def _wrong_address(self, scope: Scope, headers: Headers) -> ProblemError | None:
        hosts = headers.getlist("host")
        host = hosts[0] if len(hosts) == 1 else ""
        if self._local_only and not is_local_name(host):
            return ProblemError(WRONG_HOST, f"Mien does not answer to the name {host[:100]!r}.")
        if host_in(host) is None:
            return ProblemError(MALFORMED, f"There is no host called {host[:100]!r}.")
        if not scope["path"].startswith("/"):
            return ProblemError(MALFORMED, "Mien is asked for a path, not for an address.")
        sign = sign_of_proxy(headers) if self._local_only else None
        if sign is not None:
            detail = f"A proxy passed this on ({sign}), and there is no password."
            return ProblemError(FORBIDDEN, detail, _PROTECT)
        return None


def _wrong_wish(method: str, headers: Headers) -> ProblemError | None:
    if headers.get("upgrade", "").strip().lower() == "websocket":
        return ProblemError(FORBIDDEN, "Mien speaks no WebSocket.", "Ask over HTTP.")
    if method in _HARMLESS:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    host = headers.get("host", "")
    if (origin is not None and not same_place(origin, host)) or site not in _OWN_SITES:
        return ProblemError(FORBIDDEN, "Another site asked for a change here.")
    return None
