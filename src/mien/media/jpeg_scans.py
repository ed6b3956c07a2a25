"""How often a JPEG is told over: each scan makes the decoder walk through the whole picture again.

A progressive JPEG of a few kilobytes can hold thousands of scans. Photos have one, progressive ones
about ten.
"""

import re
import struct

MOST_SCANS = 64
"""More than any encoder writes: one for each of the 64 coefficients of a block."""

MOST_SEGMENTS = 20_000
"""Comments, tables and the like; a photo has some twenty, a long colour profile or map hundreds."""

_SEGMENT = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")  # neither stuffing nor a restart
_END, _SCAN = 0xD9, 0xDA
_SEQUENTIAL = {0xC0, 0xC1}
_BARE = {0x01, 0xD8, _END}


def count_scans(data: bytes) -> int:
    """The scans of the first picture in a JPEG file; counting ends at `MOST_SCANS` + 1.

    Args:
        data: the file, as ITU-T T.81 (annex B) describes it.

    Returns:
        The scans; `MOST_SCANS` + 1 too where there are more segments than `MOST_SEGMENTS`.
    """
    scans, place, whole = 0, 2, -1
    for _ in range(MOST_SEGMENTS):
        found = _SEGMENT.search(data, place)
        if found is None or data[found.end() - 1] == _END:
            return scans
        marker, place = data[found.end() - 1], found.end()
        if marker in _BARE or place + 2 > len(data):
            continue
        if marker in _SEQUENTIAL and place + 8 <= len(data):
            whole = data[place + 7]  # components of the frame
        if marker == _SCAN and data[place + 2 : place + 3] == bytes((max(whole, 0),)):
            return 1 + scans  # one scan tells all of them, and nothing after it is read
        place += max(2, struct.unpack_from(">H", data, place)[0])
        scans += marker == _SCAN
        if scans > MOST_SCANS:
            return scans
    return MOST_SCANS + 1
