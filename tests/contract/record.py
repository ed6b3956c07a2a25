"""Records what every command and every route answers: `python -m tests.contract.record`.

Run it where an answer is meant to change, and read the difference that it makes before you commit.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.contract.scenario import Answer, walk_commands, walk_routes
from tests.contract.volatile import settled

RECORDED = Path(__file__).parent / "recorded"
WALKS: dict[str, Callable[[Path], Iterator[Answer]]] = {
    "commands": walk_commands,
    "routes": walk_routes,
}


def answers_of(walk: str, home: Path) -> list[dict[str, Any]]:
    """What a walk came to, with everything volatile replaced."""
    return [
        {
            "asked": settled(answer.name, home),
            "code": answer.code,
            "told": settled(answer.told, home),
        }
        for answer in WALKS[walk](home)
    ]


def main() -> None:
    for walk in WALKS:
        with TemporaryDirectory() as home:
            lines = (json.dumps(one, ensure_ascii=False) for one in answers_of(walk, Path(home)))
            path = RECORDED / f"{walk}.jsonl"
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
