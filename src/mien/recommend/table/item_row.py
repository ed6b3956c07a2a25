"""What ranking needs to know of an item, as whoever keeps the catalogue hands it over."""

from typing import Protocol

from mien.catalogue.item import ItemId
from mien.catalogue.mood_profile import Basis


class ItemRow(Protocol):
    """One item as a row of facts; any object or named tuple with these fields will do.

    An item nobody estimated has the numbers of `mien.affect.plane.gaussian.UNKNOWN` and no basis.
    """

    @property
    def id(self) -> ItemId:
        """Unique over all kinds."""
        ...

    @property
    def title(self) -> str:
        """As it is shown."""
        ...

    @property
    def valence(self) -> float:
        """Mean valence, -1 to 1."""
        ...

    @property
    def arousal(self) -> float:
        """Mean arousal, -1 to 1."""
        ...

    @property
    def var_valence(self) -> float:
        """Variance of valence, above 0."""
        ...

    @property
    def var_arousal(self) -> float:
        """Variance of arousal, above 0."""
        ...

    @property
    def covariance(self) -> float:
        """Covariance of the two; the matrix is positive definite."""
        ...

    @property
    def creators(self) -> tuple[str, ...]:
        """Artists or directors."""
        ...

    @property
    def genres(self) -> tuple[str, ...]:
        """Lower-case genre names."""
        ...

    @property
    def words(self) -> tuple[str, ...]:
        """Lower-case mood words and tags."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """ISO 639-1 codes."""
        ...

    @property
    def year(self) -> int | None:
        """Year of first release."""
        ...

    @property
    def basis(self) -> Basis | None:
        """What the mood was estimated from; None where it was not."""
        ...

    @property
    def ratings_count(self) -> int:
        """How many people rated it."""
        ...

    @property
    def ratings_mean(self) -> float | None:
        """Their mean in stars, 0.5 to 5; None where nobody rated."""
        ...
