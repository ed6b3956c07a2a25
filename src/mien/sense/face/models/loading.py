"""What finds and what reads faces, by name: Mien's own, and models that a person added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mien.errors import MienError, ModelError
from mien.inference.added_models import ADD_AGAIN, open_kept
from mien.inference.card import ModelCard, Role
from mien.inference.weights import list_cards, load_card, read_weights
from mien.sense.face.models.known_networks import known_as
from mien.sense.face.models.selection import MIEN, DetectorName

if TYPE_CHECKING:
    from mien.sense.face.detection.detector import Detector
    from mien.sense.face.expression.expression_reader import Expressions

BUILT_IN = {Role.DETECTOR: tuple(DetectorName), Role.EXPRESSION: (MIEN,)}
"""What can be chosen without adding anything."""

CALLED = {Role.DETECTOR: "face detector", Role.EXPRESSION: "expression network"}


def choices(role: Role, folder: Path | None) -> tuple[str, ...]:
    """The names of everything that can be chosen for a role, Mien's own first.

    Raises:
        ModelError: when the card of an added model is damaged.
    """
    added = list_cards(folder) if folder is not None else ()
    return (*BUILT_IN[role], *(card.name for card in added if card.role is role))


def load_detector(name: str, folder: Path | None = None) -> Detector:
    """The detector of that name.

    Args:
        name: one of `DetectorName`, or what an added model is called.
        folder: where added models lie; None where there are none.

    Raises:
        ModelError: when it is not there or damaged.
        UnavailableError: when this OpenCV has no cascades.
    """
    if name == DetectorName.HAAR:
        from mien.sense.face.detection.haar import HaarDetector

        return HaarDetector()
    if name == DetectorName.MIEN:
        from mien.sense.face.detection.mien_detector import FaceFinder

        return FaceFinder.load()
    from mien.sense.face.detection.yunet import YunetDetector

    return YunetDetector(_added_weights(name, Role.DETECTOR, folder))


def load_expressions(name: str, folder: Path | None = None) -> Expressions:
    """What reads expressions, by its name.

    Args:
        name: `mien`, or what an added model is called.
        folder: where added models lie; None where there are none.

    Raises:
        ModelError: when it is not there or damaged.
    """
    if name == MIEN:
        from mien.sense.face.expression.expression_reader import ExpressionReader

        return ExpressionReader.load()
    _, place = _find_added(name, Role.EXPRESSION, folder)
    from mien.sense.face.expression.colour_reader import ColourReader

    return ColourReader(open_kept(name, place))


def _added_weights(name: str, role: Role, folder: Path | None) -> bytes:
    """The ONNX file of an added model, checked against its card.

    Raises:
        ModelError: when it is not there, damaged, or plays another role.
    """
    card, place = _find_added(name, role, folder)
    try:
        return read_weights(card, place)
    except ModelError as fault:
        raise ModelError(fault.happened, ADD_AGAIN) from fault


def _find_added(name: str, role: Role, folder: Path | None) -> tuple[ModelCard, Path]:
    if folder is None or not (folder / f"{name}.json").is_file():
        raise _missing(name, role)
    try:
        card = load_card(name, folder)
    except MienError as fault:
        raise ModelError(fault.happened, ADD_AGAIN) from fault
    if card.role is not role:
        raise ModelError(f"{name} is no {CALLED[role]}.", _others(role))
    return card, folder


def _missing(name: str, role: Role) -> ModelError:
    known = known_as(name)
    if known is None or known.role is not role:
        return ModelError(f"There is no {CALLED[role]} called {name!r}.", _others(role))
    return ModelError(
        f"The {CALLED[role]} {name} is not here.",
        f"Get its file from {known.source} and add it with `mien models add FILE`.",
    )


def _others(role: Role) -> str:
    return f"Give {' or '.join(BUILT_IN[role])}, or one that you added (see `mien models`)."
