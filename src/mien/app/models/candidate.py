"""A model file that a person brings: recognised or described, compared with its card, and tried."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from mien.errors import InvalidInputError, ModelError, NotFoundError
from mien.inference.canonical_recording import record
from mien.inference.card import NAME_PATTERN, ModelCard
from mien.inference.card_draft import draft_card
from mien.inference.onnx_graph import Graph, difference, read_graph
from mien.inference.weights import list_cards
from mien.sense.face.models.known_networks import KNOWN, known_as, known_card, recognise
from mien.sense.face.models.loading import BUILT_IN
from mien.sense.face.models.plausibility_check import try_out

COMMANDS = frozenset({"add", "remove", "show"})
"""Words of `mien models`, which therefore cannot be the names of models."""

_LARGEST_CARD_BYTES = 1_000_000
_NOT_IN_NAMES = re.compile(r"[^a-z0-9_-]+")
_GET_ANOTHER = "Give a whole .onnx file with its weights inside, in a version ONNX Runtime knows."
_DESCRIBE = (
    "If it is one of {names} under another name, say so with --as NAME. "
    "Else give its card with --card; docs/own-models.md shows what stands in one."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model that was tried and can be added.

    Attributes:
        card: its card, whole.
        weights: its ONNX file.
        sure: whether Mien knows its sha256, or a card of its own came with it.
        replaces: whether a model of this name is there already.
    """

    card: ModelCard
    weights: bytes
    sure: bool
    replaces: bool = False


def candidate(file: Path, name: str | None, card: Path | None) -> Candidate:
    """Tries a file; see `Models.consider`."""
    weights = _read(file)
    if name is not None:
        _check_spelling(name)
    try:
        graph = read_graph(weights, file.name)
    except ModelError as fault:
        raise ModelError(fault.happened, _GET_ANOTHER) from fault
    draft, sure = _draft(file, weights, graph, name, card)
    _check_name(draft)
    unlike = difference(graph, draft)
    if unlike is not None:
        raise ModelError(
            f"The network {file.name} is not what its card says. {unlike}",
            "Put the card right, or give the file that it describes.",
        )
    try_out(draft, weights)
    if not draft.canonical.outputs:
        draft = replace(draft, canonical=record(draft, weights, graph))
    return Candidate(draft, weights, sure)


def _draft(
    file: Path, weights: bytes, graph: Graph, name: str | None, card: Path | None
) -> tuple[ModelCard, bool]:
    """The card of a file, and whether there is no guess in it."""
    if card is not None:
        if card.is_file() and card.stat().st_size > _LARGEST_CARD_BYTES:
            raise InvalidInputError(f"{card} is too large for a card.", "Give a JSON file.")
        text = _read(card).decode("utf-8", errors="replace")
        called = name or _NOT_IN_NAMES.sub("-", file.stem.lower())
        return draft_card(text, card.name, weights, called, named=name is not None), True
    sha256 = hashlib.sha256(weights).hexdigest()
    known = recognise(sha256, graph, file.stem, name)
    if known is None:
        raise InvalidInputError(
            f"Mien does not know the network {file.name} ({graph}).",
            _DESCRIBE.format(names=", ".join(each.name for each in KNOWN)),
        )
    return known_card(known, weights, name or known.name), sha256 in known.files


def _check_spelling(name: str) -> None:
    if not NAME_PATTERN.fullmatch(name):
        raise InvalidInputError(
            f"{name!r} cannot be the name of a model.",
            "Give --as NAME with small letters, digits, - and _, beginning with a letter.",
        )


def _check_name(card: ModelCard) -> None:
    _check_spelling(name := card.name)
    own = {card.name for card in list_cards()}.union(COMMANDS, *BUILT_IN.values())
    known = known_as(name)
    if name in own or (known is not None and known.role is not card.role):
        raise InvalidInputError(
            f"{name} is the name of something else.", "Give another name with --as NAME."
        )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as fault:
        raise NotFoundError(f"There is no file {file}.", "Check the path.") from fault
    except OSError as fault:
        raise InvalidInputError(
            f"{file} cannot be read ({fault.strerror}).",
            "Give a file that you have the right to read.",
        ) from fault
