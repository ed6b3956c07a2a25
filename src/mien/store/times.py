"""Times as the database keeps them: whole microseconds since 1970 UTC, exact both ways."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros_of(at: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (at - _EPOCH) // _MICROSECOND


def time_at(micros: int) -> datetime:
    """The time, in UTC, at microseconds since 1970.

    Raises:
        ValueError: if no calendar has it.
    """
    try:
        return _EPOCH + micros * _MICROSECOND
    except OverflowError as fault:
        raise ValueError(f"{micros} microseconds") from fault
