"""Embeddings as the database keeps them: half precision (IEEE 754 binary16), base64.

Three decimal digits are enough for similarity, and 512 dimensions stay under the limit of text.
"""

import struct
from base64 import b64decode, b64encode

from mien.errors import InvalidInputError

MOST_DIMENSIONS = 512


def kept_embedding(values: tuple[float, ...]) -> str:
    """Text of at most 1,368 signs.

    Raises:
        InvalidInputError: if there are more than `MOST_DIMENSIONS`, or a value beyond 65,504.
    """
    if len(values) > MOST_DIMENSIONS:
        raise InvalidInputError(
            f"An embedding has {len(values)} dimensions; {MOST_DIMENSIONS} can be kept.",
            "Use a model with a smaller embedding.",
        )
    try:
        return b64encode(struct.pack(f"<{len(values)}e", *values)).decode("ascii")
    except (OverflowError, struct.error) as fault:
        raise InvalidInputError(
            "An embedding holds a value beyond 65,504.", "Scale the model's embedding down."
        ) from fault


def embedding_from(kept: str) -> tuple[float, ...]:
    """The values, each as precise as half a float: 11 bits."""
    packed = b64decode(kept)
    return struct.unpack(f"<{len(packed) // 2}e", packed)
