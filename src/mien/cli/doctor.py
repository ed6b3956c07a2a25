"""`mien doctor`: what works on this machine."""

from __future__ import annotations

import typer

from mien.cli.exits import ExitCode
from mien.cli.options import AsJson, DataFolder, PersonName
from mien.cli.output import document
from mien.cli.session import settings_from


def doctor(
    data: DataFolder = None,
    person: PersonName = None,
    as_json: AsJson = False,
) -> None:
    """Check that everything works here.

    Says for each part what was found and, where it does not work, what to do. It opens no camera
    and sends nothing. The exit code is 1 if something that Mien needs is off.
    """
    from mien import __version__
    from mien.app.doctor import examine

    checks = examine(settings_from(data, person))
    if as_json:
        from mien.contract.health import doctor_json

        document(doctor_json(__version__, checks))
    else:
        from mien.cli.views.checks import show_checks

        show_checks(__version__, checks)
    if not all(check.ok for check in checks if check.essential):
        raise typer.Exit(ExitCode.FAILED)
