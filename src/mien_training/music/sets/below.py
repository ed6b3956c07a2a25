"""What lies below the folder that `--data` names: walked once, then asked by every data set.

A table is known by its name and its columns, since two sets call theirs alike; a folder of sounds
by the files in it.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from mien.errors import NotFoundError
from mien_training.music.sets.tables import columns_of


class Below:
    """All files below a folder.

    Args:
        root: the folder; links to folders are not followed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._places: defaultdict[str, list[Path]] = defaultdict(list)
        for folder, _, names in os.walk(root):
            for name in names:
                self._places[name].append(Path(folder) / name)

    def table(self, name: str, columns: Iterable[str]) -> Path | None:
        """The first file of that name, in the order of its path, that has these columns."""
        wanted = set(columns)
        return next(
            (path for path in sorted(self._places[name]) if wanted <= set(columns_of(path))), None
        )

    def needed(self, name: str, columns: Iterable[str], origin: str) -> Path:
        """As `table`, for one that must be there.

        Args:
            name: of the file.
            columns: that it must have, in small letters.
            origin: where a person gets it, for the message.

        Raises:
            NotFoundError: when there is none.
        """
        found = self.table(name, columns)
        if found is None:
            raise NotFoundError(
                f"{name} with the columns {', '.join(columns)} is nowhere below {self.root}.",
                f"Put it there; it comes from {origin}.",
            )
        return found

    def folder_of(self, names: Iterable[str], origin: str, called: str | None = None) -> Path:
        """The folder that holds the most of some files.

        Args:
            names: of the files, one each.
            origin: where a person gets them, for the message.
            called: the folder's own name; None for any.

        Raises:
            NotFoundError: when not one of the files is there.
        """
        wanted = list(names)
        counts = Counter(
            path.parent
            for name in wanted
            for path in self._places.get(name, ())
            if called is None or path.parent.name == called
        )
        if not counts:
            first = wanted[0] if wanted else "a file"
            raise NotFoundError(
                f"None of the {len(wanted)} pieces, {f'{called}/' if called else ''}{first} "
                f"and so on, is anywhere below {self.root}.",
                f"Put them there; they come from {origin}.",
            )
        return min(counts, key=lambda folder: (-counts[folder], folder))
