import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from tests.serve.live import Live

from mien.app.library.ingest import Ingest
from mien.app.library.reports import FileStatus, Problem, Progress, ScanReport
from mien.errors import ConflictError, NotFoundError
from mien.serve.jobs.scan_jobs import ScanJobs, ScanStage

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
FOLDER = Path("music")
BROKEN = Problem("music/b.mp3", FileStatus.FAILED, "It ends in the middle.")


class StepByStep(Ingest):
    """Scans as the test says: a step for each release, until it is stopped."""

    def __init__(self, steps: int = 3) -> None:
        self.steps = steps
        self.go = threading.Semaphore(0)
        self.told = threading.Semaphore(0)

    def scan(
        self,
        folder: Path,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        workers: int | None = None,  # noqa: ARG002
    ) -> ScanReport:
        if folder.name == "nowhere":
            raise NotFoundError("There is no folder nowhere.", "Check its name.")
        if folder.name == "broken":
            raise RuntimeError("nobody foresaw this")
        for step in range(self.steps):
            self.go.acquire()
            if cancelled():
                return ScanReport(step, 0, 0, (), 0.1, interrupted=True)
            progress(Progress(step + 1, self.steps, f"{step}.mp3"))
            self.told.release()
        return ScanReport(self.steps - 1, 0, 0, (BROKEN,), 0.1, interrupted=False)


@pytest.fixture
def ingest() -> StepByStep:
    return StepByStep()


@pytest.fixture
def jobs(ingest: StepByStep) -> Iterator[ScanJobs]:
    opened = ScanJobs(ingest, lambda: NOON)
    yield opened
    ingest.go.release(100)
    opened.leave()
    opened.wait()


def test_a_scan_tells_its_progress_and_how_it_ended(jobs: ScanJobs, ingest: StepByStep) -> None:
    scan = jobs.start(FOLDER)
    assert (scan.stage, scan.progress, scan.started_at) == (ScanStage.RUNNING, None, NOON)
    ingest.go.release()
    ingest.told.acquire()
    assert jobs.one(scan.id).progress == Progress(1, 3, "0.mp3")
    ingest.go.release(2)
    jobs.wait()
    ended = jobs.one(scan.id)
    assert ended.stage is ScanStage.DONE
    assert ended.report is not None
    assert ended.report.problems == (BROKEN,)


def test_one_scan_runs_at_a_time(jobs: ScanJobs, ingest: StepByStep) -> None:
    jobs.start(FOLDER)
    with pytest.raises(ConflictError, match="being scanned"):
        jobs.start(Path("other"))
    ingest.go.release(3)
    jobs.wait()
    second = jobs.start(Path("other"))
    assert [scan.folder for scan in jobs.all()] == [Path("other"), FOLDER]
    jobs.stop(second.id)


def test_a_stopped_scan_ends_and_the_next_begins_afresh(jobs: ScanJobs, ingest: StepByStep) -> None:
    scan = jobs.start(FOLDER)
    assert jobs.stop(scan.id).stage is ScanStage.STOPPING
    ingest.go.release()
    jobs.wait()
    assert jobs.one(scan.id).stage is ScanStage.STOPPED
    assert jobs.stop(scan.id).stage is ScanStage.STOPPED
    again = jobs.start(FOLDER)
    ingest.go.release(3)
    jobs.wait()
    assert jobs.one(again.id).stage is ScanStage.DONE


def test_a_fault_is_kept_with_its_remedy(jobs: ScanJobs) -> None:
    scan = jobs.start(Path("nowhere"))
    jobs.wait()
    ended = jobs.one(scan.id)
    assert ended.stage is ScanStage.FAILED
    assert ended.fault is not None
    assert ended.fault.remedy == "Check its name."


def test_what_nobody_foresaw_is_logged_and_gives_nothing_away(jobs: ScanJobs) -> None:
    with capture_logs() as logged:
        scan = jobs.start(Path("broken"))
        jobs.wait()
    ended = jobs.one(scan.id)
    assert ended.stage is ScanStage.FAILED
    assert "nobody foresaw" in str(ended.fault)
    assert "RuntimeError" not in str(ended.fault)
    assert "RuntimeError" in str(logged)


def test_an_unknown_scan_is_not_found(jobs: ScanJobs) -> None:
    with pytest.raises(NotFoundError):
        jobs.one("nothing")


def test_problems_are_listed_in_part_and_counted(live: Live, tmp_path: Path) -> None:
    for number in range(105):
        (tmp_path / f"{number:03}.mp3").write_bytes(b"no sound")
    scan = live.client.post("/v1/scans", json={"folder": str(tmp_path)}).json()
    while scan["report"] is None:
        scan = live.client.get(f"/v1/scans/{scan['id']}").json()
        assert scan["fault"] is None
    (listed,) = (one for one in live.client.get("/v1/scans").json()["scans"] if one["report"])
    found = [one["report"]["problems"] for one in (scan, listed)]
    assert [len(problems) for problems in found] == [100, 20]
    assert found[0][:20] == found[1]
    assert scan["report"]["problem_count"] == listed["report"]["problem_count"] == 105
    where, rest = f"/v1/scans/{scan['id']}", {"limit": 10, "offset": 100}
    assert len(live.client.get(where, params=rest).json()["report"]["problems"]) == 5
    assert live.client.get(where, params={"limit": 10_000}).status_code == 422


def test_old_scans_are_forgotten(jobs: ScanJobs, ingest: StepByStep) -> None:
    ingest.go.release(1000)
    for _ in range(25):
        jobs.start(FOLDER)
        jobs.wait()
    assert len(jobs.all()) == 20


@pytest.mark.parametrize(
    ("folder", "status", "said"),
    [
        ("  ", 422, "No folder was named."),
        ("~nobody-of-this-name/Music", 404, "nobody called 'nobody-of-this-name'"),
    ],
)
def test_a_folder_that_cannot_be_meant_is_refused(
    live: Live, folder: str, status: int, said: str
) -> None:
    answer = live.client.post("/v1/scans", json={"folder": folder})
    assert answer.status_code == status
    assert said in answer.json()["detail"]
    assert answer.json()["remedy"]


def test_a_path_that_no_system_takes_is_explained(live: Live) -> None:
    scan = live.client.post("/v1/scans", json={"folder": "/" + "x" * 4000}).json()
    while scan["stage"] == "running":
        scan = live.client.get(f"/v1/scans/{scan['id']}").json()
    assert scan["stage"] == "failed"
    assert "cannot be read: File name too long" in scan["fault"]["error"]


def test_a_short_path_is_told_in_full(live: Live) -> None:
    begun = live.client.post("/v1/scans", json={"folder": "no/such/folder"}).json()
    assert Path(begun["folder"]).is_absolute()
