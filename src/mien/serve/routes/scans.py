"""/v1/scans: folders of music into the library, in the background."""

from pathlib import Path

from fastapi import APIRouter

from mien.app.reporting import Json, fault_json, progress_json, scan_json
from mien.app.reporting.numbers import timestamp
from mien.serve.desk import AtDesk
from mien.serve.jobs.scans import Scan
from mien.serve.responses import answers
from mien.serve.shapes.house import ScansAnswer, ScanShape
from mien.serve.shapes.requests import Folder

router = APIRouter(prefix="/v1/scans", tags=["scans"])


@router.post(
    "",
    status_code=202,
    summary="Scan a folder of music",
    responses=answers(ScanShape, 409, 422, status=202),
)
def start_scan(folder: Folder, desk: AtDesk) -> Json:
    """Begins a scan. One runs at a time. Look at it again for its progress and its report."""
    return _json(desk.scans.start(Path(folder.folder.strip()).expanduser()))


@router.get("", summary="The latest scans", responses=answers(ScansAnswer))
def list_scans(desk: AtDesk) -> Json:
    """The scans since the start of this server, newest first."""
    return {"scans": [_json(scan) for scan in desk.scans.all()]}


@router.get("/{scan_id}", summary="One scan", responses=answers(ScanShape, 404, 422))
def read_scan(scan_id: str, desk: AtDesk) -> Json:
    """How far a scan is, or how it ended."""
    return _json(desk.scans.one(scan_id))


@router.delete("/{scan_id}", summary="Stop a scan", responses=answers(ScanShape, 404, 422))
def stop_scan(scan_id: str, desk: AtDesk) -> Json:
    """Stops after the files under way; what is done stays, and the next scan goes on from there."""
    return _json(desk.scans.stop(scan_id))


def _json(scan: Scan) -> Json:
    return {
        "id": scan.id,
        "folder": str(scan.folder),
        "stage": str(scan.stage),
        "started_at": timestamp(scan.started_at),
        "progress": None if scan.progress is None else progress_json(scan.progress),
        "report": None if scan.report is None else scan_json(scan.report),
        "fault": None if scan.fault is None else fault_json(scan.fault),
    }
