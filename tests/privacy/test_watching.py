"""The watch itself: lines as strace writes them, and a program that does what it must not."""

import os
import sys
from pathlib import Path

import pytest
from tests.privacy.watching import needs_strace, read_calls, seen_in, start

HERE = Path("/home/ana")

TELEMETRY = """
socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, 0) = 9<socket:[1]>
connect(9<socket:[1]>, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT
openat(AT_FDCWD</home/ana>, "/etc/resolv.conf", O_RDONLY|O_CLOEXEC) = 9</etc/resolv.conf>
connect(9<socket:[2]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.5")}, 16) = 0
sendto(9, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:db8::7", &sin6_addr)}, 28) = 1
mkdir("/home/ana/.cache", 0777) = -1 EEXIST (File exists)
openat(AT_FDCWD</home/ana>, ".cache/id", O_WRONLY|O_CREAT|O_TRUNC, 0600) = -1 EACCES
renameat2(5</home/ana/.cache>, "draft", 5</home/ana/.cache>, "queue", 0) = 0
symlink("/etc/passwd", "/home/ana/.link") = 0
""".strip().splitlines()  # noqa: E501 - one call a line

AT_HOME = """
connect(9<socket:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
connect(9<socket:[1]>, {sa_family=AF_INET6, inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0
sendto(9<socket:[1]>, "inet_addr", 9, 0, NULL, 0) = 9
openat(AT_FDCWD</home/ana>, "/usr/lib/libm.so", O_RDONLY|O_CLOEXEC) = 9</usr/lib/libm.so>
openat(AT_FDCWD</home/ana>, "/dev/null", O_RDWR) = 9</dev/null>
link("/dev/shm/sem.a", "/dev/shm/sem.b") = 0
""".strip().splitlines()  # noqa: E501 - one call a line


def test_tries_to_reach_somebody_are_seen_also_where_they_fail() -> None:
    assert read_calls(TELEMETRY, HERE).reached == (
        "connect /var/run/nscd/socket",
        "/etc/resolv.conf",
        "connect 192.0.2.5",
        "sendto 2001:db8::7",
    )


def test_tries_to_write_are_seen_with_their_whole_path() -> None:
    assert read_calls(TELEMETRY, HERE).written == tuple(
        HERE / name for name in (".cache", ".cache/id", ".cache/queue", ".link")
    )
    assert read_calls(TELEMETRY, HERE).outside(HERE / ".cache") == [HERE / ".link"]


def test_what_stays_at_home_is_not_told() -> None:
    seen = read_calls(AT_HOME, HERE)
    assert (seen.reached, seen.written) == ((), ())


@needs_strace
@pytest.mark.parametrize(
    "deed",
    [
        "open('kept', 'w')",
        "__import__('os').mkdir('kept')",
        "__import__('sqlite3').connect('kept').execute('CREATE TABLE t (x)')",
        "__import__('subprocess').run(['touch', 'kept'])",
        "__import__('os').rename('there', 'kept')",
    ],
)
def test_a_program_that_keeps_something_is_seen_in_any_way(deed: str, tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    traces = tmp_path / "traces"
    running = start([sys.executable, "-c", deed], traces, tmp_path, dict(os.environ))
    running.communicate()
    assert tmp_path / "kept" in seen_in(traces, tmp_path).written
