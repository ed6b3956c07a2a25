"""The designs of the expression network to choose from."""

from enum import StrEnum


class Design(StrEnum):
    """Each is a file in this folder."""

    RESIDUAL = "residual"
    REP_VGG = "rep-vgg"
    MOBILE = "mobile"
