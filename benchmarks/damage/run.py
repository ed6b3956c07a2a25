"""How does each command answer when the database is damaged? See README.md."""

import argparse
import contextlib
import io
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.damage.variants import VARIANTS, spoilt
from benchmarks.provenance import write_csv

_HERE = Path(__file__).parent
_LIMIT_S = 60
_TURNS = 4
"""Each variant is met by a quarter of the commands, the next one by the next quarter."""
_FOREIGN = ("Traceback", "Something went wrong inside Mien", "nobody foresaw", "Exception")
_COMMANDS = (
    ("recommend", "--json"),
    ("recommend", "--goal", "lift", "--why"),
    ("search", "love"),
    ("feel", "calm"),
    ("history",),
    ("feedback", "{item}", "like"),
    ("export", "{folder}/list.m3u8", "--force"),
    ("people", "list"),
    ("tags", "undo"),
    ("scan", "{folder}/music"),
    ("import", "wikipedia", "{folder}/films.json"),
    ("erase", "history", "--yes"),
    ("doctor",),
)
_ADDRESSES = ("/v1/health", "/v1/state", "/v1/recommendations", "/v1/items?text=a", "/v1/events",
              "/v1/me/history", "/v1/items/{item}")  # fmt: skip


def main() -> None:
    """Damages, asks, and writes what came of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, default=30, help="of each kind of damage")
    asked.add_argument("--first", type=int, default=0, help="the first seed")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = _asked(Path(folder), range(told.first, told.first + told.seeds))
    write_csv(_HERE / "results" / "damage.csv", rows)
    foreign = sum(int(str(row["foreign"])) for row in rows)
    sys.stdout.write(f"{foreign} foreign of {sum(int(str(row['answers'])) for row in rows)}\n")


def _asked(folder: Path, seeds: range) -> list[dict[str, object]]:
    item = _furnish(folder)
    _read_ahead()
    rows: list[dict[str, object]] = []
    for kind in VARIANTS:
        seen: Counter[str] = Counter()
        for seed in seeds:
            for name, act in _acts(folder, item)[seed % _TURNS :: _TURNS]:
                spoilt(kind, seed, folder / "whole", folder / "data")
                verdict = _verdict(act)
                seen[verdict] += 1
                if verdict in {"foreign", "crashed", "hung"}:
                    sys.stdout.write(f"{kind} {seed} {name}: {verdict}\n")
                    sys.stdout.flush()
        wrong = {name: seen[name] for name in ("foreign", "crashed", "hung")}
        right = {name: seen[name] for name in ("served", "said")}
        rows.append({"damage": kind, "seeds": f"{seeds.start}-{seeds.stop - 1}",
                     "answers": seen.total(), **right, **wrong})  # fmt: skip
    return rows


def _furnish(folder: Path) -> str:
    """A data folder with some of everything in it, and inputs; returns the id of an item."""
    from datetime import UTC, datetime, timedelta

    from mien.app.assembly import open_mien
    from mien.app.picking.feedback import new_event
    from mien.app.settings import Settings
    from mien.catalogue.event import EventKind, PersonId
    from mien.catalogue.item import Kind
    from mien.sense.self_report.typed_report import parse

    (folder / "music").mkdir()
    (folder / "films.json").write_text("[]")
    me, now = PersonId("me"), datetime.now(UTC)
    with open_mien(Settings(data=folder / "whole")) as mien:
        mien.moods.keep_history(me, kept=True)
        entries, _ = mien.library.search("", Kind.MUSIC, 40)
        for number, entry in enumerate(entries):
            at = now - timedelta(hours=number)
            mien.feedback.record(new_event(me, entry.item.id, EventKind.LIKE, at))
            if (read := parse("calm", at)) is not None:
                mien.moods.observe(me, read)
    return entries[0].item.id


def _read_ahead() -> None:
    """Imports here what every act would import anew in its own process."""
    names = "doctor erase export feedback feel history import_ people recommend scan search tags"
    modules = [f"mien.cli.{name}" for name in names.split()]
    for module in (*modules, "mien.cli.main", "mien.serve.application", "fastapi.testclient"):
        import_module(module)


def _acts(folder: Path, item: str) -> list[tuple[str, Callable[[], str]]]:
    acts: list[tuple[str, Callable[[], str]]] = []
    for command in _COMMANDS:
        words = [word.format(item=item, folder=folder) for word in command]
        acts.append((" ".join(command), lambda words=words: _command(words, folder)))
    acts.append(("server", lambda: _server(folder, item)))
    return acts


def _command(words: list[str], folder: Path) -> str:
    from typer.testing import CliRunner

    from mien.cli.main import app

    done = CliRunner().invoke(app, [*words, "--data", str(folder / "data")])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        return "foreign"
    return _judged(done.output + done.stderr, served=done.exit_code == 0)


def _server(folder: Path, item: str) -> str:
    from fastapi.testclient import TestClient

    from mien.app.assembly import open_mien
    from mien.app.settings import Settings
    from mien.errors import MienError
    from mien.serve.application import create_app

    settings = Settings(data=folder / "data")
    verdicts: set[str] = set()
    try:
        with open_mien(settings) as mien:
            client = TestClient(
                create_app(mien, settings, compose=False), base_url="http://127.0.0.1:8765"
            )
            for address in _ADDRESSES:
                answer = client.get(address.format(item=item))
                verdicts.add(_judged(answer.text, served=answer.status_code < 400))
    except MienError as fault:
        return _judged(str(fault), served=False)
    return "foreign" if "foreign" in verdicts else "said" if "said" in verdicts else "served"


def _judged(text: str, *, served: bool) -> str:
    if any(word in text for word in _FOREIGN):
        return "foreign"
    return "served" if served else "said"


def _verdict(act: Callable[[], str]) -> str:
    """What an act comes to, in a process of its own that may crash or hang."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(_LIMIT_S)
        told = "foreign"
        with contextlib.suppress(BaseException), contextlib.redirect_stderr(io.StringIO()):
            told = act()
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "hung" if os.WTERMSIG(status) == signal.SIGALRM else "crashed"
    return told


if __name__ == "__main__":
    main()
