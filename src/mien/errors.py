"""Mien's errors: each says what happened and what to do about it.

The kind of error decides the exit code on the command line and the status over HTTP;
both tables live with their interface (`mien.cli`, `mien.serve`), not here.
"""


class MienError(Exception):
    """The root of every error that Mien raises on purpose.

    Args:
        happened: what went wrong, as a full sentence a person can read.
        remedy: what the person can do about it, as a full sentence.
    """

    def __init__(self, happened: str, remedy: str) -> None:
        super().__init__(happened, remedy)
        self.happened = happened
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.happened} {self.remedy}"


class InvalidInputError(MienError):
    """What the person gave cannot be used: a broken file, a wrong word, a value out of range."""


class NotFoundError(MienError):
    """What was asked for is not there: a file, an item, a person."""


class ConflictError(MienError):
    """What was asked for clashes with what is there: a locked folder, an id that is taken."""


class UnavailableError(MienError):
    """Something Mien relies on does not work on this machine now: a camera, a port, a disk."""


class BusyError(UnavailableError):
    """Something is held or overrun for now; the same may well work in a moment."""


class ModelError(MienError):
    """A model's weights are missing, damaged, or do not keep the contract on their card."""


def explain(what: str, fault: Exception) -> MienError:
    """What any exception says to a person, where it ends the work on one input alone.

    Args:
        what: the input, such as a file's name.
        fault: what the work on it raised; one of Mien's own is told as it is.
    """
    if isinstance(fault, MienError):
        return fault
    if isinstance(fault, OSError):
        return InvalidInputError(
            f"{what} cannot be read: {fault.strerror or 'the system gives no reason'}.",
            "Check that it is there and that you may read it.",
        )
    if isinstance(fault, MemoryError):
        return InvalidInputError(
            f"{what} takes more memory than there is.", "Close other programs, or leave it out."
        )
    return InvalidInputError(
        f"{what} cannot be read: something in it is not as its format has it.",
        "See whether other programs can; if they do, please report it.",
    )
