"""Finding a public data set's file below the folder that `--data` names."""

from pathlib import Path

from mien.errors import NotFoundError


def find_file(data: Path, name: str, origin: str) -> Path:
    """The first file that ends in `name` anywhere below `data`, in the order of its path.

    Args:
        data: the folder to search.
        name: the file's name, with as many of its parent folders as tell it apart.
        origin: where a person gets it, for the message.

    Raises:
        NotFoundError: when there is none.
    """
    found = next(iter(sorted(data.rglob(name))), None)
    if found is None:
        raise NotFoundError(
            f"{name} is nowhere below {data}.", f"Put it there; it comes from {origin}."
        )
    return found
