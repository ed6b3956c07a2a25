"""The page and the reference: files that ship with Mien, nothing from anywhere else."""

import os
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).resolve().parent.parent / "static"

router = APIRouter(include_in_schema=False)

_FRESH = {"Cache-Control": "no-cache"}  # a browser asks, and gets 304 until Mien is updated
_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


class PageFiles(StaticFiles):
    """Static files with media types that do not depend on what the system has registered."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The answer for one file."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        media_type = _MEDIA_TYPES.get(Path(full_path).suffix)
        if media_type is not None and response.status_code == status_code:
            response.headers["content-type"] = f"{media_type}; charset=utf-8"
        response.headers.update(_FRESH)
        return response


@router.get("/")
@router.head("/")
def page() -> FileResponse:
    """The page."""
    return FileResponse(STATIC / "index.html", headers=_FRESH)


@router.get("/v1/docs")
def reference() -> FileResponse:
    """The reference of the API, made in the browser from /v1/openapi.json."""
    return FileResponse(STATIC / "reference.html", headers=_FRESH)
