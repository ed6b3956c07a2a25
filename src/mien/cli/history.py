"""`mien history`: how somebody's mood went."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from mien.cli.opening import now, opened
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document


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
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """See how your mood went.

    Mien keeps no history unless you ask it to with --keep. `mien erase history` deletes it.
    """
    at = now()
    with opened(data, person) as desk:
        moods = desk.mien.moods
        if keep is not None:
            moods.keep_history(desk.person, keep)
        kept = moods.history_kept(desk.person)
        since = None if days is None else at - timedelta(days=days)
        observations = moods.history(desk.person, since)
        state = moods.state(desk.person, at)
    if as_json:
        from mien.app.reporting import history_json, state_json

        document({**history_json(desk.person, kept, observations), "state": state_json(state)})
        return
    from mien.cli.views.history import show_history

    show_history(kept, observations, state)
