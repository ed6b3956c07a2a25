"""Tags that are too many, too long, packed too tightly, nested too deep, or not what they say.

Every file is a sound song beside one that is in order: both must come into the library.
"""

import base64
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.hostile.case import Case
from benchmarks.hostile.songs import song

MB = 1_000_000
_JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


def _syncsafe(number: int) -> bytes:
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def id3(frames: bytes, version: int = 4, flags: int = 0, size: int | None = None) -> bytes:
    """An ID3v2 tag around frames; `size` is what its header says, if not the truth."""
    told = len(frames) if size is None else size
    return b"ID3" + bytes((version, 0, flags)) + _syncsafe(told) + frames


def frame(name: str, body: bytes, version: int = 4, flags: int = 0) -> bytes:
    """One ID3 frame; its size is sync-safe in version 2.4 alone, and in 2.2 three bytes."""
    if version == 2:
        return name.encode() + len(body).to_bytes(3) + body
    size = _syncsafe(len(body)) if version == 4 else len(body).to_bytes(4)
    return name.encode() + size + flags.to_bytes(2) + body


def packed(name: str, body: Iterable[bytes], version: int = 4) -> bytes:
    """A frame whose body is compressed, made without ever holding the body."""
    packer, size, parts = zlib.compressobj(9), 0, []
    for part in body:
        size += len(part)
        parts.append(packer.compress(part))
    told = (_syncsafe(size & 0xFFFFFFF)) if version == 4 else size.to_bytes(4)
    flags = 0x09 if version == 4 else 0x80
    return frame(name, told + b"".join([*parts, packer.flush()]), version, flags)


def text(name: str, value: bytes | str, version: int = 4) -> bytes:
    """A text frame in Latin-1."""
    raw = value.encode("latin-1") if isinstance(value, str) else value
    return frame(name, b"\0" + raw, version)


