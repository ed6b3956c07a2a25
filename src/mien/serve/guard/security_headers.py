"""Headers on every answer: what the page may load and do, and that answers are nobody else's."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from mien.serve.guard.guard_base import Guard

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
}

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer. Only this host is ever loaded from; only this page may ask for the camera."""

_NOT_KEPT = "no-store"


class SafeHeaders(Guard):
    """Adds the headers, and keeps every answer out of caches unless a route says otherwise.

    Args:
        app: the application to guard.
    """

    async def http(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", _NOT_KEPT)
            await send(message)

        await self.app(scope, receive, adding)
