"""The Host header, taken apart as RFC 9110 and RFC 3986 say and not a sign more kindly."""

import ipaddress
import re
from typing import NamedTuple

_HOST = re.compile(
    r"(?:\[(?P<six>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[0-9A-Za-z_-]{1,63}(?:\.[0-9A-Za-z_-]{1,63})*))"
    r"(?::(?P<port>[0-9]{0,5}))?",
    re.ASCII,
)
_LONGEST = 300
_LAST_PORT = 65535


class Host(NamedTuple):
    """Who is called: a name or a number in lower case, without brackets, and the port, if any."""

    name: str
    port: str


def host_in(header: str) -> Host | None:
    """What a Host header says; None if it is not one.

    Users, zones of IPv6, a dot at the end, and anything after a bracket but a port make none: what
    one program takes for the name there, another takes for something else.
    """
    found = _HOST.fullmatch(header) if len(header) <= _LONGEST else None
    if found is None or int(found["port"] or 0) > _LAST_PORT:
        return None
    if found["six"] is not None and not _is_six(found["six"]):
        return None
    return Host((found["six"] or found["name"]).lower(), found["port"] or "")


def is_local_name(header: str) -> bool:
    """Whether a Host header names this machine in a way that no name server can fake."""
    host = host_in(header)
    if host is None:
        return False
    if host.name == "localhost" or host.name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.name).is_loopback
    except ValueError:
        return False


def _is_six(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True
