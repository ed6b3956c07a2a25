import pytest
from hypothesis import given
from hypothesis import strategies as st

from mien.serve.byte_ranges import ByteRange, UnsatisfiableRangeError, parse_range

CONTENT = bytes(range(100))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", CONTENT[0:10]),
        ("bytes=90-", CONTENT[90:]),
        ("bytes=-5", CONTENT[-5:]),
        ("bytes=95-1000", CONTENT[95:]),
        ("bytes=-1000", CONTENT),
        ("Bytes=0-0", CONTENT[:1]),
        (" bytes= 3 - 4 ", CONTENT[3:5]),
    ],
)
def test_a_range_names_the_bytes_that_slicing_names(header: str, expected: bytes) -> None:
    part = parse_range(header, len(CONTENT))
    assert part is not None
    assert CONTENT[part.first : part.last + 1] == expected
    assert part.length == len(expected)


@pytest.mark.parametrize(
    "header",
    [None, "", "bytes=", "bytes=-", "bytes=a-b", "lines=0-9", "bytes=9-3", "bytes=0-1,5-6", "0-9"],
)
def test_what_is_no_single_range_of_bytes_means_the_whole_file(header: str | None) -> None:
    assert parse_range(header, len(CONTENT)) is None


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0)]
)
def test_a_range_outside_the_file_cannot_be_satisfied(header: str, size: int) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        parse_range(header, size)


@given(st.text(max_size=60), st.integers(0, 10**6))
def test_no_header_breaks_it_and_no_range_leaves_the_file(header: str, size: int) -> None:
    try:
        part = parse_range(f"bytes={header}", size)
    except UnsatisfiableRangeError:
        return
    assert part is None or 0 <= part.first <= part.last < size


@given(st.integers(0, 200), st.integers(0, 200))
def test_every_satisfiable_range_is_the_slice(first: int, last: int) -> None:
    wanted = CONTENT[first : last + 1]
    try:
        part = parse_range(f"bytes={first}-{last}", len(CONTENT))
    except UnsatisfiableRangeError:
        assert not wanted
        return
    assert part == (ByteRange(first, min(last, 99)) if wanted else None)


@pytest.mark.parametrize(
    "header", ["bytes=" + " " * 60_000, "bytes=0" + " " * 60_000 + "x", "bytes=" + "0-1," * 9000]
)
def test_a_long_header_is_not_even_looked_at(header: str) -> None:
    assert parse_range(header, 100) is None
