"""The password, as HTTP Basic (RFC 7617): every browser and every HTTP client knows it.

The user's name is ignored; there is one password. Guessing is slowed down per calling address.
"""

import base64
import binascii
import hmac
from collections import deque
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from mien.serve.answers import ProblemAnswer
from mien.serve.problems import TOO_MANY, UNAUTHORISED, ProblemError

_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Mien", charset="UTF-8"'}
_MOST_FAILURES = 10
_WINDOW_S = 60.0
_MOST_CALLERS = 10_000


class PasswordGate:
    """Lets only those in who know the password.

    Args:
        app: the application to guard.
        password: the password.
        seconds: a clock that never goes back.
    """

    def __init__(self, app: ASGIApp, password: str, seconds: Callable[[], float]) -> None:
        self._app = app
        self._password = password.encode()
        self._failures = Failures(seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or asks for the password."""
        if scope["type"] == "http":
            client: tuple[str, int] | None = scope.get("client")
            problem = self._problem(client[0] if client else "", Headers(scope=scope))
            if problem is not None:
                await ProblemAnswer(problem)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _problem(self, caller: str, headers: Headers) -> ProblemError | None:
        if self._failures.too_many(caller):
            detail = f"More than {_MOST_FAILURES} wrong passwords came from here within a minute."
            return ProblemError(TOO_MANY, detail, headers={"Retry-After": f"{_WINDOW_S:.0f}"})
        given = password_in(headers.get("authorization", ""))
        if given is None:
            return ProblemError(UNAUTHORISED, "No password came along.", headers=_CHALLENGE)
        if not hmac.compare_digest(given, self._password):
            self._failures.add(caller)
            return ProblemError(UNAUTHORISED, "That is not the password.", headers=_CHALLENGE)
        return None


class Failures:
    """Counts wrong passwords a caller within the last minute.

    Args:
        seconds: a clock that never goes back.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._times: dict[str, deque[float]] = {}

    def add(self, caller: str) -> None:
        """Notes one more."""
        if len(self._times) >= _MOST_CALLERS:
            self._times.clear()  # memory is bounded even under attack from everywhere
        self._times.setdefault(caller, deque(maxlen=_MOST_FAILURES)).append(self._seconds())

    def too_many(self, caller: str) -> bool:
        """Whether this caller has to wait."""
        times = self._times.get(caller, ())
        recent = sum(self._seconds() - at < _WINDOW_S for at in times)
        return recent >= _MOST_FAILURES


def password_in(header: str) -> bytes | None:
    """The password in an Authorization header; None if there is none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name_and_password = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    _, separator, password = name_and_password.partition(b":")
    return password if separator else None
