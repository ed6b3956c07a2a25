"""`mien history`: how somebody's mood went."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import now, open_session


def history(
    keep: Annotated[
        bool | None,
        typer.Option(
            "--keep/--no-keep",
            help="Begin to keep your readings from now on, or stop to.",
            show_default=False,
        ),
    ] = None,
    days: Annotated[
        float | None,
        typer.Option(
            "--days",
            metavar="NUMBER",
            min=0,
            max=36_525,
            help="Only the last that many.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="NUMBER", min=1, max=10_000, help="Only the latest that many."
        ),
    ] = 1000,
    offset: Annotated[
        int,
        typer.Option(
            "--offset",
            metavar="NUMBER",
            min=0,
            max=1_000_000_000,
            help="Pass over that many of the latest.",
        ),
    ] = 0,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """See how your mood went.

    Mien keeps no history unless you ask it to with --keep. `mien erase history` deletes it.
    """
    at = now()
    with open_session(data, person) as session:
        moods = session.mien.moods
        if keep is not None:
            moods.keep_history(session.person, keep)
        since = None if days is None else at - timedelta(days=days)
        shown = moods.history(session.person, since, limit, offset)
        state = moods.state(session.person, at)
    if as_json:
        from mien.contract.affect import history_json, state_json

        document({**history_json(session.person, *shown), "state": state_json(state)})
        return
    from mien.cli.views.mood_curve import show_history

    show_history(shown, state)
