"""Every limit that a person can meet, read where it lives, as docs/limits.md.

`make docs` writes the page anew. What a limit is called and what happens beyond it stand here; the
numbers stand where they hold, beside the reason for each.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"

HEAD = """# Limits

Whatever is sent or scanned, Mien ends in bounded time and memory. Here is every limit that you can
meet, and what happens beyond it. The page is made by `make docs` from the numbers where they hold;
each stands there with its reason.
"""

BYTES, SECONDS, MILLISECONDS, PIXELS = "bytes", "s", "ms", "pixels"
MILLION = 1_000_000
SAID: defaultdict[str, tuple[tuple[int, int, str], ...]] = defaultdict(
    tuple,
    {
        BYTES: ((2**20, 2**20, "MB"), (MILLION, MILLION, "MB"), (2**10, 2**10, "KB")),
        SECONDS: ((86_400, 86_400, "days"), (120, 60, "minutes")),
        MILLISECONDS: ((1_000, 1_000, "s"),),
        PIXELS: ((MILLION, MILLION, "megapixels"),),
    },
)
"""From which number on, and where it is how many times what, another unit is said."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit.

    Attributes:
        what: is limited; `{also}` stands for another number.
        place: where its number lives: a module, a colon, and a name in it, with a dot between
            settings and one of them.
        beyond: what happens to what is more.
        unit: `BYTES`, `SECONDS`, `PIXELS`, `MILLISECONDS`, or a noun.
        also: where that other number lives, and its unit.
    """

    what: str
    place: str
    beyond: str
    unit: str = ""
    also: tuple[str, str] | None = None

    @property
    def row(self) -> str:
        """Its line of the table."""
        what = self.what
        if self.also is not None:
            place, unit = self.also
            what = what.replace("{also}", say(number_at(place), unit))
        return f"| {what} | {say(number_at(self.place), self.unit)} | {self.beyond} |"


def number_at(place: str) -> Any:  # noqa: ANN401 - a number, or a pair of them
    """The number that lives in a place."""
    module, _, name = place.partition(":")
    return reduce(_part, name.split("."), import_module(f"mien.{module}"))


def _part(holder: Any, name: str) -> Any:  # noqa: ANN401
    """What is called so in a module, or in settings as they are by default."""
    return getattr(holder() if isinstance(holder, type) else holder, name)


def say(number: Any, unit: str) -> str:  # noqa: ANN401
    """A number with its unit, as people say it."""
    if isinstance(number, tuple):
        return " to ".join(f"{one:,}" for one in number) + f" {unit}"
    for least, size, name in SAID[unit]:
        if number >= least and (number % size == 0 or size == MILLION):
            return f"{number / size:,.10g} {name}"
    return f"{number:,.10g} {unit}".strip()


TOO_LARGE = "it is refused, with its reason"
NAMED = "the file is named with its reason, and the others go on"
CUT = "it is cut there"
LEFT_OUT = "what is more is left out"
BUSY = "503 with `Retry-After`: send it again"

LIMITS: dict[str, tuple[Limit, ...]] = {
    "Pictures": (
        Limit("a picture's file", "media.image:MAX_BYTES", NAMED, BYTES),
        Limit("a picture of numbers as text (PNM)", "media.image:MAX_PLAIN_BYTES", NAMED, BYTES),
        Limit("pixels of a JPEG", "media.decode_scale:MOST_PIXELS", NAMED, PIXELS),
        Limit("pixels of any other picture", "media.decode_scale:MOST_HELD_PIXELS", NAMED, PIXELS),
        Limit(
            "pixels that are read whatever the kind",
            "media.image:SAFE_PIXELS",
            "JPEG and PNG go on to the limits above, others as far as their memory goes",
            PIXELS,
        ),
        Limit("a side", "media.decode_scale:MOST_SIDE", NAMED, PIXELS),
        Limit(
            "memory for a picture and its decoder",
            "media.decode_scale:MOST_BYTES",
            "it is shrunk to a half, a quarter or an eighth on its way; else named",
            BYTES,
        ),
        Limit(
            "memory that decoding one file may add to the process",
            "media.memory_limit:MOST_BYTES",
            NAMED,
            BYTES,
        ),
        Limit(
            "frames of an animation that are tried",
            "media.image:MAX_FRAMES",
            "the last one is taken, even if it is one flat colour",
        ),
        Limit(
            "pixels of all those but the first",
            "media.image:MAX_TRIED_PIXELS",
            "the last one is taken, even if it is one flat colour",
            PIXELS,
        ),
        Limit("scans of a JPEG", "media.jpeg_scans:MOST_SCANS", NAMED),
        Limit(
            "pixels that all scans of a JPEG walk over, if it has more than {also}",
            "media.image:MAX_SCANNED_PIXELS",
            NAMED,
            PIXELS,
            also=("media.image:COUNTED_SCANS", ""),
        ),
        Limit("segments of a JPEG", "media.jpeg_scans:MOST_SEGMENTS", NAMED),
        Limit(
            "reads of a picture's file, and one more for every {also}",
            "media.read_limit:MOST_READS",
            NAMED,
            also=("media.read_limit:BYTES_A_READ", BYTES),
        ),
    ),
    "Video and the camera": (
        Limit("pixels of a frame", "media.demuxing:MOST_FRAME_PIXELS", NAMED, PIXELS),
        Limit(
            "pixels that are decoded in any file, and {also} more for each of its bytes",
            "media.video:MOST_DECODED_PIXELS",
            "what comes later is not looked at",
            PIXELS,
            also=("media.video:PIXELS_A_BYTE", ""),
        ),
        Limit(
            "looks at frames of more than {also}",
            "media.video:VAST_LOOKS",
            "frames farther apart are looked at",
            also=("media.video:VAST_PIXELS", PIXELS),
        ),
        Limit("streams in a file", "media.demuxing:MOST_STREAMS", NAMED),
        Limit(
            "one piece of memory for FFmpeg", "media.demuxing:MOST_ALLOCATION_BYTES", NAMED, BYTES
        ),
        Limit("opening a file", "media.demuxing:_OPENING_S", NAMED, SECONDS),
        Limit(
            "a look through the camera",
            "sense.face.tracking.video:LONGEST_CAMERA_S",
            TOO_LARGE,
            SECONDS,
        ),
        Limit(
            "a camera that was pulled out",
            "media.camera:LONGEST_LOSS_S",
            "it is given up; before, it goes on when it is back",
            SECONDS,
        ),
    ),
    "Sound": (
        Limit("samples a second", "media.audio:RATES_HZ", NAMED, "Hz"),
        Limit("channels", "media.audio:MOST_CHANNELS", NAMED),
        Limit("length", "media.audio:LONGEST_S", NAMED, SECONDS),
        Limit("length, at least", "music.analyser:_SHORTEST_MS", NAMED, MILLISECONDS),
        Limit("samples in one packet", "media.audio:MOST_FRAME_SAMPLES", NAMED),
        Limit(
            "processor time to read a file, and a second more for every {also}",
            "media.demuxing:_LEAST_S",
            NAMED,
            SECONDS,
            also=("media.demuxing:_BYTES_A_SECOND", BYTES),
        ),
        Limit(
            "processor time for a file of a scan",
            "app.workers.process:Bounds.processor_s",
            "its process ends, and " + NAMED,
            SECONDS,
        ),
        Limit(
            "the clock for a file of a scan",
            "app.workers.process:Bounds.clock_s",
            "its process ends, and " + NAMED,
            SECONDS,
        ),
        Limit(
            "memory for a file of a scan, above that of a process that is ready",
            "app.workers.process:Bounds.memory_bytes",
            NAMED,
            BYTES,
        ),
        Limit("processes of a scan", "app.settings:_MOST_WORKERS", TOO_LARGE),
        Limit("a path", "store.paths:LONGEST_PATH", NAMED, BYTES),
    ),
    "Tags": (
        Limit(
            "one value of a field", "connect.tags.bounded_reading.wanted:LONGEST_VALUE", CUT, BYTES
        ),
        Limit("values of a field", "connect.tags.bounded_reading.wanted:MOST_VALUES", LEFT_OUT),
        Limit(
            "an ID3 tag that is unsynchronised as a whole",
            "connect.tags.bounded_reading.id3:_LONGEST_UNSYNCHRONISED",
            "what comes later is not read",
            BYTES,
        ),
        Limit(
            "steps through a file's structure",
            "media.containers.bounded_source:_MOST_STEPS",
            "what comes later is not read",
        ),
        Limit(
            "ID3 tags in a row",
            "media.containers.chunks:_MOST_TAGS",
            "what follows counts as sound",
        ),
        Limit("genres", "connect.tags.reading:_MOST_GENRES", LEFT_OUT),
        Limit("words and moods", "connect.tags.reading:_MOST_WORDS", LEFT_OUT),
        Limit("a title or a name", "connect.text_cleaning:LONGEST", CUT, "signs"),
        Limit("marks on one letter", "connect.text_cleaning:_MOST_MARKS", LEFT_OUT),
        Limit(
            "processor time for writing the tags of a file",
            "app.tags.tagging:_A_CALL_S",
            "the file stays as it is and is named with its reason",
            SECONDS,
        ),
        Limit(
            "waiting for another program that writes tags",
            "connect.files.folder_lock:_PATIENCE_S",
            "the file stays as it is and is named with its reason",
            SECONDS,
        ),
    ),
    "Imports": (
        Limit(
            "an entry of a JSON list",
            "connect.json_lists:LONGEST_ENTRY",
            "it is left out, counted and named",
            BYTES,
        ),
        Limit(
            "a line of a table",
            "connect.csv_rows:_LONGEST_LINE",
            "it is left out, counted and named",
            "signs",
        ),
        Limit(
            "rows left out that are named",
            "connect.bad_rows:_MOST_NAMED",
            "all are counted",
        ),
        Limit("films of one MovieLens folder", "connect.movielens:_MOST_FILMS", LEFT_OUT),
        Limit("different tags of films", "connect.movielens:_MOST_TAGS", LEFT_OUT),
        Limit("a tag", "connect.movielens:_LONGEST_TAG", "it is left out", "signs"),
        Limit("genres of a film", "connect.genre_names:_MOST", LEFT_OUT),
        Limit("names of a cast", "connect.wikipedia:_MOST_CAST", LEFT_OUT),
        Limit("directors that are found in a text", "connect.wikipedia:_MOST_DIRECTORS", LEFT_OUT),
        Limit(
            "a text that a mood is read from", "connect.wikipedia:_LONGEST_EXTRACT", CUT, "signs"
        ),
        Limit(
            "items that share a title or an id",
            "store.entity_resolution.matching:MOST_ALIKE",
            "more of them are not taken for one work",
        ),
    ),
    "Words, people and lists": (
        Limit("a text", "sense.text.text_reader:LONGEST", TOO_LARGE, "signs"),
        Limit("the name of a person", "app.people:LONGEST_NAME", TOO_LARGE, "signs"),
        Limit("picks of a kind", "recommend.query.query:MOST", TOO_LARGE),
        Limit("words of a search", "store.search:_MOST_WORDS", "the first ones count"),
        Limit("a page of search results", "store.search:_LARGEST_PAGE", TOO_LARGE),
        Limit(
            "readings of a history at a time",
            "app.feeling.moods:MOST_SHOWN",
            "ask for the next part",
        ),
        Limit(
            "readings that your usual mood is learned from",
            "app.feeling.moods:_BASELINE_MOST",
            "the latest count",
        ),
        Limit("the card of a model", "app.models.candidate:_LARGEST_CARD_BYTES", TOO_LARGE, BYTES),
        Limit(
            "dimensions of an embedding",
            "store.embedding_codec:MOST_DIMENSIONS",
            TOO_LARGE,
        ),
    ),
    "Requests": (
        Limit("JSON in a body", "serve.guard.body_limit:MOST_BYTES", "413", BYTES),
        Limit("a picture", "serve.guard.body_limit:MOST_PICTURE_BYTES", "413", BYTES),
        Limit(
            "all pictures that are held at a time",
            "serve.guard.body_limit:MOST_HELD_BYTES",
            f"one waits, unread, for its turn; then {BUSY}",
            BYTES,
        ),
        Limit("parts of a form with a picture", "serve.pictures:_MOST_PARTS", "400"),
        Limit("a text", "contract.requests:_LONGEST_TEXT", "422", "signs"),
        Limit("an id", "contract.requests:_LONGEST_ID", "422", "signs"),
        Limit("picks of a kind", "serve.routes.recommendations:_MOST", "422"),
        Limit("events at a time", "serve.routes.events:_MOST", "422"),
        Limit("problems of a scan at a time", "serve.routes.scans:_MOST", "422; ask for the next"),
        Limit("scans that are remembered", "serve.jobs.scan_jobs:_KEPT", "the oldest is forgotten"),
        Limit("headers", "serve.connections.protocol:_MOST_HEADER_BYTES", "400", BYTES),
        Limit("the headers' time", "serve.limits:USUAL.headers_s", "408", SECONDS),
        Limit(
            "a pause in a body",
            "serve.limits:USUAL.body_pause_s",
            "408",
            SECONDS,
        ),
        Limit(
            "a body's rate after that, on average, at least",
            "serve.limits:USUAL.body_rate",
            "408",
            "bytes a second",
        ),
        Limit(
            "bytes a chunk of a body, on average, at least",
            "serve.connections.parsing:_LEAST_MEAN",
            "400",
        ),
        Limit(
            "a connection without a request",
            "serve.limits:USUAL.idle_s",
            "it is closed",
            SECONDS,
        ),
        Limit(
            "an answer of which nothing is read",
            "serve.limits:USUAL.reading_s",
            "the connection is closed; a browser asks for the rest",
            SECONDS,
        ),
        Limit(
            "connections",
            "serve.limits:USUAL.connections",
            "one more takes the place of the one that has kept Mien waiting for longest",
        ),
        Limit(
            "connections from one address beyond this machine",
            "serve.limits:USUAL.connections_each",
            "as above",
        ),
        Limit("requests that wait for their turn", "serve.concurrency_limits:MOST_WAITING", BUSY),
        Limit("a request's turn", "serve.limits:USUAL.turn_s", BUSY, SECONDS),
        Limit(
            "the database, while another program holds it",
            "serve.limits:USUAL.database_s",
            BUSY,
            SECONDS,
        ),
        Limit(
            "signs of a password, at least",
            "serve.guard.password:LEAST_LENGTH",
            "the server does not start",
        ),
        Limit(
            "wrong passwords a minute",
            "serve.guard.guesses:FREE",
            "429, and further ones are looked at in turn; who was let in goes on",
        ),
        Limit(
            "kinds of lines in the log that are counted apart",
            "serve.logs:_MOST_KINDS",
            "counting begins anew",
        ),
    ),
    "The database, for a command": (
        Limit(
            "waiting for another program that holds it",
            "store.sqlite:PATIENCE_MS",
            "exit code 5",
            MILLISECONDS,
        ),
        Limit("one text in it", "store.column_types:LARGEST_TEXT", TOO_LARGE, BYTES),
    ),
}

INNER = frozenset(
    {
        "app.library.scan:_LONGEST_REASON",
        "app.picking.shown_entries:_MOST",
        "app.library.sound_files:_MOST_KNOWN",
        "app.tags.tagging:_MOST_MOODS",
        "cli.views.mood_curve:_LONGEST",
        "connect.text_cleaning:_LONGEST_LIST",
        "connect.text_cleaning:_LONGEST_NAME_BYTES",
        "connect.text_cleaning:_LONGEST_WORD_BYTES",
        "connect.text_cleaning:_MOST_TEXTS",
        "connect.language_codes:_LONGEST",
        "connect.movielens:_MOST_STARS",
        "connect.movielens:_MOST_TAGS_HELD",
        "connect.movielens:_MOST_WORDS",
        "connect.playlists:_LONGEST_TEXT",
        "connect.tags.bounded_reading.id3:_LONGEST_TITLE",
        "connect.tags.bounded_reading.mp4:_LONGEST_NAME",
        "connect.tags.bounded_reading.vorbis:_LONGEST_NAME",
        "connect.wikipedia:_LONGEST_ID_BYTES",
        "connect.wikipedia:_MOST_LISTED",
        "inference.canonical_recording:MOST_NUMBERS",
        "media.video:MAX_PIXELS",
        "media.video:_MOST_THREADS",
        "recommend.retrieval.candidates:_MOST",
        "sense.face.detection.output_grid:LARGEST_LOG",
        "sense.text.despair.quoted:_LONGEST_LEAD",
        "sense.self_report.typed_report:_LONGEST",
        "sense.self_report.feeling_phrases:_LONGEST",
        "sense.text.despair.quoted:_MOST_QUOTES",
        "sense.text.despair.text_normalisation:_LONGEST_PHRASE",
        "sense.text.feeling_words:_LONGEST",
        "sense.text.network:_MOST_LETTERS",
        "sense.text.text_reader:_MOST_CONFIDENT",
        "serve.byte_ranges:_LONGEST",
        "serve.guard.guesses:_MOST_CALLERS",
        "serve.guard.guesses:_MOST_KNOWN",
        "serve.guard.guesses:_MOST_WAIT_S",
        "serve.guard.host_header:_LONGEST",
        "store.entity_resolution.merging:_MOST_GENRES",
        "store.entity_resolution.merging:_MOST_WORDS",
        "store.entity_resolution.matching:_LONGEST_BYTES",
    }
)
"""Named like limits, and met by nobody: sizes of what Mien keeps at hand, lengths of phrases in its
own lists, what a number can be, a limit that another one above stands for."""


def page() -> str:
    """The whole page."""
    return "\n".join((HEAD, *_sections()))


def _sections() -> Iterator[str]:
    for title, limits in LIMITS.items():
        yield f"## {title}\n\n| what | limit | beyond it |\n|---|---|---|"
        for limit in limits:
            yield limit.row
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
