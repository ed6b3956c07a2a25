"""Who may be called and from where: the Host header, the Origin of changes, loopback addresses."""

import ipaddress
import socket

from mien.errors import UnavailableError


def is_loopback(host: str) -> bool:
    """Whether a host, as a name or a number, can be reached from this machine only.

    Raises:
        UnavailableError: if the name leads nowhere.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as fault:
        raise UnavailableError(
            f"There is no address called {host!r} on this machine.",
            "Set --host to one of its addresses, or leave it out for 127.0.0.1.",
        ) from fault
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    return all(ipaddress.ip_address(address).is_loopback for address in addresses)


def host_name(header: str) -> str:
    """The name in a Host header, in lower case, without its port and without brackets."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]


def is_local_name(header: str) -> bool:
    """Whether a Host header names this machine in a way that no name server can fake."""
    name = host_name(header)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def same_place(origin: str, host: str) -> bool:
    """Whether an Origin header is of the host that was called; `null` never is."""
    scheme, separator, place = origin.strip().lower().partition("://")
    return bool(separator) and scheme in {"http", "https"} and place == host.strip().lower()
