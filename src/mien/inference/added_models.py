"""Models that a person adds: kept in a folder of their own, whole or not at all."""

from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from mien.errors import ModelError, NotFoundError, UnavailableError
from mien.inference.canonical_check import check_canonical
from mien.inference.card import NAME_PATTERN, ModelCard
from mien.inference.card_json import dump_card
from mien.inference.session import Session, open_session

ENDINGS = (".onnx", ".json")
ASIDE = ".adding-"
ADD_AGAIN = "Add it again with `mien models add`, or take it away with `mien models remove`."


def keep_model(card: ModelCard, weights: bytes, folder: Path) -> None:
    """Puts a model into a folder, in place of the one of that name.

    It is written aside and opened from there as it will be from then on; only then does it move
    in. Whatever goes wrong, or is interrupted, leaves the folder as it was.

    Raises:
        ModelError: when it does not work as its card says.
        UnavailableError: when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{ASIDE}*"):  # by a machine that went off in the middle
            rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=ASIDE, dir=folder) as aside:
            place = Path(aside)
            (place / f"{card.name}.onnx").write_bytes(weights)
            (place / f"{card.name}.json").write_text(dump_card(card), encoding="utf-8")
            check_canonical(open_session(card.name, folder=place))
            _move_in(place, folder, card.name)
    except OSError as fault:
        raise UnavailableError(
            f"The model cannot be kept in {folder} ({fault.strerror or fault}).",
            "Make room there, give yourself the right to write, or set MIEN_DATA.",
        ) from fault


def drop_model(name: str, folder: Path) -> None:
    """Takes a model out of a folder, damaged or not.

    Raises:
        NotFoundError: when there is none of that name.
        UnavailableError: when it cannot be taken away.
    """
    files = [folder / f"{name}{ending}" for ending in reversed(ENDINGS)]  # a card alone is a model
    if not NAME_PATTERN.fullmatch(name) or not any(file.is_file() for file in files):
        raise NotFoundError(
            f"You added no model called {name!r}.", "See `mien models` for those that you added."
        )
    try:
        for file in files:
            file.unlink(missing_ok=True)
    except OSError as fault:
        raise UnavailableError(
            f"{fault.filename} cannot be taken away ({fault.strerror}).",
            "Give yourself the right to write there.",
        ) from fault


def open_kept(name: str, folder: Path) -> Session:
    """Opens a model that was added, checked against its card.

    Raises:
        NotFoundError: when there is no such model.
        ModelError: when it is damaged or cannot run here.
    """
    try:
        return open_session(name, folder=folder)
    except ModelError as fault:
        raise ModelError(fault.happened, ADD_AGAIN) from fault


def _move_in(fresh: Path, folder: Path, name: str) -> None:
    before = fresh / "before"
    before.mkdir()
    try:
        for ending in ENDINGS:
            target = folder / f"{name}{ending}"
            if target.exists():
                target.replace(before / target.name)
            (fresh / target.name).replace(target)
    except BaseException:
        _move_back(fresh, before, folder, name)
        raise


def _move_back(fresh: Path, before: Path, folder: Path, name: str) -> None:
    for file in (f"{name}{ending}" for ending in ENDINGS):
        if not (fresh / file).exists():
            (folder / file).unlink(missing_ok=True)
        with suppress(FileNotFoundError):
            (before / file).replace(folder / file)
