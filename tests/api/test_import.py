"""`import mien` is light, and each name brings only what it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mien

LOADED = (
    "; import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
)


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code + LOADED], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def test_the_package_alone_loads_no_library() -> None:
    assert loaded_by("import mien") - loaded_by("import os") - sys.stdlib_module_names == {"mien"}


def test_words_are_read_without_pictures_sound_or_a_database() -> None:
    found = loaded_by("import mien; mien.read_text('calm')")
    assert not found & {"cv2", "av", "sqlalchemy", "fastapi", "torch", "librosa", "mutagen"}


def test_every_name_is_there_without_what_trains_or_serves() -> None:
    found = loaded_by("import mien; [getattr(mien, name) for name in mien.__all__]")
    assert not found & {"torch", "librosa", "sklearn", "matplotlib", "fastapi", "uvicorn"}


def test_a_name_that_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(mien, "nothing")  # noqa: B009 - else the type checker says so first
    assert set(mien.__all__) <= set(dir(mien))


def test_type_checkers_may_read_its_types() -> None:
    assert (Path(mien.__file__).parent / "py.typed").is_file()
