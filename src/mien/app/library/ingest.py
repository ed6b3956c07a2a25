"""Every way for items to come in, as one service."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mien.app.library.film_imports import Importer
from mien.app.library.own_pieces import missing_pieces, render_pieces
from mien.app.library.reports import ImportReport, Progress, ScanReport
from mien.app.library.scan import Scanner
from mien.store.protocols import Store

OnProgress = Callable[[Progress], None]


def _ignore(_: Progress) -> None:
    return None


class Ingest:
    """Scans, imports and renders.

    Args:
        store: where items go.
        data: the data folder, where rendered pieces go.
        workers: how many processes analyse sound, unless a scan says otherwise.
        now: the clock.
    """

    def __init__(self, store: Store, data: Path, workers: int, now: Callable[[], datetime]) -> None:
        self._store = store
        self._data = data
        self._workers = workers
        self._now = now

    def scan(
        self,
        folder: Path,
        progress: OnProgress = _ignore,
        cancelled: Callable[[], bool] = lambda: False,
        workers: int | None = None,
    ) -> ScanReport:
        """Scans a folder of music; see `mien.app.library.scan`."""
        scanner = Scanner(self._store, self._now)
        return scanner.scan(folder, workers or self._workers, progress, cancelled)

    def import_movielens(self, folder: Path, progress: OnProgress = _ignore) -> ImportReport:
        """Imports a MovieLens data set; see `mien.app.library.film_imports`."""
        return Importer(self._store, progress).movielens(folder)

    def import_wikipedia(self, path: Path, progress: OnProgress = _ignore) -> ImportReport:
        """Imports films from wikipedia-movie-data; see `mien.app.library.film_imports`."""
        return Importer(self._store, progress).wikipedia(path)

    def pieces_missing(self) -> int:
        """How many of Mien's own pieces are not rendered yet."""
        return len(missing_pieces(self._store))

    def render_pieces(self, progress: OnProgress = _ignore) -> int:
        """Renders Mien's own pieces where they are missing, and returns how many."""
        return render_pieces(self._store, self._data, progress)
