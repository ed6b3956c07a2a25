"""The sentences that are, and that are not, words of despair."""

from pathlib import Path


def sentences(name: str) -> list[str]:
    """Those of one file, without its headings."""
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
