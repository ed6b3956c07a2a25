"""Mien reads how a person feels and picks the music and the films that fit.

The names in `__all__` are the Python API (docs/python.md). Each is imported when it is first asked
for, so that `import mien` by itself loads next to nothing.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mien.affect.plane.gaussian import Gaussian
    from mien.api.readings import (
        Face,
        Line,
        Reading,
        Sound,
        describe,
        read_faces,
        read_sound,
        read_text,
    )
    from mien.api.session import Pick, Session, open  # noqa: A004 - `mien.open`
    from mien.errors import MienError

__all__ = [
    "Face",
    "Gaussian",
    "Line",
    "MienError",
    "Pick",
    "Reading",
    "Session",
    "Sound",
    "describe",
    "open",
    "read_faces",
    "read_sound",
    "read_text",
]

__version__ = "0.1.0"

# Nothing is sent anywhere. ONNX Runtime would keep an identity of the machine in the home folder
# and tell its maker which models run. It asks for this at its first import, here and in workers.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

_HOMES = {
    "Gaussian": "mien.affect.plane.gaussian",
    "MienError": "mien.errors",
    "Pick": "mien.api.session",
    "Session": "mien.api.session",
    "open": "mien.api.session",
}
"""Where those names live that are not in `mien.api.readings`."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "mien.api.readings")), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
