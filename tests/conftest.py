"""Settings of the whole suite."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared-machine", deadline=None)  # a busy disk is not a fault
settings.load_profile("shared-machine")

# librosa lets numba keep what it compiled. Two workers that write there at the same time can leave
# halves that do not fit, and whoever reads them crashes (numba issue 10128): one cache a process.
_compiled = tempfile.TemporaryDirectory(prefix="mien-numba-", ignore_cleanup_errors=True)
os.environ["NUMBA_CACHE_DIR"] = _compiled.name


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter catalogue, made once; tests get copies."""
    from mien.app.assembly import open_mien
    from mien.app.settings import read_settings

    folder = tmp_path_factory.mktemp("furnished")
    with open_mien(read_settings(data=folder, person="me")):
        pass
    return folder
