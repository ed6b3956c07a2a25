"""The course of a piece through the plane as a picture (SVG), which every browser shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from mien.connect.files.atomic_write import write_whole

if TYPE_CHECKING:
    from mien.music.mood_over_time import Moment

_WIDTH, _HEIGHT = 760, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 740, 50, 290
_AXES = (("arousal", "#c2410c", "6 3"), ("valence", "#1d4ed8", "none"))
_STEPS_S = (1, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400)
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.grid{stroke:#8884}"
    "@media(prefers-color-scheme:dark){svg{background:#111}text{fill:#ddd}}"
)


def write_course(
    moments: Sequence["Moment"], title: str, path: Path, *, replace: bool = True
) -> None:
    """Writes the curves of valence and arousal with a band of one standard deviation.

    Args:
        moments: at least one, in the order of the piece.
        title: shown above the curves.
        path: of the file.
        replace: whether one that is there is replaced.

    Raises:
        ConflictError: if one is there and stays.
        NotFoundError: if its folder does not exist.
        UnavailableError: if it cannot be written.
    """
    write_whole(path, course_svg(moments, title).encode(), replace=replace)


def course_svg(moments: Sequence["Moment"], title: str) -> str:
    """The picture as text."""
    end_ms = max(part.start_ms + part.duration_ms for part in moments)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<text x="{_LEFT}" y="24">{escape(title)}</text>',
        *_grid(end_ms),
    ]
    curves = [_curve(moments, end_ms, *axis) for axis in _AXES]
    parts += [band for band, _ in curves] + [line for _, line in curves]
    for number, (name, colour, dashes) in enumerate(_AXES):
        x = _RIGHT - 190 + 100 * number
        parts.append(
            f'<line x1="{x}" y1="20" x2="{x + 24}" y2="20" stroke="{colour}" stroke-width="2.5" '
            f'stroke-dasharray="{dashes}"/><text x="{x + 30}" y="24">{name}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _grid(end_ms: int) -> list[str]:
    lines: list[str] = []
    for value in (-1.0, -0.5, 0.0, 0.5, 1.0):
        y = _y(value)
        lines.append(
            f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}"/>'
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_with_sign(value)}</text>'
        )
    times = [
        f'<text x="{_x(at_ms, end_ms):.1f}" y="{_BOTTOM + 22}" text-anchor="middle">'
        f"{_clock(at_ms)}</text>"
        for at_ms in _times(end_ms)
    ]
    return lines + times


def _times(end_ms: int) -> list[int]:
    """The times that are named: round ones, a few, and the end."""
    step_ms = 1_000 * next((step for step in _STEPS_S if end_ms <= 6_000 * step), _STEPS_S[-1])
    return [*range(0, max(1, end_ms - step_ms // 2), step_ms), end_ms]


def _curve(
    moments: Sequence["Moment"], end_ms: int, name: str, colour: str, dashes: str
) -> tuple[str, str]:
    """The band of one standard deviation, and the line over it."""
    places: list[tuple[float, float, float]] = []
    for part in moments:
        mean, variance = (
            (part.mood.valence, part.mood.var_valence)
            if name == "valence"
            else (part.mood.arousal, part.mood.var_arousal)
        )
        at = [part.start_ms + part.duration_ms / 2]
        if len(moments) == 1:  # a lone moment is a line as long as it lasts
            at = [part.start_ms, part.start_ms + part.duration_ms]
        places += [(_x(middle, end_ms), mean, variance**0.5) for middle in at]
    line = " ".join(f"{x:.1f},{_y(mean):.1f}" for x, mean, _ in places)
    upper = [f"{x:.1f},{_y(mean + spread):.1f}" for x, mean, spread in places]
    lower = [f"{x:.1f},{_y(mean - spread):.1f}" for x, mean, spread in reversed(places)]
    band = " ".join(upper + lower)
    dashed = f'stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dashes}"'
    return (
        f'<polygon points="{band}" fill="{colour}" stroke="none" opacity="0.12"/>',
        f'<polyline points="{line}" fill="none" {dashed}/>',
    )


def _x(at_ms: float, end_ms: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * at_ms / max(end_ms, 1)


def _y(value: float) -> float:
    held = max(-1.0, min(1.0, value))
    return _BOTTOM - (_BOTTOM - _TOP) * (held + 1) / 2


def _with_sign(value: float) -> str:
    return f"{value:+g}" if value else "0"


def _clock(at_ms: float) -> str:
    seconds = round(at_ms / 1000)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
