"""Where the server listens: this machine alone, unless there is a password."""

import errno
import os
import socket

from mien.app.settings import Settings
from mien.errors import InvalidInputError, UnavailableError
from mien.serve.guard.addresses import is_loopback
from mien.serve.guard.password import require_hard

BACKLOG = 512
"""Connections that the system holds until the server takes them."""

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
_WHY = {
    errno.EADDRINUSE: (
        "Another program, perhaps another Mien, listens on port {port} already.",
        "Stop it, or choose another port: --port 0 takes a free one.",
    ),
    errno.EACCES: (
        "This account may not listen on port {port}.",
        "Choose a port above 1023, such as 8765, with --port.",
    ),
    errno.EADDRNOTAVAIL: (
        "This machine does not have the address {host}.",
        "Set --host to one of its addresses, or leave it out for 127.0.0.1.",
    ),
}


def require_password(settings: Settings) -> None:
    """Refuses to listen beyond this machine without a password.

    Raises:
        InvalidInputError: if the address is not a loopback one and no password is set, or one that
            is soon guessed.
        UnavailableError: if the address leads nowhere.
    """
    given = settings.password.get_secret_value() if settings.password is not None else None
    if given == "":
        raise InvalidInputError(
            "The password is empty.", "Set MIEN_PASSWORD to one that is hard to guess, or unset it."
        )
    if given is not None:
        require_hard(given)
    elif not is_loopback(settings.host):
        raise InvalidInputError(
            f"Other machines could reach Mien at {settings.host} without a password.",
            "Set one in the environment variable MIEN_PASSWORD, or leave --host out.",
        )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; connections wait until the server takes them.

    Args:
        host: a name or an address of this machine.
        port: 0 for a free one.

    Raises:
        UnavailableError: if the port is taken or not allowed, or the address is not here.
    """
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        _claim(listener)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as fault:
        listener.close()
        raise _unavailable(fault, host, port) from fault
    return listener


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser on this machine."""
    host, port = listener.getsockname()[:2]
    name: str = _EVERYWHERE.get(host) or host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _claim(listener: socket.socket) -> None:
    if os.name == "nt":  # where "reuse" would let another program share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # pyright: ignore
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _unavailable(fault: OSError, host: str, port: int) -> UnavailableError:
    happened, remedy = _WHY.get(
        fault.errno or 0,
        (f"Port {{port}} at {{host}} cannot be used: {fault.strerror}.", "Choose another port."),
    )
    return UnavailableError(happened.format(host=host, port=port), remedy)
