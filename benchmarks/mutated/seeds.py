"""Small good files of every format, from which mutants are made; read in milliseconds."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

PICTURES = (
    "jpeg",
    "jpeg-progressive",
    "jpeg-cmyk",
    "png",
    "png-palette",
    "png-16",
    "png-interlaced",
    "apng",
    "gif",
    "gif-animated",
    "webp",
    "webp-lossless",
    "webp-animated",
    "avif",
    "tiff",
    "tiff-lzw",
    "tiff-jpeg",
    "tiff-float",
    "tiff-pages",
    "bmp",
    "bmp-palette",
    "ppm",
    "pgm",
    "pbm",
    "pfm",
)
SOUNDS = (
    "wav",
    "aiff",
    "flac",
    "m4a",
    "alac.m4a",
    "mp3",
    "opus.ogg",
    "opus",
    "flac.mka",
    "wv",
    "tta",
    "caf",
    "wma",
    "w64",
    "ac3",
    "aac",
    "adpcm.wav",
    "float.wav",
    "flac.ogg",
)
VIDEOS = (
    "mpeg4.mp4",
    "mpeg4.avi",
    "mjpeg.mov",
    "mjpeg.avi",
    "h264.mkv",
    "vp8.webm",
    "mpeg2.ts",
    "flv.flv",
)
FORMATS = (
    *(f"picture/{name}" for name in PICTURES),
    *(f"sound/{name}" for name in SOUNDS),
    *(f"video/{name}" for name in VIDEOS),
)


@cache
def good_file(kind: str) -> bytes:
    """The good file of one of `FORMATS`."""
    family, name = kind.split("/")
    return {"picture": _picture, "sound": _sound, "video": _video}[family](name)


def ending(kind: str) -> str:
    """What the name of such a file ends in."""
    name = kind.split("/")[1]
    return "." + (name.split(".")[-1] if "." in name else name.split("-")[0])


def _picture(name: str) -> bytes:
    from PIL import Image

    rows, columns = np.mgrid[0:24, 0:32]
    grey = (rows * 8 + columns * 3).astype(np.uint8)
    photo = Image.fromarray(np.stack([grey, grey.T[:24, :24].repeat(2, 1)[:, :32], 255 - grey], 2))
    blank = Image.new("RGB", photo.size)
    exif = Image.Exif()
    exif[0x0112] = 6
    moving = {"save_all": True, "append_images": [blank, photo]}
    image, kind, options = {
        "jpeg": (photo, "JPEG", {"exif": exif}),
        "jpeg-progressive": (photo, "JPEG", {"progressive": True}),
        "jpeg-cmyk": (photo.convert("CMYK"), "JPEG", {}),
        "png": (photo.convert("RGBA"), "PNG", {"exif": exif}),
        "png-palette": (photo.convert("P"), "PNG", {"transparency": 3}),
        "png-16": (Image.fromarray(grey.astype(np.uint16) * 257), "PNG", {}),
        "png-interlaced": (photo, "PNG", {"pnginfo": _text()}),
        "apng": (blank, "PNG", moving),
        "gif": (photo, "GIF", {}),
        "gif-animated": (blank, "GIF", moving),
        "webp": (photo, "WEBP", {}),
        "webp-lossless": (photo.convert("RGBA"), "WEBP", {"lossless": True}),
        "webp-animated": (blank, "WEBP", moving),
        "avif": (photo, "AVIF", {"speed": 10}),
        "tiff": (photo, "TIFF", {}),
        "tiff-lzw": (photo, "TIFF", {"compression": "tiff_lzw"}),
        "tiff-jpeg": (photo, "TIFF", {"compression": "jpeg"}),
        "tiff-float": (Image.fromarray(grey.astype(np.float32)), "TIFF", {}),
        "tiff-pages": (blank, "TIFF", {**moving, "compression": "tiff_deflate"}),
        "bmp": (photo, "BMP", {}),
        "bmp-palette": (photo.convert("P"), "BMP", {}),
        "ppm": (photo, "PPM", {}),
        "pgm": (Image.fromarray(grey), "PPM", {}),
        "pbm": (Image.fromarray(grey).convert("1"), "PPM", {}),
        "pfm": (Image.fromarray(grey.astype(np.float32)), "PPM", {}),
    }[name]
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def _text() -> object:
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Comment", "a face in the sun", zip=True)
    return text


_CODECS = {
    "wav": "pcm_s16le",
    "aiff": "pcm_s16be",
    "flac": "flac",
    "m4a": "aac",
    "alac.m4a": "alac",
    "mp3": "libmp3lame",
    "opus.ogg": "libopus",
    "opus": "libopus",
    "flac.mka": "flac",
    "wv": "wavpack",
    "tta": "tta",
    "caf": "pcm_s16be",
    "wma": "wmav2",
    "w64": "pcm_s16le",
    "ac3": "ac3",
    "aac": "aac",
    "adpcm.wav": "adpcm_ms",
    "float.wav": "pcm_f32le",
    "flac.ogg": "flac",
}


def _sound(name: str) -> bytes:
    from mien.media.audio_writing import write_steps

    rate = 48_000 if name in {"opus", "opus.ogg", "ac3"} else 8_000
    rate = 16_000 if name in {"mp3", "wma", "aac", "m4a"} else rate
    time = np.arange(int(rate * 1.2)) / rate
    steps = (8_000 * np.sin(2 * np.pi * 440 * time)).astype(np.int16)[None]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"x{ending(f'sound/{name}')}")
        write_steps(steps, path, _CODECS[name], rate, bit_rate=32_000 if name == "wma" else None)
        return path.read_bytes()


_VIDEO_CODECS = {
    "mpeg4": "mpeg4",
    "mjpeg": "mjpeg",
    "h264": "libx264",
    "vp8": "libvpx",
    "mpeg2": "mpeg2video",
    "flv": "flv",
}


def _video(name: str) -> bytes:
    import av

    codec = _VIDEO_CODECS[name.partition(".")[0]]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"x{ending(f'video/{name}')}")
        with av.open(str(path), "w") as container:
            stream: Any = container.add_stream(codec, rate=25)
            stream.width, stream.height = 48, 32
            stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
            for number in range(12 if name == "mpeg2.ts" else 5):
                picture = np.full((32, 48, 3), 20 * number, np.uint8)
                frame = av.VideoFrame.from_ndarray(picture, "rgb24")
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path.read_bytes()
