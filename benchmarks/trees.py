"""Measuring two trees by the same code: this one, and another checkout to compare it with."""

import argparse
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def trees(name: str, about: str | None) -> argparse.ArgumentParser:
    """What a measurement may be asked for: which tree, what to call it, where the rows go.

    Args:
        name: of the file of results, unless another is given.
        about: what is measured.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--source", type=Path, default=SOURCE, help="the src of another checkout")
    parser.add_argument("--label", default="this", help="what the rows call the tree")
    parser.add_argument("--name", default=name, help="of the file of results")
    return parser
