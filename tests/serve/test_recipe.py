"""The recipe of docs/architecture.md for a route, done as it is written there."""

import json
from pathlib import Path

from tests.recommend.overlay import Overlay

ROUTE = '''
"""/v1/counts: how much there is to pick from."""

from fastapi import APIRouter
from typing_extensions import TypedDict

from mien.catalogue.item import Kind
from mien.serve.context import InContext
from mien.serve.openapi_responses import answers
from mien.serve.concurrency_limits import reads

router = APIRouter(prefix="/v1/counts", tags=["counts"])


class CountsAnswer(TypedDict):
    """How much there is of each kind."""

    film: int
    music: int


@router.get("", summary="How much there is", responses=answers(CountsAnswer))
@reads
def count(context: InContext) -> CountsAnswer:
    """The items of each kind."""
    counts = context.mien.library.counts()
    return {"film": counts[Kind.FILM], "music": counts[Kind.MUSIC]}
'''

ASK = """
import asyncio, json
import httpx
from mien.app.assembly import open_mien
from mien.app.settings import Settings
from mien.serve.application import create_app

async def ask(app):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answers = [await client.get(path) for path in ("/v1/counts", "/v1/openapi.json")]
        foreign = await client.get("/v1/counts", headers={"Host": "evil.example"})
    return [answer.json() for answer in answers], foreign.status_code

settings = Settings()
with open_mien(settings) as mien:
    print(json.dumps(asyncio.run(ask(create_app(mien, settings, compose=False)))))
"""


def test_a_route_takes_one_file_and_its_lines_in_the_list(tmp_path: Path) -> None:
    copy = Overlay.copy(tmp_path / "copy")
    (copy.root / "mien" / "serve" / "static").mkdir()
    copy.add_file("serve/routes/counts.py", ROUTE)
    copy.add_line("serve/routes/all_routes.py", "    events,", "    counts,")
    copy.add_line("serve/routes/all_routes.py", "    events.router,", "    counts.router,")
    (counts, reference), foreign = json.loads(copy.run_code(tmp_path / "data", ASK))
    assert counts["film"] > 1000
    assert reference["paths"]["/v1/counts"]["get"]["summary"] == "How much there is"
    assert foreign == 421