def _many(part: bytes, size: int) -> Iterable[bytes]:
    block = part * max(1, MB // len(part))
    return (block for _ in range(max(1, size // len(block))))


def _text_of(part: bytes, size: int) -> Iterable[bytes]:
    """A long body of a text frame, in Latin-1."""
    yield b"\0"
    yield from _many(part, size)


def _user(count: int, start: int = 0) -> bytes:
    return b"".join(
        frame("TXXX", b"\0user%d\0value" % number) for number in range(start, start + count)
    )


def _comments(count: int) -> bytes:
    return b"".join(frame("COMM", b"\0eng%d\0said" % number) for number in range(count))


def _chapters(depth: int) -> bytes:
    inner = text("TIT2", "deep")
    for _ in range(depth):
        inner = frame("CHAP", b"c\0" + bytes(16) + inner)
    return inner


def _nested(depth: int) -> bytes:
    tag = id3(text("TIT2", "inner"))
    for _ in range(depth):
        tag = id3(frame("PRIV", b"x\0" + tag))
    return tag


def _mp3(tag: bytes) -> bytes:
    return tag + song("mp3")


def _atom(name: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4) + name + body


def _data(value: bytes, kind: int = 1) -> bytes:
    return _atom(b"data", kind.to_bytes(4) + bytes(4) + value)


def _freeform(name: bytes, value: bytes) -> bytes:
    mean = _atom(b"mean", bytes(4) + b"com.apple.iTunes")
    return _atom(b"----", mean + _atom(b"name", bytes(4) + name) + _data(value))


def _m4a(ilst: bytes, deep: Callable[[bytes], bytes] = lambda inner: inner) -> bytes:
    """A song whose `udta` holds this `ilst`; its `moov` stands last, so that nothing moves."""
    whole = song("m4a")
    at = whole.index(b"moov") - 4
    size = int.from_bytes(whole[at : at + 4])
    handler = _atom(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    meta = _atom(b"meta", bytes(4) + handler + _atom(b"ilst", ilst))
    moov = _without_udta(whole[at + 8 : at + size]) + _atom(b"udta", deep(meta))
    return whole[:at] + _atom(b"moov", moov) + whole[at + size :]


def _without_udta(moov: bytes) -> bytes:
    kept, at = b"", 0
    while at + 8 <= len(moov):
        size = int.from_bytes(moov[at : at + 4])
        if moov[at + 4 : at + 8] != b"udta":
            kept += moov[at : at + size]
        at += size
    return kept


def _within(name: bytes, depth: int) -> Callable[[bytes], bytes]:
    def deep(inner: bytes) -> bytes:
        for _ in range(depth):
            inner = _atom(name, inner)
        return inner

    return deep


def vorbis(comments: Iterable[bytes], count: int | None = None) -> bytes:
    """A Vorbis comment; `count` is how many it says it has, if not the truth."""
    listed = list(comments)
    said = len(listed) if count is None else count
    body = b"".join(len(one).to_bytes(4, "little") + one for one in listed)
    return struct.pack("<I", 4) + b"mien" + struct.pack("<I", said) + body


def _block(kind: int, body: bytes, last: bool = False) -> bytes:
    return bytes((kind | 0x80 * last,)) + len(body).to_bytes(3) + body


def _flac(blocks: Iterable[bytes]) -> bytes:
    whole = song("flac")
    at = 4
    while not whole[at] & 0x80:
        at += 4 + int.from_bytes(whole[at + 1 : at + 4])
    sound = at + 4 + int.from_bytes(whole[at + 1 : at + 4])
    info = b"\0" + whole[5:42]
    return b"fLaC" + info + b"".join(blocks) + _block(1, bytes(16), last=True) + whole[sound:]


def _picture(size: int) -> bytes:
    words = struct.pack(">II", 3, 10) + b"image/jpeg" + struct.pack(">I", 0) + bytes(16)
    return words + struct.pack(">I", size) + _JPEG + bytes(size - len(_JPEG))


def _cue_sheet(tracks: int) -> bytes:
    index = struct.pack(">Q", 0) + b"\1" + bytes(3)
    track = struct.pack(">QB", 0, 1) + bytes(12) + bytes(14) + b"\x64" + index * 100
    return bytes(128 + 8 + 259) + bytes((tracks,)) + track * tracks


def _ogg(kind: str, packet: bytes) -> bytes:
    """A song whose second packet is a comment of any length, over as many pages as that takes."""
    whole = song(kind)
    first, at = _page_at(whole, 0)
    second, sound = _page_at(whole, at)
    head = second[:27]
    rest = b""
    if kind == "ogg":  # Vorbis has its code books in the same page or pages
        sizes = second[27 : 27 + second[26]]
        comment = next(i for i, size in enumerate(sizes) if size < 255) + 1
        rest = second[27 + second[26] + sum(sizes[:comment]) :]
        while sizes[-1] == 255:
            more, sound = _page_at(whole, sound)
            sizes = more[27 : 27 + more[26]]
            rest += more[27 + more[26] :]
    packets = [packet, rest] if rest else [packet]
    pages = _pages(head, packets)
    return first + pages + _renumbered(whole[sound:], 1 + pages.count(b"OggS"))


def _page_at(whole: bytes, at: int) -> tuple[bytes, int]:
    sizes = whole[at + 27 : at + 27 + whole[at + 26]]
    end = at + 27 + len(sizes) + sum(sizes)
    return whole[at:end], end


def _pages(head: bytes, packets: list[bytes]) -> bytes:
    laces = b"".join(bytes([255] * (len(p) // 255) + [len(p) % 255]) for p in packets)
    body, made, at = b"".join(packets), bytearray(), 0
    for number, start in enumerate(range(0, len(laces), 255), start=1):
        part = laces[start : start + 255]
        size = sum(part)
        flags = 0 if start == 0 or laces[start - 1] < 255 else 1
        page = head[:5] + bytes((flags,)) + bytes(8) + head[14:18] + struct.pack("<II", number, 0)
        made += _sealed(page + bytes((len(part),)) + part + body[at : at + size])
        at += size
    return bytes(made)


def _renumbered(pages: bytes, first: int) -> bytes:
    made, at, number = bytearray(), 0, first
    while at < len(pages):
        page, at = _page_at(pages, at)
        made += _sealed(page[:18] + struct.pack("<II", number, 0) + page[26:])
        number += 1
    return bytes(made)


def _sealed(page: bytes) -> bytes:
    return page[:22] + struct.pack("<I", _crc(page)) + page[26:]


def _crc(page: bytes) -> int:
    """Ogg's checksum (polynomial 04C11DB7, not reflected), through zlib's reflected one."""
    turned = page.translate(_TURNED)
    # zlib begins with all bits set and ends with all turned over; both are undone here.
    plain = zlib.crc32(turned, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{plain:032b}"[::-1], 2)


_TURNED = bytes(int(f"{number:08b}"[::-1], 2) for number in range(256))


def _vorbis_packet(comments: Iterable[bytes], count: int | None = None) -> bytes:
    return b"\x03vorbis" + vorbis(comments, count) + b"\x01"


def _opus_packet(comments: Iterable[bytes], count: int | None = None) -> bytes:
    return b"OpusTags" + vorbis(comments, count)


def _wav(chunks: bytes) -> bytes:
    whole = song("wav")
    return b"RIFF" + (len(whole) - 8 + len(chunks)).to_bytes(4, "little") + whole[8:] + chunks


def _riff(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)


def _aiff(chunks: bytes) -> bytes:
    whole = song("aiff")
    return b"FORM" + (len(whole) - 8 + len(chunks)).to_bytes(4) + whole[8:] + chunks


def _iff(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4) + body + bytes(len(body) % 2)


def _ape(items: Iterable[tuple[bytes, bytes]], count: int | None = None) -> bytes:
    listed = [struct.pack("<II", len(value), 0) + key + b"\0" + value for key, value in items]
    body = b"".join(listed)
    told = len(listed) if count is None else count
    foot = b"APETAGEX" + struct.pack("<IIII", 2000, len(body) + 32, told, 0) + bytes(8)
    return body + foot


def _same(count: int, part: bytes) -> list[bytes]:
    return [part] * count


def _case(name: str, suffix: str, made: Callable[[], bytes]) -> Case:
    def make(folder: Path) -> Path:
        (folder / "good.flac").write_bytes(song("flac"))
        (folder / f"hostile{suffix}").write_bytes(made())
        return folder

    return Case(f"tags/{name}", ("scan", "{input}"), make, good=1)


_UTF16 = b"\x01\xff\xfe"

_MP3: dict[str, Callable[[], bytes]] = {
    "compressed-genres-125-million": lambda: id3(packed("TCON", _text_of(b"a\0", 250 * MB))),
    "compressed-genres-numbers": lambda: id3(packed("TCON", _text_of(b"(17)", 200 * MB))),
    "compressed-title-250-mb": lambda: id3(packed("TIT2", _text_of(b"x", 250 * MB))),
    "compressed-title-v23": lambda: id3(packed("TIT2", _text_of(b"x", 250 * MB), 3), 3),
    "compressed-number-250-mb": lambda: id3(packed("TBPM", _text_of(b"1", 250 * MB))),
    "compressed-date-250-mb": lambda: id3(packed("TDRC", _text_of(b"2001\0", 250 * MB))),
    "compressed-year-v23": lambda: id3(packed("TYER", _text_of(b"2001\0", 100 * MB), 3), 3),
    "compressed-picture-800-mb": lambda: id3(
        packed("APIC", [b"\0image/png\0\3\0", *_many(b"\0", 800 * MB)])
    ),
    "compressed-user-text": lambda: id3(packed("TXXX", [b"\0MOOD\0", *_many(b"a\0", 100 * MB)])),
    "compressed-many": lambda: id3(packed("TIT2", _text_of(b"x", 20 * MB)) * 40),
    "compressed-people": lambda: id3(packed("TIPL", _text_of(b"a\0", 100 * MB))),
    "compressed-equaliser": lambda: id3(packed("EQU2", [b"\0a\0", *_many(b"abcd", 100 * MB)])),
    "frames-100000": lambda: id3(b"".join(text("TPE1", "a") for _ in range(100_000))),
    "frames-unknown-300000": lambda: id3(frame("XABC", b"") * 300_000),
    "frames-of-zero-size": lambda: id3(frame("TIT2", b"") * 300_000),
    "comments-200000": lambda: id3(_comments(200_000)),
    "user-frames-300000": lambda: id3(_user(300_000)),
    "user-frames-same-key": lambda: id3(frame("TXXX", b"\0MOOD\0calm") * 300_000),
    "genres-5-million": lambda: id3(text("TCON", b"a\0" * 5 * MB)),
    "genres-bracketed": lambda: id3(text("TCON", b"(1)" * 3 * MB)),
    "title-utf16-20-mb": lambda: id3(frame("TIT2", _UTF16 + "é".encode("utf-16-le") * 10 * MB)),
    "title-combining": lambda: id3(frame("TIT2", b"\3a" + ("\u0301\u0323" * 100_000).encode())),
    "title-v22-combining": lambda: id3(
        frame("TT2", _UTF16 + ("a" + "\u0345\u0301" * 60_000).encode("utf-16-le"), 2), 2
    ),
    "v22-frames-200000": lambda: id3(frame("TXX", b"\0k\0v", 2) * 200_000, 2),
    "v23-frames-200000": lambda: id3(frame("COMM", b"\0eng\0x", 3) * 200_000, 3),
    "unsynchronised-30-mb": lambda: id3(text("TIT2", b"\xff\x00" * 15 * MB), flags=0x80),
    "chapters-nested-900": lambda: id3(_chapters(900)),
    "chapters-100000": lambda: id3(
        b"".join(frame("CHAP", b"%d\0" % n + bytes(16)) for n in range(100_000))
    ),
    "contents-of-many": lambda: id3(
        frame("CTOC", b"t\0\3\xff" + b"c\0" * 255 + text("TIT2", "x") * 100_000)
    ),
    "tags-nested": lambda: _nested(2_000),
    "tags-in-a-row": lambda: id3(text("TIT2", "a")) * 30_000,
    "tag-of-a-size-beyond-the-file": lambda: id3(text("TIT2", "far"), size=0xFFFFFFF),
    "frame-of-a-size-beyond-the-tag": lambda: id3(
        b"TIT2\x7f\x7f\x7f\x7f\0\0" + b"\0short" + text("TPE1", "b")
    ),
    "extended-header-of-256-mb": lambda: id3(b"\x7f\x7f\x7f\x7f" + bytes(1_000), flags=0x40),
    "synchronised-lyrics": lambda: id3(frame("SYLT", b"\0eng\2\1\0" + b"a\0\0\0\0\1" * 2 * MB)),
}
_M4A: dict[str, Callable[[], bytes]] = {
    "mp4-codec-tag-not-text": lambda: song("m4a").replace(b"mp4a", b"\x9ap4a"),
    "mp4-handler-not-text": lambda: song("m4a").replace(b"soun", b"\xffoun"),
    "mp4-atoms-500000": lambda: _m4a(_atom(b"\xa9nam", b"") * 500_000),
    "mp4-freeforms-100000": lambda: _m4a(
        b"".join(_freeform(b"k%d" % n, b"v") for n in range(100_000))
    ),
    "mp4-freeform-same-100000": lambda: _m4a(_freeform(b"MOOD", b"calm") * 100_000),
    "mp4-title-30-mb": lambda: _m4a(_atom(b"\xa9nam", _data(b"x" * 30 * MB))),
    "mp4-title-parts-1-million": lambda: _m4a(_atom(b"\xa9nam", _data(b"x") * 1_000_000)),
    "mp4-pictures-20000": lambda: _m4a(_atom(b"covr", _data(_JPEG, 13) * 20_000)),
    "mp4-title-combining": lambda: _m4a(
        _atom(b"\xa9nam", _data(b"a" + ("\u0301\u0323" * 100_000).encode()))
    ),
    "mp4-nested-5000": lambda: _m4a(b"", _within(b"udta", 5_000)),
    "mp4-tempo-of-8-mb": lambda: _m4a(_atom(b"tmpo", _data(b"\xff" * 8 * MB, 21))),
    "mp4-genres-1-million": lambda: _m4a(_atom(b"gnre", _data(b"\0\1", 0) * 1_000_000)),
    "mp4-chapters": lambda: _m4a(b"", lambda meta: meta + _atom(b"chpl", bytes(8) + b"\xff" * MB)),
    "mp4-atom-of-64-bit-size": lambda: _m4a(b"\0\0\0\1\xa9nam" + b"\xff" * 8 + _data(b"x")),
}
_FLAC: dict[str, Callable[[], bytes]] = {
    "flac-comments-1-million": lambda: _flac([_block(4, vorbis(_same(1_000_000, b"a=b")))]),
    "flac-comments-16-mb": lambda: _flac(
        [_block(4, vorbis(b"%x=%d" % (n, n) for n in range(900_000)))]
    ),
    "flac-comment-blocks-500": lambda: _flac(
        _same(500, _block(4, vorbis(_same(2_000, b"genre=x"))))
    ),
    "flac-title-15-mb": lambda: _flac([_block(4, vorbis([b"title=" + b"x" * 15 * MB]))]),
    "flac-title-combining": lambda: _flac(
        [_block(4, vorbis([b"title=a" + ("\u0301\u0323" * 100_000).encode()]))]
    ),
    "flac-count-4-billion": lambda: _flac([_block(4, vorbis([b"title=x"], 0xFFFFFFFF))]),
    "flac-genres-1-million": lambda: _flac([_block(4, vorbis([b"genre=" + b"a;" * 7 * MB]))]),
    "flac-pictures-20": lambda: _flac(_same(20, _block(6, _picture(8 * MB)))),
    "flac-blocks-500000": lambda: _flac(_same(500_000, _block(1, b""))),
    "flac-cue-sheets": lambda: _flac(_same(60, _block(5, _cue_sheet(100)))),
    "flac-seek-points": lambda: _flac([_block(3, bytes(18) * 900_000)]),
    "flac-after-id3": lambda: id3(_user(100_000)) + song("flac"),
}
_OGG: dict[str, Callable[[], bytes]] = {
    "ogg-comments-16-mb": lambda: _ogg(
        "ogg", _vorbis_packet(b"%x=%d" % (n, n) for n in range(900_000))
    ),
    "ogg-comments-1-million": lambda: _ogg("ogg", _vorbis_packet(_same(1_000_000, b"genre=b"))),
    "ogg-title-30-mb": lambda: _ogg("ogg", _vorbis_packet([b"title=" + b"x" * 30 * MB])),
    "ogg-count-4-billion": lambda: _ogg("ogg", _vorbis_packet([b"title=x"], 0xFFFFFFFF)),
    "ogg-picture-40-mb": lambda: _ogg(
        "ogg",
        _vorbis_packet([b"metadata_block_picture=" + base64.b64encode(_picture(30 * MB))]),
    ),
    "opus-comments-16-mb": lambda: _ogg(
        "opus", _opus_packet(b"%x=%d" % (n, n) for n in range(900_000))
    ),
    "opus-title-combining": lambda: _ogg(
        "opus", _opus_packet([b"title=a" + ("\u0301\u0323" * 100_000).encode()])
    ),
    "opus-padding-30-mb": lambda: _ogg("opus", _opus_packet([b"title=x"]) + bytes(30 * MB)),
}
_CHUNKS: dict[str, Callable[[], bytes]] = {
    "wav-id3-compressed": lambda: _wav(
        _riff(b"id3 ", id3(packed("TCON", _text_of(b"a\0", 250 * MB))))
    ),
    "wav-id3-user-frames": lambda: _wav(_riff(b"id3 ", id3(_user(200_000)))),
    "wav-chunks-1-million": lambda: _wav(_riff(b"junk", b"") * 1_000_000),
    "wav-info-500000": lambda: _wav(_riff(b"LIST", b"INFO" + _riff(b"INAM", b"a") * 500_000)),
    "wav-lists-nested": lambda: _wav(_riff(b"LIST", b"INFO" + _riff(b"INAM", b"x" * 20 * MB))),
    "aiff-id3-title": lambda: _aiff(_iff(b"ID3 ", id3(packed("TIT2", _text_of(b"x", 250 * MB))))),
    "aiff-id3-comments": lambda: _aiff(_iff(b"ID3 ", id3(_comments(200_000)))),
    "aiff-chunks-1-million": lambda: _aiff(_iff(b"ANNO", b"") * 1_000_000),
    "aiff-names": lambda: _aiff(_iff(b"NAME", b"x" * 30 * MB)),
}
_AFTER: dict[str, Callable[[], bytes]] = {
    "ape-items-500000": lambda: song("mp3") + _ape((b"k%d" % n, b"v") for n in range(500_000)),
    "ape-title-30-mb": lambda: song("mp3") + _ape([(b"Title", b"x" * 30 * MB)]),
    "ape-count-4-billion": lambda: song("mp3") + _ape([(b"Title", b"x")], 0xFFFFFFFF),
    "id3v1-and-lyrics": lambda: song("mp3") + b"LYRICSBEGIN" + b"x" * 10 * MB + b"LYRICS200",
}

CASES: tuple[Case, ...] = (
    *(_case(name, ".mp3", lambda made=made: _mp3(made())) for name, made in _MP3.items()),
    *(_case(name, ".m4a", made) for name, made in _M4A.items()),
    *(_case(name, ".flac", made) for name, made in _FLAC.items()),
    *(_case(name, f".{name[:4].rstrip('-')}", made) for name, made in _OGG.items()),
    *(_case(name, f".{name.split('-')[0]}", made) for name, made in _CHUNKS.items()),
    *(_case(name, ".mp3", made) for name, made in _AFTER.items()),
)
