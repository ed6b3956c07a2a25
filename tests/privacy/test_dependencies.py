"""No dependency calls anybody or keeps anything by being there, not even one that came in today."""

import re
import sys
import time
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from tests.privacy.rooms import Room, furnish
from tests.privacy.watching import needs_strace, seen_in, start

pytestmark = needs_strace

LOCKS = Path(__file__).parents[2] / "requirements"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
LONG_ENOUGH_S = 40.0

IMPORT_ALL = """
import importlib, sys, time
import mien
if "matplotlib" in sys.argv:
    from mien_training.caches import keep_caches_in_data_folder
    keep_caches_in_data_folder()
for name in sys.argv[2:]:
    try:
        importlib.import_module(name)
    except ImportError as fault:
        print(name, fault)
time.sleep(float(sys.argv[1]))
"""
"""Mien comes first, as it does in every program that is Mien's, and so do the folders of caches in
those that train."""


def modules_of(lock: str) -> list[str]:
    """The modules that a lock file's packages bring, and that are installed here."""
    pinned = {name.lower().replace("_", "-") for name in PINNED.findall((LOCKS / lock).read_text())}
    found = {
        module
        for module, packages in packages_distributions().items()
        if any(package.lower().replace("_", "-") in pinned for package in packages)
    }
    return sorted(name for name in found if name.isidentifier() and not name.startswith("_"))


@pytest.mark.parametrize(
    "lock", ["run.txt", pytest.param("training.txt", marks=pytest.mark.training)]
)
def test_what_mien_needs_is_silent(lock: str, tmp_path: Path, furnished: Path) -> None:
    room: Room = furnish(tmp_path, furnished)
    modules = modules_of(lock)
    assert {"onnxruntime", "cv2", "av", "PIL"} <= set(modules)
    traces = tmp_path / "traces"
    command = [sys.executable, "-c", IMPORT_ALL, str(LONG_ENOUGH_S), *modules]
    running = start(command, traces, room.out, room.environment)
    began = time.monotonic()
    said, _ = running.communicate()
    assert running.returncode == 0, said
    assert time.monotonic() - began >= LONG_ENOUGH_S  # it was there to be watched
    seen = seen_in(traces, room.out)
    assert seen.reached == ()
    assert seen.outside(room.data) == []
