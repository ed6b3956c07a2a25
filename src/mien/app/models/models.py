"""The networks that ship with Mien, and those that a person adds."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mien.errors import InvalidInputError, ModelError, NotFoundError
from mien.inference.added_models import ADD_AGAIN, drop_model, keep_model
from mien.inference.card import ModelCard
from mien.inference.weights import list_cards, load_card, size_if_whole

if TYPE_CHECKING:
    from mien.app.models.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Kept:
    """A model that is here.

    Attributes:
        card: its card.
        size_bytes: of its weights; 0 where they are missing.
        whole: whether they are the ones that the card describes.
        added: whether a person added it, rather than that it ships with Mien.
    """

    card: ModelCard
    size_bytes: int
    whole: bool
    added: bool


class Models:
    """What `mien models` is about.

    Args:
        folder: where added models lie; it may not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def everything(self) -> tuple[Kept, ...]:
        """Every model: those that ship with Mien, then those that were added.

        Raises:
            ModelError: when a card is damaged.
        """
        shipped = [_to_kept(card, None) for card in list_cards()]
        return (*shipped, *(_to_kept(card, self._folder) for card in added_cards(self._folder)))

    def one(self, name: str) -> Kept:
        """The model of that name.

        Raises:
            NotFoundError: when there is none.
            ModelError: when its card is damaged.
        """
        try:
            return _to_kept(load_card(name), None)
        except NotFoundError:
            with _add_again():
                return _to_kept(load_card(name, self._folder), self._folder)

    def consider(self, file: Path, name: str | None = None, card: Path | None = None) -> Candidate:
        """Tries a file that a person brings. Nothing is kept yet.

        Args:
            file: the ONNX file.
            name: what it is to be called; what it is known as if left out.
            card: its card, for a network that Mien does not know.

        Raises:
            NotFoundError: when a file is not there.
            InvalidInputError: when Mien does not know the network, or its card or name will not do.
            ModelError: when it does not work as its card says.
        """
        from mien.app.models.candidate import candidate

        found = candidate(file, name, card)
        there = self._folder / f"{found.card.name}.json"
        return replace(found, replaces=there.is_file())

    def keep(self, found: Candidate) -> Kept:
        """Adds a model that was tried.

        Raises:
            ModelError: when it does not keep its card's canonical answer.
            UnavailableError: when the folder cannot be written.
        """
        keep_model(found.card, found.weights, self._folder)
        return _to_kept(found.card, self._folder)

    def remove(self, name: str) -> None:
        """Takes an added model away, damaged or not.

        Raises:
            InvalidInputError: when it is one that ships with Mien.
            NotFoundError: when none of that name was added.
        """
        if name in {card.name for card in list_cards()}:
            raise InvalidInputError(
                f"{name} ships with Mien and stays.", "Name a model that you added."
            )
        drop_model(name, self._folder)


def added_cards(folder: Path) -> tuple[ModelCard, ...]:
    """The cards of the models that were added.

    Raises:
        ModelError: when one is damaged.
    """
    with _add_again():
        return list_cards(folder)


def _to_kept(card: ModelCard, folder: Path | None) -> Kept:
    size_bytes, whole = size_if_whole(card, folder)
    return Kept(card, size_bytes, whole, added=folder is not None)


@contextmanager
def _add_again() -> Generator[None]:
    """What to do about a damaged model that was added is to add it again."""
    try:
        yield
    except ModelError as fault:
        raise ModelError(fault.happened, ADD_AGAIN) from fault
