"""/v1/me: what Mien keeps about the person, and how it goes away."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from mien.app.feeling.moods import MOST_SHOWN
from mien.contract.affect import HistoryAnswer, history_json
from mien.contract.people import (
    ErasedAnswer,
    ErasedHistoryAnswer,
    PersonAnswer,
    erased_history_json,
    erased_json,
)
from mien.contract.requests import KeepHistory
from mien.serve.concurrency_limits import reads, writes
from mien.serve.context import Context, InContext
from mien.serve.openapi_responses import answers, answers_to_json

router = APIRouter(prefix="/v1/me", tags=["me"])

Limit = Annotated[int, Query(ge=1, le=MOST_SHOWN, description="The latest that many.")]
Offset = Annotated[
    int, Query(ge=0, le=10**9, description="How many of the latest are passed over before.")
]


@router.get("", summary="Who you are here", responses=answers(PersonAnswer))
@reads
def read_me(context: InContext) -> PersonAnswer:
    """The person, and whether a mood history is kept."""
    return _person_json(context)


@router.get("/history", summary="How your mood went", responses=answers(HistoryAnswer, 422))
@reads
def read_history(
    context: InContext,
    days: Annotated[float | None, Query(gt=0, le=36500, description="The last that many.")] = None,
    limit: Limit = 1000,
    offset: Offset = 0,
) -> HistoryAnswer:
    """The latest readings that were kept, oldest first; none unless asked for."""
    since = None if days is None else context.now() - timedelta(days=days)
    return history_json(
        context.person, *context.mien.moods.history(context.person, since, limit, offset)
    )


@router.put(
    "/history", summary="Keep a history, or stop to", responses=answers_to_json(PersonAnswer)
)
@writes()
def keep_history(wish: KeepHistory, context: InContext) -> PersonAnswer:
    """Begins or stops to keep readings; what was kept stays until it is erased."""
    context.mien.moods.keep_history(context.person, wish.kept)
    return _person_json(context)


@router.delete("/history", summary="Erase the history", responses=answers(ErasedHistoryAnswer))
@writes()
def erase_history(context: InContext) -> ErasedHistoryAnswer:
    """Erases every kept reading, for good."""
    return erased_history_json(context.mien.moods.erase_history(context.person))


@router.delete("", summary="Erase everything about you", responses=answers(ErasedAnswer))
@writes()
def erase_me(context: InContext) -> ErasedAnswer:
    """Erases readings, mood and everything you did, for good, and begins anew."""
    return erased_json(context.mien.moods.erase(context.person, anew=context.now()))


def _person_json(context: Context) -> PersonAnswer:
    return {
        "person": context.person,
        "history_kept": context.mien.moods.history_kept(context.person),
    }
