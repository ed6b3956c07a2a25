"""Tags that hold what no tag should, in scanned files that are to get Mien's own.

Whatever mutagen makes of them, the good song beside them gets its tags.
"""

from dataclasses import replace

from benchmarks.hostile import tags
from benchmarks.hostile.case import Case

_WRITE = ("tags", "write", "{input}")
_SCAN = ("scan", "--workers", "1", "{input}")

CASES: tuple[Case, ...] = tuple(
    replace(case, name=case.name.replace("tags/", "writing/"), command=_WRITE, before=(_SCAN,))
    for case in tags.CASES
)
