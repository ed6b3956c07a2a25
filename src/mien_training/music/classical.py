"""Classical models on statistics of the same features, for the table of comparison.

Every piece becomes one row: mean, spread, spread of the change and three percentiles of each
feature over time, its harmony, the summary, and the mean of the encoder's answers.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import RegressorMixin
from sklearn.ensemble import (
    ExtraTreesRegressor,
    HistGradientBoostingRegressor,
    RandomForestRegressor,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeRegressor

from mien_training.music.extraction import Heard
from mien_training.music.material import Material, Rows, harmony_of

Float64 = NDArray[np.float64]
MODELS = (
    "support vector machine",
    "decision tree",
    "random forest",
    "extra trees",
    "gradient boosting",
)
TREES = 300


def statistics_of(heard: Heard) -> Float64:
    """The row of one piece."""
    stack = heard.stack.astype(np.float64)
    parts = (
        stack.mean(axis=0),
        stack.std(axis=0),
        np.diff(stack, axis=0).std(axis=0) if len(stack) > 1 else np.zeros(stack.shape[1]),
        np.percentile(stack, [10, 50, 90], axis=0).ravel(),
        harmony_of(heard)[0].numpy(),
        heard.summary,
        heard.encodings.mean(axis=0),
    )
    return np.concatenate(parts, dtype=np.float64)


def table_of(material: Material, rows: Rows) -> Float64:
    """Statistics of the heard variants, one row a piece."""
    return np.stack([statistics_of(material.variants[row][0]) for row in rows])


def model_named(name: str, seed: int) -> RegressorMixin:
    """A fresh model of `MODELS`, with settings in the middle of the usual range."""
    models: dict[str, Callable[[], Any]] = {
        "support vector machine": lambda: make_pipeline(StandardScaler(), SVR(epsilon=0.02)),
        "decision tree": lambda: DecisionTreeRegressor(
            max_depth=4, min_samples_leaf=8, random_state=seed
        ),
        "random forest": lambda: RandomForestRegressor(
            TREES, min_samples_leaf=3, max_features=0.3, random_state=seed
        ),
        "extra trees": lambda: ExtraTreesRegressor(
            TREES, min_samples_leaf=3, max_features=0.3, random_state=seed
        ),
        "gradient boosting": lambda: HistGradientBoostingRegressor(
            max_iter=80, learning_rate=0.06, max_leaf_nodes=8, random_state=seed
        ),
    }
    return models[name]()


def predict(
    name: str, seed: int, known: Float64, targets: NDArray[np.floating], unknown: Float64
) -> Float64:
    """Fit one model a target, and predict.

    Args:
        name: one of `MODELS`.
        seed: of its draws.
        known: (n, statistics) to learn from.
        targets: (n, t).
        unknown: (m, statistics).

    Returns:
        (m, t).
    """

    def predicted(target: NDArray[np.floating]) -> Float64:
        model: Any = model_named(name, seed)
        return model.fit(known, target).predict(unknown)

    return np.stack([predicted(target) for target in targets.T], axis=1)
