"""Where calls come from: loopback addresses, the networks of callers, the Origin of changes."""

import ipaddress
import socket

from mien.errors import UnavailableError

_OWN_NETWORK_BITS = 64
"""Of IPv6: whoever has one address has all of such a network."""


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


def network_of(address: str) -> str:
    """What stands for one caller: an IPv4 address, or the /64 of an IPv6 one.

    Args:
        address: of the other end of a connection; a zone may follow. Text that is none stands for
            itself.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    if found.is_loopback:
        return str(found)
    return str(ipaddress.IPv6Network((found, _OWN_NETWORK_BITS), strict=False))


def is_loopback_network(network: str) -> bool:
    """Whether what `network_of` gave is this machine: a proxy on it stands for many."""
    try:
        return ipaddress.ip_address(network).is_loopback
    except ValueError:
        return False


def same_place(origin: str, host: str) -> bool:
    """Whether an Origin header is of the host that was called; `null` never is."""
    scheme, separator, place = origin.strip().lower().partition("://")
    return bool(separator) and scheme in {"http", "https"} and place == host.strip().lower()
