"""/v1/health and /v1/models: what runs here."""

from dataclasses import asdict

from fastapi import APIRouter

from mien import __version__
from mien.app.reporting import CONTRACT_VERSION, Json, card_json
from mien.serve.desk import AtDesk
from mien.serve.responses import answers
from mien.serve.rooms import reads
from mien.serve.shapes.house import HealthAnswer, ModelsAnswer

router = APIRouter(prefix="/v1", tags=["house"])


@router.get("/health", summary="Whether Mien works", responses=answers(HealthAnswer, 503))
async def read_health(desk: AtDesk) -> Json:
    """That Mien runs, how much it has to pick from, and how far its own pieces are."""
    counts = await desk.pulse.counts()
    return {
        "status": "ok",
        "version": __version__,
        "contract": CONTRACT_VERSION,
        "catalogue": {str(kind): count for kind, count in counts.items()},
        "pieces": asdict(desk.pieces.state()),
    }


@router.get("/models", summary="The model cards", responses=answers(ModelsAnswer))
@reads
def list_models(desk: AtDesk) -> Json:
    """Every network: what it learned from, what was measured, where it fails, if it is whole."""
    return {"models": [card_json(kept) for kept in desk.mien.models.everything()]}
