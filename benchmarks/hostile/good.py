"""Small good inputs: what a command takes when nothing is wrong."""

from pathlib import Path

from benchmarks.hostile.sound import write_song
from benchmarks.hostile.video import encoded


def write(path: str) -> None:
    """A photo, a clip or a song, by the ending of its name."""
    target = Path(path)
    if target.suffix == ".jpg":
        from PIL import Image

        Image.effect_noise((640, 480), 60).convert("RGB").save(target)
    elif target.suffix == ".mp4":
        encoded(target.parent, "mp4", "mpeg4", (320, 240), 20).rename(target)
    else:
        write_song(target)
