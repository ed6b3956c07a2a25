"""The base of all shapes: what answers look like, for the reference and for tests.

Answers are made by `mien.app.reporting`, the contract that the command line shares; these classes
describe them. A test holds both together.
"""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A JSON object with exactly these keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)
