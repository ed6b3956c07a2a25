"""/v1/state: what is believed about how the person feels now."""

from fastapi import APIRouter

from mien.contract.affect import StateShape, state_json
from mien.serve.desk import AtDesk
from mien.serve.responses import answers
from mien.serve.rooms import reads, writes

router = APIRouter(prefix="/v1/state", tags=["state"])


@router.get("", summary="How you feel", responses=answers(StateShape))
@reads
def read_state(desk: AtDesk) -> StateShape:
    """The state now: it relaxes towards the person's baseline as time passes."""
    return state_json(desk.mien.moods.state(desk.person, desk.now()))


@router.delete("", summary="Forget how you feel", responses=answers(StateShape))
@writes()
def forget_state(desk: AtDesk) -> StateShape:
    """Back to "don't know". The history, if one is kept, stays."""
    return state_json(desk.mien.moods.forget(desk.person, desk.now()))
