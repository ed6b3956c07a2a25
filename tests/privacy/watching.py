"""What a program tries to reach and to write, as the system saw it, native code included.

`strace` follows every process and thread. A try counts whether it succeeded or not: what is refused
here would go through elsewhere.
"""

import ast
import ipaddress
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is what sees native code; .ci/run installs it"
)

_CALLS = (
    "%network,open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,truncate,"
    "rename,renameat,renameat2,link,linkat,symlink,symlinkat"
)
_TRACER = ("strace", "-ff", "-qq", "-s", "4096", "--seccomp-bpf", "-y", "-e", f"trace={_CALLS}")

_CALL = re.compile(r"^(\w+)\((.*)$")
_TEXT = re.compile(r'(?:AT_FDCWD|\d+)?(?:<([^>]*)>)?(?:, )?("(?:[^"\\]|\\.)*")')
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
_SOCKET_FILE = re.compile(r'sun_path=("(?:[^"\\]|\\.)*")')
_TARGET_LAST = ("rename", "link", "symlink")
_RESOLVERS = ("/etc/resolv.conf", "/etc/host.conf")
_NO_FILES = ("/dev/null", "/dev/tty", "/dev/shm/sem.", "/proc/self/")  # noqa: S108
"""Written to without leaving anything: devices, and locks that processes share while they run."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was tried.

    Attributes:
        reached: each try to find or to call another machine, or another program of this one.
        written: each file and folder that was to be made, changed or moved.
    """

    reached: tuple[str, ...]
    written: tuple[Path, ...]

    def outside(self, *folders: Path) -> list[Path]:
        """What was to be written outside of these folders."""
        homes = [folder.resolve() for folder in folders]
        return [path for path in self.written if not any(map(path.is_relative_to, homes))]


def start(
    command: Sequence[str], traces: Path, cwd: Path, env: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Starts a command under watch; what it did lies in the folder `traces` as it goes.

    It leads a process group of its own. Signals are to go to the group: `strace` keeps those that
    would end it to itself.
    """
    traces.mkdir(exist_ok=True)
    return subprocess.Popen(
        [*_TRACER, "-o", str(traces / "of"), *command],
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def seen_in(traces: Path, cwd: Path) -> Seen:
    """What the processes tried whose calls lie in the folder `traces`."""
    lines = [
        line
        for file in sorted(traces.iterdir())
        for line in file.read_text("utf-8", "replace").splitlines()
    ]
    return read_calls(lines, cwd)


def read_calls(lines: Iterable[str], cwd: Path) -> Seen:
    """What the calls in lines of `strace` try to reach and to write."""
    reached, written = dict[str, None](), dict[Path, None]()
    for line in lines:
        call = _CALL.match(line)
        if call is not None:
            reached.update(dict.fromkeys(_reached(call[1], call[2])))
            written.update(dict.fromkeys(_written(call[1], call[2], cwd)))
    return Seen(tuple(reached), tuple(written))


def _reached(name: str, told: str) -> Iterator[str]:
    if name.startswith("open"):
        yield from (file for file in _RESOLVERS if f'"{file}"' in told)
    elif name in {"connect", "sendto", "sendmsg", "sendmmsg"}:
        for found in _ADDRESS.finditer(told):
            address = ipaddress.ip_address(found[1] or found[2])
            if not address.is_loopback:
                yield f"{name} {address}"
        for found in _SOCKET_FILE.finditer(told):
            yield f"{name} {ast.literal_eval(found[1])}"


def _written(name: str, told: str, cwd: Path) -> Iterator[Path]:
    if name.startswith("open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", told):
        return
    if name in {"connect", "bind", "sendto", "sendmsg", "sendmmsg"} or not _makes(name):
        return
    paths = [Path(found[1] or cwd) / ast.literal_eval(found[2]) for found in _TEXT.finditer(told)]
    last = any(name.startswith(kind) for kind in _TARGET_LAST)
    for path in paths[-1:] if last else paths[:1]:
        if not str(path).startswith(_NO_FILES):
            yield path


def _makes(name: str) -> bool:
    return name.startswith(("open", "creat", "mk", "trunc", *_TARGET_LAST))
