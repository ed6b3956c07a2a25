"""How many connections the system lets a process have: each is an open file to it."""

import sys

_WANTED = 4096
"""Connections come in by the hundred before any can be turned away."""

_OWN = 128
"""Open files that are none: the database, its threads, sound that plays, the log."""


def connections_within(wanted: int, at_once: int) -> int:
    """How many connections there may be, after asking the system for room.

    Args:
        wanted: how many there should be.
        at_once: times as many that may be open for a moment.

    Returns:
        As many, or fewer where the system allows fewer open files.
    """
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    if soft == resource.RLIM_INFINITY:
        return wanted
    return max(min(wanted, (soft - _OWN) // at_once), 1)
