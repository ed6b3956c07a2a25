"""/v1/health and /v1/models: what runs here."""

from fastapi import APIRouter
from fastapi.responses import Response

from mien import __version__
from mien.contract.health import HealthAnswer, health_json
from mien.contract.models import ModelsAnswer, card_json
from mien.serve.answers import JsonAnswer
from mien.serve.concurrency_limits import reads
from mien.serve.context import InContext
from mien.serve.openapi_responses import answers

router = APIRouter(prefix="/v1", tags=["house"])


@router.get("/health", summary="Whether Mien works", responses=answers(HealthAnswer, 503))
async def read_health(context: InContext) -> Response:
    """That Mien runs, how much it has to pick from, and how far its own pieces are."""
    counts = await context.health.counts()
    pieces = context.pieces.state()
    answer = health_json(
        __version__,
        counts,
        {
            "running": pieces.running,
            "done": pieces.done,
            "missing": pieces.missing,
            "failed": pieces.failed,
        },
    )
    return JsonAnswer(answer)


@router.get("/models", summary="The model cards", responses=answers(ModelsAnswer))
@reads
def list_models(context: InContext) -> ModelsAnswer:
    """Every network: what it learned from, what was measured, where it fails, if it is whole."""
    return {"models": [card_json(kept) for kept in context.mien.models.everything()]}
