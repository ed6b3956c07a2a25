"""Says what works on this machine and, where something does not, what to do about it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from mien.app.settings import Settings
from mien.errors import MienError, UnavailableError
from mien.inference.card import ModelCard

_CODECS = ("mp3", "flac", "vorbis", "opus", "aac", "pcm_s16le")
_LEAST_FREE_MB = 200


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what was looked at.
        ok: whether it works.
        found: what was found, or what went wrong.
        remedy: what to do where it does not work.
        essential: whether Mien's main job needs it.
    """

    name: str
    ok: bool
    found: str
    remedy: str | None = None
    essential: bool = True


def examine(settings: Settings) -> tuple[Check, ...]:
    """Looks at everything Mien relies on. It opens no camera and sends nothing anywhere."""
    return (
        _try("Python", _python),
        _try("Data folder", lambda: _data_folder(settings)),
        _try("Database", lambda: _database(settings)),
        _try("Privacy", lambda: _privacy(settings), essential=False),
        *_models(),
        *_added_models(settings),
        _try("Face detector", lambda: _detector(settings)),
        _try("Expressions", lambda: _expressions(settings)),
        _try("Sound decoders", _decoders),
        _try("Disk space", lambda: _disk(settings), essential=False),
    )


def _try(name: str, look: Callable[[], str], essential: bool = True) -> Check:
    try:
        return Check(name, True, look(), essential=essential)
    except MienError as fault:
        return Check(name, False, fault.happened, fault.remedy, essential)
    except (OSError, ImportError) as fault:
        remedy = "Install Mien again; if that does not help, report this line."
        return Check(name, False, f"{type(fault).__name__}: {fault}", remedy, essential)


def _python() -> str:
    return f"{sys.version.split()[0]} on {sys.platform}"


def _data_folder(settings: Settings) -> str:
    from mien.store.faults import no_folder

    probe = settings.data / ".doctor"
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except (FileExistsError, NotADirectoryError) as fault:
        raise no_folder(settings.data) from fault
    except OSError as fault:
        raise UnavailableError(
            f"Mien cannot write in {settings.data} ({fault.strerror}).",
            "Give yourself the right to write there, or set MIEN_DATA to another folder.",
        ) from fault
    return str(settings.data)


def _database(settings: Settings) -> str:
    from mien.catalogue.item import Kind
    from mien.store.sqlite import open_store

    store = open_store(settings.data)
    try:
        counts = ", ".join(f"{store.count(kind):,} {kind}" for kind in Kind)
    finally:
        store.close()
    return f"opens; {counts}"


def _privacy(settings: Settings) -> str:
    from mien.store.folder_permissions import is_open

    if is_open(settings.data):
        raise UnavailableError(
            f"Others on this machine may look into {settings.data}.",
            "Mien leaves a folder as it is that holds other things too; `chmod 700` closes it.",
        )
    return "nobody else on this machine may look into the data folder"


def _models() -> Iterator[Check]:
    from mien.inference.canonical_check import check_canonical
    from mien.inference.session import open_session
    from mien.inference.weights import list_cards

    def look(card: ModelCard) -> str:
        worst = check_canonical(open_session(card.name))
        return f"{card.id} keeps its card's answer within {worst:.1e}"

    try:
        cards = list_cards()
    except MienError as fault:
        yield Check("Models", False, fault.happened, fault.remedy)
        return
    for card in cards:
        yield _try(f"Model {card.name}", partial(look, card))


def _added_models(settings: Settings) -> Iterator[Check]:
    """Those that are chosen are needed; another one that is damaged harms nobody."""
    from mien.inference.added_models import open_kept
    from mien.inference.canonical_check import check_canonical

    def look(name: str) -> str:
        session = open_kept(name, settings.models)
        worst = check_canonical(session)
        return f"{session.card.id}, which you added, answers as it did then within {worst:.1e}"

    chosen = (settings.detector, settings.expression)
    for path in sorted(settings.models.glob("*.json")):
        name = path.stem
        yield _try(f"Model {name}", partial(look, name), essential=name in chosen)


def _detector(settings: Settings) -> str:
    import cv2

    from mien.sense.face.models.loading import load_detector

    load_detector(settings.detector, settings.models)
    return f"{settings.detector}, with OpenCV {cv2.__version__}"


def _expressions(settings: Settings) -> str:
    from mien.sense.face.models.loading import load_expressions

    load_expressions(settings.expression, settings.models)
    return settings.expression


def _decoders() -> str:
    import av

    missing = [name for name in _CODECS if name not in av.codecs_available]
    if missing:
        raise ImportError(f"PyAV lacks {', '.join(missing)}")
    return f"PyAV {av.__version__} reads {', '.join(_CODECS)}"


def _disk(settings: Settings) -> str:
    there = (folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    free_mb = shutil.disk_usage(next(there)).free // 2**20
    if free_mb < _LEAST_FREE_MB:
        raise UnavailableError(
            f"Only {free_mb} MB are free at {settings.data}.",
            "Make room on that disk, or set MIEN_DATA to a folder on another one.",
        )
    return f"{free_mb:,} MB free"
