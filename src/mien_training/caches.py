"""Where the libraries of training keep what they made once: in Mien's data folder.

Left alone, matplotlib, numba and PyTorch write to the home folder and beside their own code.
"""

import os

from mien.app.settings import read_settings

_FOLDERS = {
    "MPLCONFIGDIR": "matplotlib",
    "NUMBA_CACHE_DIR": "numba",
    "TORCH_HOME": "torch",
    "TORCHINDUCTOR_CACHE_DIR": "torch-inductor",
    "TRITON_CACHE_DIR": "triton",
}


def keep_caches_in_data_folder() -> None:
    """Points each library at a folder of its own; what the person has set already stays.

    They read this at their first import, which must come after.

    Raises:
        InvalidInputError: when the settings cannot be used.
    """
    caches = read_settings().data / "caches"
    for name, folder in _FOLDERS.items():
        os.environ.setdefault(name, str(caches / folder))
