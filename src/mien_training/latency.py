"""How long a network takes in use: with ONNX Runtime, on one thread."""

import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
from torch import nn

from mien_training.graphs import write_graph

WARM_UP = 10
RUNS = 60


def median_ms(network: nn.Module, shape: tuple[int, ...], outputs: tuple[str, ...]) -> float:
    """Median milliseconds of a run on random numbers of a shape.

    Args:
        network: takes one array.
        shape: of that array.
        outputs: names for what it answers.
    """
    example = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.onnx"
        write_graph(network, {"input": example}, outputs, {}, path)
        weights = path.read_bytes()
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    taken = []
    for _ in range(WARM_UP + RUNS):
        started = time.perf_counter()
        session.run(None, {"input": example})
        taken.append(time.perf_counter() - started)
    return 1000 * float(np.median(taken[WARM_UP:]))
