from collections.abc import Callable

from structlog.testing import capture_logs

from mien.app.library.ingest import Ingest
from mien.app.library.reports import Progress
from mien.errors import UnavailableError
from mien.serve.jobs.pieces import PiecesJob, Rendering


class Composer(Ingest):
    def __init__(self, missing: int, broken_at: int | None = None) -> None:
        self.missing = missing
        self.broken_at = broken_at
        self.rendered: list[int] = []

    def pieces_missing(self) -> int:
        return self.missing

    def render_pieces(self, progress: Callable[[Progress], None] = lambda _: None) -> int:
        for done in range(1, self.missing + 1):
            if done == self.broken_at:
                raise RuntimeError("no model")
            self.rendered.append(done)
            progress(Progress(done, self.missing, f"piece {done}"))
        return self.missing


def run(composer: Composer) -> Rendering:
    job = PiecesJob(composer)
    job.start()
    job.wait()
    return job.state()


def test_missing_pieces_are_rendered_in_the_background() -> None:
    assert run(Composer(3)) == Rendering(running=False, done=3, missing=0, failed=False)


def test_nothing_runs_where_nothing_is_missing() -> None:
    composer = Composer(0)
    assert run(composer) == Rendering(running=False, done=0, missing=0, failed=False)
    assert composer.rendered == []


def test_a_failure_is_told_and_logged() -> None:
    with capture_logs() as logged:
        state = run(Composer(3, broken_at=2))
    assert (state.running, state.done, state.failed) == (False, 1, True)
    assert "no model" in str(logged)


class FullDisk(Composer):
    def render_pieces(self, progress: Callable[[Progress], None] = lambda _: None) -> int:  # noqa: ARG002
        raise UnavailableError("The disk is full.", "Make room on it.")


def test_a_fault_that_explains_itself_is_logged_in_its_own_words() -> None:
    with capture_logs() as logged:
        assert run(FullDisk(3)).failed
    assert "The disk is full. Make room on it." in str(logged)
    assert "Traceback" not in str(logged)


def test_leaving_stops_after_the_piece_under_way() -> None:
    composer = Composer(5)
    job = PiecesJob(composer)
    job.leave()
    job.start()
    job.wait()
    assert composer.rendered == [1]
    assert not job.state().failed
