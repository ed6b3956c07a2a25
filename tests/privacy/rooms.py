"""A person's machine for one test: a home, a data folder, and things to give to commands."""

import csv
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from skimage.data import astronaut
from tests.cli.test_scan import write_tones
from tests.media.films import write_film
from tests.sense.face.networks import bright_is_a_face

MIEN = (sys.executable, "-m", "mien")

SONG = "song:audrey-hepburn-moon-river"
"""Something in the starter catalogue."""


@dataclass(frozen=True, slots=True)
class Room:
    """Folders of one test.

    Attributes:
        data: Mien's data folder, the only one that it may write to unasked.
        things: what commands are given.
        out: where commands are told to write.
        top: what all lie in, with an empty home and an empty folder for temporary files.
    """

    data: Path
    things: Path
    out: Path
    top: Path

    @property
    def environment(self) -> dict[str, str]:
        """As on a new machine: nothing but a path, a home, and where the data is."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "PYTHONDONTWRITEBYTECODE": "1",  # the interpreter's own cache, beside the code
            "HOME": str(self.top / "home"),
            "TMPDIR": str(self.top / "temporary"),
            "MIEN_DATA": str(self.data),
        }


def furnish(top: Path, furnished: Path) -> Room:
    """A machine with Mien's data in it and a few things of every kind that commands take."""
    room = Room(top / "data", top / "things", top / "out", top)
    shutil.copytree(furnished, room.data)
    for folder in (room.things / "music", room.out, top / "home", top / "temporary"):
        folder.mkdir(parents=True)
    _pictures(room.things)
    write_tones(room.things / "music")
    (room.things / "yunet.onnx").write_bytes(bright_is_a_face())
    _films(room.things)
    return room


def _pictures(things: Path) -> None:
    Image.fromarray(astronaut()).save(things / "me.png")
    write_film(things / "film.mp4")


def _films(things: Path) -> None:
    tables = {
        "movies.csv": [("movieId", "title", "genres"), (1, "Toy Story (1995)", "Animation")],
        "ratings.csv": [("userId", "movieId", "rating", "timestamp"), (7, 1, 4.5, 10**9)],
    }
    for name, rows in tables.items():
        with (things / name).open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    film = {"title": "The Quiet Harbour", "year": 1994, "cast": [], "genres": ["Drama"]}
    extract = {"href": "The_Quiet_Harbour", "extract": "A quiet and hopeful film."}
    (things / "wikipedia.json").write_text(json.dumps([{**film, **extract}]))
