"""What every guard does with each kind of scope."""

import time

import pytest
from starlette.types import Message, Receive, Scope, Send
from tests.serve.loops import finished

from mien.serve.faults import CatchAll
from mien.serve.guard.body_limit import BodyLimit
from mien.serve.guard.doors import Doors
from mien.serve.guard.headers import SafeHeaders
from mien.serve.guard.password import PasswordGate
from mien.serve.guard.scopes import Guard


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
        Doors(inner, local_only=True),
        PasswordGate(inner, "open sesame", time.monotonic),
        BodyLimit(inner, {}),
    ]


def sent(guard: Guard, kind: str) -> list[Message]:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    finished(guard({"type": kind, "path": "/", "headers": []}, receive, send))
    return messages


@pytest.mark.parametrize("number", range(5))
def test_the_lifespan_passes_and_nothing_else_that_is_not_http(number: int) -> None:
    inner = Inner()
    guard = guards(inner)[number]
    assert sent(guard, "lifespan") == []
    assert [message["type"] for message in sent(guard, "websocket")] == ["websocket.close"]
    for kind in ("webtransport", "http3", ""):
        with pytest.raises(RuntimeError, match="HTTP alone"):
            sent(guard, kind)
    assert inner.reached == ["lifespan"]
