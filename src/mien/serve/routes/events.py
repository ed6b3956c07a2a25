"""/v1/events: what people do with picks, appended and never changed."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from mien.app.picking.feedback import new_event
from mien.catalogue.event import EventId, EventKind
from mien.catalogue.item import ItemId
from mien.contract.items import EventsAnswer, EventShape, event_json
from mien.contract.requests import Act
from mien.errors import InvalidInputError
from mien.serve.answers import JsonAnswer
from mien.serve.concurrency_limits import reads, writes
from mien.serve.context import InContext
from mien.serve.openapi_responses import answers, answers_to_json

router = APIRouter(prefix="/v1/events", tags=["events"])

_MOST = 1000


@router.post(
    "",
    status_code=201,
    summary="Say what you did with an item",
    responses=answers_to_json(EventShape, 404, 409, status=201),
)
async def record_event(act: Act, context: InContext) -> Response:
    """Appends one event; it is on disk when the answer comes.

    With an `id` of your own the same event can be sent again, after a lost connection, say.
    """
    if act.kind is EventKind.UNDO:
        raise InvalidInputError(
            "An undo needs the event that it takes back.", "Post to /v1/events/{id}/undo."
        )
    event = new_event(
        context.person,
        ItemId(act.item),
        act.kind,
        context.now(),
        value=act.value,
        event_id=EventId(act.id) if act.id is not None else None,
    )
    return JsonAnswer(event_json(await context.recorder.record(event)), 201)


@router.get("", summary="What you did", responses=answers(EventsAnswer, 422))
@reads
def list_events(
    context: InContext,
    limit: Annotated[int, Query(ge=1, le=_MOST, description="The latest that many.")] = 100,
) -> EventsAnswer:
    """The latest events, oldest first."""
    events = context.mien.feedback.events(context.person, limit)
    return {"events": [event_json(event) for event in events]}


@router.post(
    "/{event_id}/undo",
    status_code=201,
    summary="Take something back",
    responses=answers(EventShape, 404, 422, status=201),
)
@writes(201)
def undo_event(event_id: Annotated[str, Path(max_length=200)], context: InContext) -> EventShape:
    """Appends an undo; doing so twice changes nothing."""
    return event_json(context.mien.feedback.undo(context.person, EventId(event_id), context.now()))
