"""Settings of the whole suite."""

import os
import tempfile

from hypothesis import settings

settings.register_profile("shared-machine", deadline=None)  # a busy disk is not a fault
settings.load_profile("shared-machine")

# librosa lets numba keep what it compiled. Two workers that write there at the same time can leave
# halves that do not fit, and whoever reads them crashes (numba issue 10128): one cache a process.
_compiled = tempfile.TemporaryDirectory(prefix="mien-numba-", ignore_cleanup_errors=True)
os.environ["NUMBA_CACHE_DIR"] = _compiled.name
