"""`mien people`: who uses Mien here."""

from __future__ import annotations

from typing import Annotated

import typer

from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import console, document, printable
from mien.cli.session import house


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What they are called.")],
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Add somebody, with a mood and a taste of their own.

    From then on --person NAME asks for them. Who asks for the addition makes no difference.
    """
    with house(data, person) as mien:
        added = mien.people.add(name)
    if as_json:
        from mien.contract.people import person_json

        document(person_json(added))
        return
    console().print(f"Added {printable(added.name)}.")


def listing(
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """List everybody who uses Mien here.

    People who are known from imported ratings alone are left out.
    """
    with house(data, person) as mien:
        everybody = mien.people.everybody()
    if as_json:
        from mien.contract.people import person_json

        document({"people": [person_json(one) for one in everybody]})
        return
    from mien.cli.views.people_table import show_people

    show_people(everybody)
