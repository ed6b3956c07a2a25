"""/v1/scans: folders of music into the library, in the background."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query

from mien.contract.faults import fault_json
from mien.contract.jobs import ScansAnswer, ScanShape, progress_json, scan_json
from mien.contract.numbers import timestamp
from mien.contract.requests import Folder
from mien.errors import InvalidInputError, NotFoundError
from mien.serve.concurrency_limits import reads, writes
from mien.serve.context import InContext
from mien.serve.jobs.scan_jobs import Scan
from mien.serve.openapi_responses import answers, answers_to_json

router = APIRouter(prefix="/v1/scans", tags=["scans"])

_LISTED = 20
"""Problems of each scan in a list of scans."""

_SHOWN, _MOST = 100, 1000
"""Problems of a scan that is looked at alone."""


@router.post(
    "",
    status_code=202,
    summary="Scan a folder of music",
    responses=answers_to_json(ScanShape, 404, 409, status=202),
)
@writes(202)
def start_scan(folder: Folder, context: InContext) -> ScanShape:
    """Begins a scan. One runs at a time. Look at it again for its progress and its report."""
    return _json(context.scans.start(_place(folder.folder)))


@router.get("", summary="The latest scans", responses=answers(ScansAnswer))
@reads
def list_scans(context: InContext) -> ScansAnswer:
    """The scans since the start of this server, newest first, each with its first problems."""
    return {"scans": [_json(scan, _LISTED) for scan in context.scans.all()]}


@router.get("/{scan_id}", summary="One scan", responses=answers(ScanShape, 404, 422))
@reads
def read_scan(
    scan_id: str,
    context: InContext,
    limit: Annotated[int, Query(ge=1, le=_MOST, description="Problems to list.")] = _SHOWN,
    offset: Annotated[int, Query(ge=0, le=10**9, description="Problems to pass over.")] = 0,
) -> ScanShape:
    """How far a scan is, or how it ended."""
    return _json(context.scans.one(scan_id), limit, offset)


@router.delete("/{scan_id}", summary="Stop a scan", responses=answers(ScanShape, 404, 422))
@writes()
def stop_scan(scan_id: str, context: InContext) -> ScanShape:
    """Stops after the files under way; what is done stays, and the next scan goes on from there.

    The answer is the scan as it is now: `stopping`, or how it ended. It stays in the list, with its
    report once it has one.
    """
    return _json(context.scans.stop(scan_id))


def _place(folder: str) -> Path:
    """The folder that is meant: whole, so that everybody sees which one it is."""
    named = folder.strip()
    if not named:
        raise InvalidInputError("No folder was named.", "Write its path, such as /home/me/Music.")
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError as fault:
        raise NotFoundError(
            f"There is nobody called {named.split('/')[0][1:]!r} on this machine.",
            "Write the folder's whole path.",
        ) from fault


def _json(scan: Scan, limit: int = _SHOWN, offset: int = 0) -> ScanShape:
    return {
        "id": scan.id,
        "folder": str(scan.folder),
        "stage": str(scan.stage),
        "started_at": timestamp(scan.started_at),
        "progress": None if scan.progress is None else progress_json(scan.progress),
        "report": None if scan.report is None else scan_json(scan.report, limit, offset),
        "fault": None if scan.fault is None else fault_json(scan.fault),
    }
