"""What every guard does with each kind of scope, and that nothing stands beside the guards."""

import time

import pytest
from pydantic import SecretStr
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from tests.serve.live import Live
from tests.serve.loops import finished

from mien.serve.application import create_app
from mien.serve.faults import CatchAll
from mien.serve.guard.body_limit import BodyLimit
from mien.serve.guard.cross_site import CrossSiteGuard
from mien.serve.guard.guard_base import Guard
from mien.serve.guard.password import PasswordGate
from mien.serve.guard.security_headers import SafeHeaders

PASSWORD = "open sesame"  # noqa: S105
OWN = ((b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1"))
OWN_WITH_PASSWORD = (*OWN, (b"authorization", b"Basic bWU6b3BlbiBzZXNhbWU="))
FOREIGN_ORIGIN = ((b"host", b"127.0.0.1"), (b"origin", b"https://evil.example"))
FOREIGN_HOST = ((b"host", b"rebound.example"), (b"origin", b"http://rebound.example"))

Headers = tuple[tuple[bytes, bytes], ...]


class Inner:
    """An application that notes what reaches it."""

    def __init__(self) -> None:
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        self.reached.append(scope["type"])


def guards(inner: Inner) -> list[Guard]:
    return [
        SafeHeaders(inner),
        CatchAll(inner, require_whole=lambda: None),
        CrossSiteGuard(inner, local_only=True),
        PasswordGate(inner, PASSWORD, time.monotonic),
        BodyLimit(inner, {}),
    ]


NUMBERS = range(len(guards(Inner())))


def sent(app: ASGIApp, kind: str, headers: Headers = OWN) -> list[Message]:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def ask() -> None:
        path = {"path": "/v1/state", "raw_path": b"/v1/state", "query_string": b""}
        scope = {"type": kind, "method": "POST", "headers": list(headers), **path}
        await app(scope, receive, send)

    finished(ask())
    return messages


def all_below(kind: type) -> set[type]:
    below = set(kind.__subclasses__())
    return below.union(*map(all_below, below))


def test_every_guard_there_is_is_tried_here() -> None:
    assert {type(guard) for guard in guards(Inner())} == all_below(Guard)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_lifespan_passes_and_nothing_else_that_is_not_http(number: int) -> None:
    inner = Inner()
    guard = guards(inner)[number]
    assert sent(guard, "lifespan") == []
    assert [message["type"] for message in sent(guard, "websocket")] == ["websocket.close"]
    for kind in ("webtransport", "http3", ""):
        with pytest.raises(RuntimeError, match="HTTP alone"):
            sent(guard, kind)
    assert inner.reached == ["lifespan"]


@pytest.mark.parametrize("headers", [FOREIGN_ORIGIN, FOREIGN_HOST, OWN, OWN_WITH_PASSWORD, ()])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_websocket_is_refused_before_it_is_accepted_whoever_asks(
    number: int, headers: Headers
) -> None:
    inner = Inner()
    guard = guards(inner)[number]
    assert sent(guard, "websocket", headers) == [{"type": "websocket.close", "code": 1008}]
    assert inner.reached == []


@pytest.mark.parametrize(
    ("guard", "headers", "status"),
    [
        (CrossSiteGuard, FOREIGN_ORIGIN, 403),
        (CrossSiteGuard, FOREIGN_HOST, 421),
        (CrossSiteGuard, (), 421),
        (CrossSiteGuard, OWN, None),
        (PasswordGate, OWN, 401),
        (PasswordGate, (*OWN, (b"authorization", b"Basic bWU6Z3Vlc3M=")), 401),
        (PasswordGate, OWN_WITH_PASSWORD, None),
    ],
)
def test_a_request_is_refused_by_the_guard_whose_rule_it_breaks(
    guard: type[Guard], headers: Headers, status: int | None
) -> None:
    inner = Inner()
    (one,) = [each for each in guards(inner) if isinstance(each, guard)]
    answer = sent(one, "http", headers)
    assert (answer[0]["status"] if answer else None) == status
    assert inner.reached == ([] if status else ["http"])


@pytest.mark.parametrize("password", [None, PASSWORD])
@pytest.mark.parametrize("headers", [FOREIGN_ORIGIN, FOREIGN_HOST, OWN, OWN_WITH_PASSWORD])
def test_the_whole_application_takes_no_websocket(
    live: Live, password: str | None, headers: Headers
) -> None:
    secret = None if password is None else SecretStr(password)
    settings = live.mien.settings.model_copy(update={"password": secret})
    app = create_app(live.mien, settings, compose=False)
    assert sent(app, "websocket", headers) == [{"type": "websocket.close", "code": 1008}]
    assert all(issubclass(each.cls, Guard) for each in app.user_middleware)  # pyright: ignore
    assert len(app.user_middleware) == len(NUMBERS) - (password is None)
