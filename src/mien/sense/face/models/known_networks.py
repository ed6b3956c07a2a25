"""Networks of others that Mien knows how to read, if a person brings their file.

Their cards ship with Mien, their weights do not. A file is recognised by its sha256. An unknown one
is taken for a known network only if its inputs and outputs are that one's and its name, or the
person, says so: many networks look alike from outside and mean something else by their numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mien.errors import ModelError
from mien.inference.card import ModelCard, Role
from mien.inference.card_draft import draft_card
from mien.inference.onnx_graph import Graph, difference
from mien.inference.weights import REINSTALL, models_folder


@dataclass(frozen=True, slots=True)
class Known:
    """A network that Mien can read.

    Attributes:
        name: what it is called here.
        role: what it can be chosen for.
        source: where people get its file.
        files: sha256 of each file that is known, with its version.
    """

    name: str
    role: Role
    source: str
    files: Mapping[str, str]


_ZOO = "https://github.com/opencv/opencv_zoo"
_EMOTIEFF = "https://github.com/sb-ai-lab/EmotiEffLib"

KNOWN = (
    Known(
        "yunet",
        Role.DETECTOR,
        _ZOO,
        {
            "ebafce4e3c118d6554634be5c27ab333b4c047a9a8c3faf1d7cf93101c22f0f0": "2026may",
            "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4": "2023mar",
        },
    ),
    Known(
        "enet_b0_8_best_vgaf",
        Role.EXPRESSION,
        _EMOTIEFF,
        {"00085f9a8ef0bf8fc24a645550185703768951a53aff9f141c8637529eba1840": "1"},
    ),
    Known("enet_b0_8_best_afew", Role.EXPRESSION, _EMOTIEFF, {}),
    Known(
        "enet_b0_8_va_mtl",
        Role.EXPRESSION,
        _EMOTIEFF,
        {"c43e056ad388d4a8dc911832b8291435b2af537f967e5870ebd731574ec7e812": "1"},
    ),
)


def known_as(name: str) -> Known | None:
    """The known network of that name."""
    return next((known for known in KNOWN if known.name == name), None)


def recognise(sha256: str, graph: Graph, stem: str, name: str | None) -> Known | None:
    """Which known network a file is, or None.

    Args:
        sha256: of the file.
        graph: its inputs and outputs.
        stem: the file's name without its ending.
        name: what the person calls it, if they said.
    """
    sure = next((known for known in KNOWN if sha256 in known.files), None)
    if sure is not None:
        return sure
    named = known_as(name or "") or next((each for each in KNOWN if each.name in stem), None)
    if named is None:
        return None
    alike = difference(graph, known_card(named, b"", named.name)) is None
    return named if alike else None


def known_card(known: Known, weights: bytes, name: str) -> ModelCard:
    """The card of a known network's file, which wants only its canonical check.

    Args:
        known: the network.
        weights: the file.
        name: what it is to be called.

    Raises:
        ModelError: when the card that ships is missing.
    """
    path = models_folder() / "known" / f"{known.name}.json"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise ModelError(f"The card {path.name} cannot be read.", REINSTALL) from fault
    card = draft_card(text, path.name, weights, name)
    return replace(card, version=known.files.get(card.sha256, card.version))
