"""The shipped expression graph taken apart: what comes before its calibration, and new constants.

Values are found by what they are joined with, not by the names that tracing gave them.
"""

from collections.abc import Iterator

import numpy as np
import onnx
import onnxruntime as ort
from numpy.typing import NDArray
from onnx import numpy_helper

from mien.errors import ModelError
from mien.sense.face.alignment.crop_convention import network_input
from mien_training.expression.calibrate import Scaling
from mien_training.expression.mood import MoodHead

_BATCH = 256


class ExpressionGraph:
    """An expression network as `export` writes it, open for other constants."""

    def __init__(self, weights: bytes) -> None:
        self._model = onnx.load_from_string(weights)

    def answers(self, crops: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits (n, 8) and embedding (n, features) of crops (n, 48, 48), before calibration."""
        wanted = [self._logits(), self._embedding()]
        open_model = onnx.ModelProto()
        open_model.CopyFrom(self._model)
        del open_model.graph.output[:]
        open_model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in wanted)
        session = ort.InferenceSession(
            open_model.SerializeToString(), providers=["CPUExecutionProvider"]
        )
        parts = [
            session.run(wanted, {"crops": network_input(crops[start : start + _BATCH])})
            for start in range(0, len(crops), _BATCH)
        ]
        logits, embeddings = zip(*parts, strict=True)
        return np.concatenate(logits), np.concatenate(embeddings)

    def set_evidence(self, scaling: Scaling) -> None:
        """Scale the evidence anew."""
        self._set("even_bias", scaling.bias)
        divided = self._producer(self._partner("even_bias"))
        self._set(divided.input[1], np.array(scaling.temperature))

    def set_mood(self, head: MoodHead) -> None:
        """Place moods, and say how unsure they are, anew."""
        self._set("mood_weights", head.weights)
        self._set("mood_bias", head.bias)
        self._set("places", head.places)
        self._set("moments", head.moments)

    def weights(self) -> bytes:
        """The graph as it is now."""
        return self._model.SerializeToString()

    def _logits(self) -> str:
        return self._producer(self._partner("everyday_bias")).input[0]

    def _embedding(self) -> str:
        return self._partner("mood_weights")

    def _partner(self, name: str) -> str:
        """What a stored value is joined with."""
        node = next((each for each in self._model.graph.node if name in each.input), None)
        if node is None:
            raise _foreign(name)
        return next(each for each in node.input if each != name)

    def _producer(self, name: str) -> onnx.NodeProto:
        node = next((each for each in self._model.graph.node if name in each.output), None)
        if node is None:
            raise _foreign(name)
        return node

    def _set(self, name: str, values: NDArray[np.float64]) -> None:
        tensor = next(self._stored(name), None)
        if tensor is None:
            raise _foreign(name)
        shape = tuple(tensor.dims)
        fresh = numpy_helper.from_array(values.astype(np.float32).reshape(shape), tensor.name)
        tensor.CopyFrom(fresh)

    def _stored(self, name: str) -> Iterator[onnx.TensorProto]:
        yield from (each for each in self._model.graph.initializer if each.name == name)
        for node in self._model.graph.node:
            if node.op_type == "Constant" and name in node.output:
                yield node.attribute[0].t


def _foreign(name: str) -> ModelError:
    return ModelError(
        f"The graph has no {name!r} where Mien's expression network has it.",
        "Give one that `mien-train expression` wrote.",
    )
