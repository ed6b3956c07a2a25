"""One whole process: from nothing to a state and two ranked lists. Prints nothing."""

import sys
from datetime import UTC, datetime
from pathlib import Path


def main(picture: Path, data: Path) -> None:
    """Looks at one picture and picks music and films."""
    from mien.app.assembly import open_mien
    from mien.app.settings import read_settings
    from mien.catalogue.event import PersonId
    from mien.recommend.query.query import Request

    at = datetime.now(UTC)
    with open_mien(read_settings(data=data)) as mien:
        faces = mien.senses.look(picture, at)
        mien.moods.observe(PersonId("me"), faces[0].likelihood)
        mien.picks.answer(PersonId("me"), Request(at=at))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
