"""Every resource of the API: a new one is its file in this folder, and its two lines here."""

from fastapi import APIRouter

from mien.serve.routes import (
    events,
    house,
    items,
    me,
    observations,
    page,
    recommendations,
    scans,
    state,
)

ROUTERS: tuple[APIRouter, ...] = (
    observations.router,
    state.router,
    recommendations.router,
    events.router,
    items.router,
    scans.router,
    me.router,
    house.router,
    page.router,
)
"""In the order in which addresses are compared with a request's."""
