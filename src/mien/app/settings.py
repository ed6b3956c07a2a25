"""Settings: from arguments first, then `MIEN_*` environment variables, then defaults."""

import os
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from mien.errors import InvalidInputError
from mien.sense.face.models.selection import MIEN, FaceModels

_MOST_WORKERS = 64

NOBODY_SAID = "me"
"""Who asks where nobody is named."""


def _usual_folder() -> Path:
    return user_data_path("mien", appauthor=False)


class Settings(BaseSettings):
    """Everything a person can set.

    Each field is also an environment variable: `MIEN_` and its name in capitals.
    """

    model_config = SettingsConfigDict(env_prefix="MIEN_", frozen=True, extra="forbid")

    data: Path = Field(
        default_factory=_usual_folder,
        description="The folder of the database, of the pieces Mien rendered and of added models.",
    )
    host: str = Field(default="127.0.0.1", description="The address the server binds to.")
    port: int = Field(default=8765, ge=0, le=65535, description="Its port; 0 takes a free one.")
    password: SecretStr | None = Field(
        default=None, description="What the page asks for; needed beyond this machine."
    )
    person: str = Field(
        default=NOBODY_SAID, min_length=1, max_length=64, description="Who is asking, by default."
    )
    detector: str = Field(
        default=MIEN,
        description="What finds faces: mien, haar (OpenCV's cascade), or a model you added.",
    )
    expression: str = Field(
        default=MIEN, description="What reads expressions: mien, or a model you added."
    )
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        le=_MOST_WORKERS,
        description="How many processes analyse sound side by side.",
    )

    @field_validator("data", mode="before")
    @classmethod
    def _whole_path(cls, told: object) -> object:
        """Nothing is the usual folder, not the one that somebody happens to be in; `~` is home."""
        if not isinstance(told, str | Path):
            return told
        if not str(told).strip():
            return _usual_folder()
        try:
            return Path(told).expanduser().absolute()
        except RuntimeError as fault:
            raise ValueError("there is nobody of that name to have a home folder") from fault

    @property
    def models(self) -> Path:
        """The folder of the models that a person added; it may not be there yet."""
        return self.data / "models"

    @property
    def tag_undo(self) -> Path:
        """The folder of how files were before tags were written; it may not be there yet."""
        return self.data / "tag-undo"

    @property
    def face_models(self) -> FaceModels:
        """What finds faces and what reads them."""
        return FaceModels(self.detector, self.expression, self.models)


def read_settings(**given: object) -> Settings:
    """The settings in force.

    Args:
        given: fields that the caller was told explicitly; None means not told.

    Raises:
        InvalidInputError: when a variable or an argument cannot be used; the message names it.
    """
    told = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**told)  # pyright: ignore[reportArgumentType]
    except ValidationError as fault:
        first = fault.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InvalidInputError(
            f"The setting {name!r} cannot be used: {first['msg']}.",
            f"Change it where you set it: the option --{name} or the variable MIEN_{name.upper()}.",
        ) from fault
