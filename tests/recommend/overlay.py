"""A copy of the program with a file more, or with a line more in a file: for tests of recipes."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import mien

SOURCE = Path(mien.__file__).parent


@dataclass(frozen=True, slots=True)
class Overlay:
    """A copy that can be changed.

    Attributes:
        root: the folder that the copied package lies in.
    """

    root: Path

    @classmethod
    def copy(cls, root: Path) -> "Overlay":
        """Copies the package without weights and page, which are large."""
        weights = str(SOURCE / "models")
        spare = shutil.ignore_patterns("__pycache__", "static")

        def ignore(folder: str, names: list[str]) -> set[str]:
            return set(names) if folder == weights else spare(folder, names)

        shutil.copytree(SOURCE, root / "mien", ignore=ignore)
        return cls(root)

    def add_file(self, name: str, text: str) -> None:
        """Adds a file that is not there yet."""
        path = self.root / "mien" / name
        assert not path.exists()
        path.write_text(text, encoding="utf-8")

    def add_line(self, name: str, before: str, line: str) -> None:
        """Adds a line before the only one that begins with `before`."""
        path = self.root / "mien" / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = [at for at, one in enumerate(lines) if one.startswith(before)]
        lines.insert(place, f"{line}\n")
        path.write_text("".join(lines), encoding="utf-8")

    def run(self, data: Path, *words: str) -> str:
        """What `mien` of this copy prints."""
        code = "import sys; from mien.cli.main import main; sys.argv[0] = 'mien'; main()"
        return self.run_code(data, code, *words)

    def run_code(self, data: Path, code: str, *words: str) -> str:
        """What a program prints that imports this copy."""
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=os.environ
            | {"PYTHONPATH": str(self.root), "MIEN_DATA": str(data), "COLUMNS": "200"},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
