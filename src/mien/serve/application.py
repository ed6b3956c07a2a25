"""Joins routes, guards and faults into one application, made anew for each call."""

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from mien import __version__
from mien.app.assembly import Mien
from mien.app.settings import Settings
from mien.catalogue.event import PersonId
from mien.serve.answers import JsonAnswer
from mien.serve.concurrency_limits import Rooms
from mien.serve.context import Context
from mien.serve.faults import CatchAll, answer_faults
from mien.serve.group_commit import Recorder
from mien.serve.guard.body_limit import MOST_PICTURE_BYTES, BodyLimit
from mien.serve.guard.cross_site import CrossSiteGuard
from mien.serve.guard.password import PasswordGate
from mien.serve.guard.security_headers import SafeHeaders
from mien.serve.health import Health
from mien.serve.jobs.pieces import PiecesJob
from mien.serve.jobs.scan_jobs import ScanJobs
from mien.serve.limits import USUAL, Limits
from mien.serve.problems import KINDS
from mien.serve.routes.all_routes import add_routes
from mien.serve.routes.observations import FACE_PATH

_ABOUT = """How you feel, as a point with an ellipse in the valence-arousal plane, and the music and
films that fit. Every fault is a problem document (RFC 9457) with a remedy."""


def create_app(
    mien: Mien,
    settings: Settings,
    now: Callable[[], datetime] | None = None,
    *,
    compose: bool = True,
    limits: Limits = USUAL,
) -> FastAPI:
    """The application around an open Mien.

    Args:
        mien: the services; the caller opens and closes them.
        settings: who asks, and the password.
        now: the clock; the system's in UTC if left out.
        compose: whether to render Mien's own pieces in the background where they are missing.
        limits: how long a request waits for its turn.
    """
    clock = now or (lambda: datetime.now(UTC))
    app = _bare()
    app.state.compose = compose
    app.state.context = Context(
        mien=mien,
        person=PersonId(settings.person),
        now=clock,
        scans=ScanJobs(mien.ingest, clock),
        pieces=PiecesJob(mien.ingest),
        rooms=Rooms.of(limits.turn_s),
        recorder=Recorder(mien.feedback),
        health=Health(mien.library),
    )
    answer_faults(app)
    _guard(app, settings, limits)
    add_routes(app)
    app.openapi()["x-problems"] = [asdict(kind) for kind in KINDS]
    return app


def _bare() -> FastAPI:
    return FastAPI(
        title="Mien",
        version=__version__,
        description=_ABOUT,
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        default_response_class=JsonAnswer,
        lifespan=_lifespan,
    )


def _guard(app: FastAPI, settings: Settings, limits: Limits) -> None:
    """Adds the guards; the last one added is the first that a request meets."""
    app.add_middleware(
        BodyLimit,
        larger={FACE_PATH: MOST_PICTURE_BYTES},
        patience_s=limits.turn_s,
    )
    if settings.password is not None:
        app.add_middleware(
            PasswordGate,
            password=settings.password.get_secret_value(),
            seconds=time.monotonic,
        )
    app.add_middleware(CrossSiteGuard, local_only=settings.password is None)
    app.add_middleware(CatchAll, require_whole=app.state.context.mien.require_whole)
    app.add_middleware(SafeHeaders)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    context: Context = app.state.context
    if app.state.compose:
        await run_in_threadpool(context.pieces.start)
    try:
        yield
    finally:
        await run_in_threadpool(context.close)
