"""Every resource of the API: a new one is its file in this folder, and its two lines here."""

from fastapi import APIRouter, FastAPI

from mien.serve.routes import (
    events,
    items,
    me,
    observations,
    page,
    recommendations,
    scans,
    state,
    system,
)

ROUTERS: tuple[APIRouter, ...] = (
    observations.router,
    state.router,
    recommendations.router,
    events.router,
    items.router,
    scans.router,
    me.router,
    system.router,
    page.router,
)
"""In the order in which addresses are compared with a request's."""


def add_routes(app: FastAPI) -> None:
    """Adds every resource, and the files of the page."""
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", page.PageFiles(directory=page.STATIC), name="static")
