import pytest

from mien.errors import UnavailableError
from mien.serve.guard.addresses import is_loopback, same_place
from mien.serve.guard.host_header import is_local_name


@pytest.mark.parametrize(
    "header",
    [
        "localhost",
        "LOCALHOST:8765",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.9.9.9",
        "[::1]:8765",
        "mien.localhost:1",
        "127.0.0.1:",
        "[0:0:0:0:0:0:0:1]",
    ],
)
def test_names_of_this_machine_are_local(header: str) -> None:
    assert is_local_name(header)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "192.168.1.5:8765",
        "127.0.0.1.evil.example",
        "[::2]",
        "notlocalhost",
        "[::1]evil.example",
        "[::1].evil.example",
        "[::1]:80.evil.example",
        "[::1",
        "::1",
        "[::1%25lo]",
        "[::1%lo]:80",
        "evil.example@127.0.0.1",
        "127.0.0.1@evil.example",
        "127.0.0.1:80@evil.example",
        "127.0.0.1:80:80",
        "127.0.0.1:evil.example",
        "127.0.0.1:99999",
        "127.0.0.1:-1",
        "127.0.0.1:٨٠",
        "127.0.0.1 evil.example",
        " 127.0.0.1",
        "127.0.0.1,evil.example",
        "127.0.0.1/evil.example",
        "127.0.0.1\tevil.example",
        "localhost.",
        "127.0.0.1.",
        ".localhost",
        "evil.example#.localhost",
        "evil.example?.localhost",
        "localhost%00.evil.example",
        "127.1",
        "0x7f.0.0.1",
        "2130706433",
        "0.0.0.0",  # noqa: S104
        "[::ffff:10.0.0.1]",
        "[localhost]",
        "[127.0.0.1]",
        "http://localhost",
        "*.localhost",
        "1" * 400 + ".localhost",
    ],
)
def test_names_that_a_name_server_could_point_here_are_not(header: str) -> None:
    assert not is_local_name(header)


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://127.0.0.1:8765", "127.0.0.1:8765", True),
        ("https://Mien.example", "mien.example", True),
        ("http://127.0.0.1:9999", "127.0.0.1:8765", False),
        ("http://evil.example", "127.0.0.1:8765", False),
        ("null", "127.0.0.1:8765", False),
        ("ftp://127.0.0.1", "127.0.0.1", False),
    ],
)
def test_an_origin_is_ours_if_it_is_the_host_that_was_called(
    origin: str, host: str, same: bool
) -> None:
    assert same_place(origin, host) is same


def test_loopback_addresses_are_told_from_others() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("localhost")
    assert not is_loopback("8.8.8.8")


def test_a_name_that_leads_nowhere_says_so() -> None:
    with pytest.raises(UnavailableError, match="no address"):
        is_loopback("no-such-host.invalid")
