"""Where the networks lie, and proof that each is the one its card describes.

A model is two files in one folder: `NAME.onnx` and `NAME.json`. The folder inside the package is
the default; every function takes another one. Nothing is ever downloaded.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from mien.errors import ModelError, NotFoundError
from mien.inference.card import NAME_PATTERN, ModelCard
from mien.inference.card_json import parse_card

REINSTALL = "Install Mien again, so that its models are whole."


def models_folder() -> Path:
    """The folder of the models that ship inside the package."""
    return Path(__file__).resolve().parent.parent / "models"


def list_cards(folder: Path | None = None) -> tuple[ModelCard, ...]:
    """Every model's card, sorted by name.

    Args:
        folder: where to look; the package's own folder when None.

    Raises:
        ModelError: when a card is damaged.
    """
    place = folder or models_folder()
    return tuple(load_card(name, place) for name in sorted(p.stem for p in place.glob("*.json")))


def load_card(name: str, folder: Path | None = None) -> ModelCard:
    """The card of one model.

    Args:
        name: the model's name, without a file ending.
        folder: where to look; the package's own folder when None.

    Raises:
        NotFoundError: when there is no such model.
        ModelError: when its card is damaged or belongs to another model.
    """
    path = (folder or models_folder()) / f"{name}.json"
    if not NAME_PATTERN.fullmatch(name) or not path.is_file():
        raise NotFoundError(f"There is no model called {name!r}.", "See `mien models` for all.")
    card = parse_card(_read(path).decode("utf-8", errors="replace"), path.name)
    if card.name != name:
        raise ModelError(f"The card {path.name} belongs to the model {card.name!r}.", REINSTALL)
    return card


def read_weights(card: ModelCard, folder: Path | None = None) -> bytes:
    """The ONNX file of `card`, checked against the card's sha256.

    The bytes that were checked are the ones returned, so that no later change to the file counts.

    Raises:
        ModelError: when the file is missing, unreadable, or not the one the card describes.
    """
    path = (folder or models_folder()) / f"{card.name}.onnx"
    data = _read(path)
    if hashlib.sha256(data).hexdigest() != card.sha256:
        raise ModelError(f"The weights {path.name} are not the ones its card describes.", REINSTALL)
    return data


def size_if_whole(card: ModelCard, folder: Path | None = None) -> tuple[int, bool]:
    """How large the weights of `card` are, in bytes, and whether they are the ones it describes.

    They are read once in a process, and again when the file has changed. A model that is used is
    checked each time it is opened (`read_weights`). A file that is missing has the size 0.
    """
    path = (folder or models_folder()) / f"{card.name}.onnx"
    if not path.is_file():
        return 0, False
    found = path.stat()
    state = (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return found.st_size, _digest(path, state) == card.sha256


@lru_cache(maxsize=64)
def _digest(path: Path, _: tuple[int, ...]) -> str | None:
    """The sha256 of a file in a state of it; None if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise ModelError(f"The model file {path.name} cannot be read.", REINSTALL) from fault
