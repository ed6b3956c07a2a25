"""`mien feel`: what somebody says of their own mood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from mien.cli.inputs import STANDARD_INPUT, answers, text_lines
from mien.cli.many_answers import Telling, tell
from mien.cli.observing import Observe, Observer, observer
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.session import now
from mien.cli.views.readings import list_text, show_text

if TYPE_CHECKING:
    from mien.app.feeling.despair import Felt


def feel(
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT",
            help="A sentence, a point such as 0.4,-0.2, or an emotion; "
            "- reads a text a line from standard input.",
            show_default=False,
        ),
    ],
    observe: Observe = None,
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Say how you feel, in your own words.

    Takes a sentence ("I am tired and want to rest"), an emotion ("sadness"), or a point of valence
    and arousal, each from -1 to 1. A single text counts as how you feel now; many, and --json, only
    with --observe. Words of despair are answered with where to find somebody to talk to; nothing of
    them is kept.
    """
    from mien.app.feeling.despair import join_despair, speaks_of_despair
    from mien.app.feeling.senses import Senses
    from mien.contract.affect import text_json

    senses = Senses()
    texts = list(join_despair(texts))
    single = len(texts) == 1 and texts[0] != STANDARD_INPUT
    wanted = observe if observe is not None else single and not as_json
    if single and speaks_of_despair(texts[0]):
        wanted = False  # nothing is kept of it, so that no fault of the data folder comes between
    with observer(wanted, data, person) as keeper:
        tell(
            answers(_texts_said(texts), lambda text: senses.feel(text, now())),
            Telling(
                key="text",
                as_json=as_json,
                to_json=text_json,
                show=show_text if single else list_text,
                keep=lambda felt: _keep(felt, keeper),
            ),
        )
        if not as_json:
            keeper.show()


def _keep(felt: Felt, keeper: Observer) -> None:
    if felt.support is None:
        keeper.observe(felt.observation)
    else:
        keeper.say_no_more()


def _texts_said(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from text_lines() if text == STANDARD_INPUT else (text,)
