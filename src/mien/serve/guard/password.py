"""The password, as HTTP Basic (RFC 7617): every browser and every HTTP client knows it.

There is one password; the user's name is anybody's choice. Guessing is slowed down
(`mien.serve.guard.guesses`).
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Callable
from itertools import pairwise

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from mien.errors import InvalidInputError
from mien.serve.answers import ProblemAnswer
from mien.serve.guard.addresses import network_of
from mien.serve.guard.guard_base import Guard
from mien.serve.guard.guesses import FREE, WINDOW_S, Guesses
from mien.serve.problems import TOO_MANY, UNAUTHORISED, ProblemError

LEAST_LENGTH = 8
"""Signs of a password."""

_LEAST_DIFFERENT = 4
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Mien", charset="UTF-8"'}


class PasswordGate(Guard):
    """Lets only those in who know the password.

    Args:
        app: the application to guard.
        password: the password.
        seconds: a clock that never goes back.
    """

    def __init__(self, app: ASGIApp, password: str, seconds: Callable[[], float]) -> None:
        super().__init__(app)
        self._key = secrets.token_bytes(32)
        self._password = self._digest(password.encode())
        self._guesses = Guesses(seconds)

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or asks for the password."""
        client: tuple[str, int] | None = scope.get("client")
        network = network_of(client[0] if client else "")
        problem = await self._problem(network, Headers(scope=scope))
        answer = self.app if problem is None else ProblemAnswer(problem)
        await answer(scope, receive, send)

    async def _problem(self, network: str, headers: Headers) -> ProblemError | None:
        given = credentials_in(headers.get("authorization", ""))
        if given is None:
            return ProblemError(UNAUTHORISED, "No password came along.", headers=_CHALLENGE)
        name, password = given
        agent = headers.get("user-agent", "").encode("latin-1", "replace")
        identity = self._digest(b"\n".join((network.encode(), name, agent)))
        if not await self._guesses.may_try(network, identity):
            return _too_many()
        if hmac.compare_digest(self._digest(password), self._password):
            self._guesses.was_right(identity)
            return None
        if self._guesses.was_wrong(network, identity):
            return _too_many()
        return ProblemError(UNAUTHORISED, "That is not the password.", headers=_CHALLENGE)

    def _digest(self, data: bytes) -> bytes:
        """As long for every password, so that comparing takes as long for every guess."""
        return hmac.digest(self._key, data, hashlib.sha256)


def require_hard(password: str) -> None:
    """Refuses a password that is guessed within a few tries.

    Raises:
        InvalidInputError: if it is short, one sign or a few over and over, or a mere row.
    """
    remedy = (
        f"Set MIEN_PASSWORD to {LEAST_LENGTH} signs or more that are hard to guess: four words."
    )
    if len(password.strip()) < LEAST_LENGTH:
        raise InvalidInputError(f"The password has fewer than {LEAST_LENGTH} signs.", remedy)
    if _is_repeated(password.strip()) or _is_row(password.strip()):
        raise InvalidInputError("The password repeats itself, or is a mere row of signs.", remedy)


def _is_repeated(password: str) -> bool:
    again = (password + password).find(password, 1) < len(password)
    return again or len(set(password.casefold())) < _LEAST_DIFFERENT


def _is_row(password: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(password)}
    return len(steps) == 1


def credentials_in(header: str) -> tuple[bytes, bytes] | None:
    """The name and the password in an Authorization header; None if there are none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name_and_password = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    name, separator, password = name_and_password.partition(b":")
    return (name, password) if separator else None


def _too_many() -> ProblemError:
    detail = f"More than {FREE} wrong passwords came from here within a minute."
    return ProblemError(TOO_MANY, detail, headers={"Retry-After": f"{WINDOW_S:.0f}"})
