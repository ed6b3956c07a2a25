"""/v1/state: what is believed about how the person feels now."""

from fastapi import APIRouter

from mien.contract.affect import StateShape, state_json
from mien.serve.concurrency_limits import reads, writes
from mien.serve.context import InContext
from mien.serve.openapi_responses import answers

router = APIRouter(prefix="/v1/state", tags=["state"])


@router.get("", summary="How you feel", responses=answers(StateShape))
@reads
def read_state(context: InContext) -> StateShape:
    """The state now: it relaxes towards the person's baseline as time passes."""
    return state_json(context.mien.moods.state(context.person, context.now()))


@router.delete("", summary="Forget how you feel", responses=answers(StateShape))
@writes()
def forget_state(context: InContext) -> StateShape:
    """Back to "don't know". The history, if one is kept, stays."""
    return state_json(context.mien.moods.forget(context.person, context.now()))
