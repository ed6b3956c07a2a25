"""Contrast between colours (WCAG 2.2), and colours as they are on the screen."""

import io

from PIL import Image
from playwright.sync_api import Page

Colour = tuple[int, int, int]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pixels(page: Page, places: list[tuple[float, float]]) -> list[Colour]:
    """The colours on the screen at some places, in pixels from its top left corner."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    found = [picture.getpixel((round(x), round(y))) for x, y in places]
    return [colour for colour in found if isinstance(colour, tuple) and len(colour) == 3]


def _luminance(colour: Colour) -> float:
    linear = [_linear(value / 255) for value in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
