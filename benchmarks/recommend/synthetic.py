"""A made-up catalogue and listeners, shaped like real ones.

Moods gather around a few centres; estimates are sure or unsure, and one item in ten has none. A
few creators, genres and words are common and most are rare (Zipf), and so are ratings.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Track
from mien.catalogue.mood_profile import Basis
from mien.store.store_values import ItemRow

CENTRES = np.array([(0.4, 0.4), (0.3, -0.4), (-0.3, 0.3), (-0.4, -0.3), (0.6, 0.1)])
GENRES = tuple(f"genre {i}" for i in range(40))
WORDS = tuple(f"word {i}" for i in range(400))


def rows(size: int, generator: np.random.Generator) -> Iterator[ItemRow]:
    """Makes items one by one.

    Args:
        size: how many.
        generator: where chance comes from.
    """
    makers = max(size // 12, 1)
    for start in range(0, size, 10_000):
        batch = min(10_000, size - start)
        means = np.clip(
            CENTRES[generator.integers(len(CENTRES), size=batch)]
            + generator.normal(0, 0.25, (batch, 2)),
            -1,
            1,
        )
        variances = generator.choice((0.02, 0.05, 0.12), (batch, 1)) * generator.uniform(
            0.7, 1.4, (batch, 2)
        )
        tilt = generator.uniform(-0.4, 0.4, batch) * np.sqrt(variances.prod(axis=1))
        known = generator.random(batch) > 0.1
        rated = np.floor(3 * generator.pareto(0.8, batch)).clip(0, 3e5).astype(int)
        years = generator.integers(1950, 2025, batch)
        maker = (makers * generator.random(batch) ** 2).astype(int)
        genres = _few(len(GENRES), (batch, 2), generator)
        words = _few(len(WORDS), (batch, 4), generator)
        stars = generator.normal(3.5, 0.5, batch).clip(0.5, 5)
        for i in range(batch):
            yield ItemRow(
                ItemId(f"song:{start + i}"),
                *((*means[i], *variances[i], tilt[i]) if known[i] else (0.0, 0.0, 1.0, 1.0, 0.0)),
                creators=(f"maker {maker[i]}",),
                genres=tuple(GENRES[g] for g in genres[i]),
                words=tuple(WORDS[w] for w in words[i]),
                languages=("en",) if i % 3 else (),
                year=int(years[i]),
                basis=Basis.SOUND if known[i] else None,
                ratings_count=int(rated[i]),
                ratings_mean=float(stars[i]) if rated[i] else None,
            )


def listening(
    size: int, acts: int, now: datetime, generator: np.random.Generator
) -> Iterator[tuple[Event, Track]]:
    """Makes what somebody did over a year, oldest first.

    Args:
        size: how many items the catalogue has.
        acts: how many acts.
        now: when the year ends.
        generator: where chance comes from.
    """
    makers = max(size // 12, 1)
    kinds = (EventKind.LIKE, EventKind.SKIP, EventKind.LISTENED, EventKind.DISLIKE)
    for number in range(acts):
        kind = kinds[int(generator.choice(4, p=(0.2, 0.3, 0.45, 0.05)))]
        item = ItemId(f"song:{generator.integers(size)}")
        yield (
            Event(
                id=EventId(str(number)),
                person=PersonId("listener"),
                item=item,
                kind=kind,
                at=now - timedelta(days=365) * (1 - number / acts),
                value=float(generator.random()) if kind is EventKind.LISTENED else None,
            ),
            Track(
                id=item,
                title="A song",
                artist=f"maker {int(min(makers, 300) * generator.random() ** 2)}",
                genres=tuple(GENRES[g] for g in _few(12, (2,), generator)),
                words=tuple(WORDS[w] for w in _few(len(WORDS), (4,), generator)),
                year=int(generator.integers(1970, 2010)),
            ),
        )


def _few(size: int, shape: tuple[int, ...], generator: np.random.Generator) -> NDArray[np.intp]:
    """Numbers below `size`, of which the small ones are common."""
    return np.floor(size ** generator.random(shape)).astype(np.intp) - 1
