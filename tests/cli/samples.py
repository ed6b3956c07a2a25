"""One value of everything that is reported, and the JSON of each."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from tests.cli.cards import card

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Expression, Feeling
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State
from mien.app.doctor import Check
from mien.app.feeling.despair import Felt
from mien.app.feeling.support import SUPPORT
from mien.app.library.heard import Heard
from mien.app.library.library import to_entry
from mien.app.library.reports import FileStatus, ImportReport, Problem, Progress, ScanReport
from mien.app.library.similar_tracks import Neighbour
from mien.app.models.models import Kept
from mien.app.picking.answer import Answer, PickedItem, PickedList
from mien.app.tags.tagging import TagReport
from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Kind, Movie, Track
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.catalogue.service_links import search_links
from mien.connect.tags.writing import TagChange
from mien.contract.affect import history_json, state_json, text_json
from mien.contract.faces import faces_json
from mien.contract.faults import failed_json, fault_json
from mien.contract.health import doctor_json
from mien.contract.items import entry_json, event_json, search_json
from mien.contract.jobs import import_json, progress_json, scan_json
from mien.contract.models import card_json
from mien.contract.people import erased_json, person_json
from mien.contract.picks import answer_json
from mien.contract.sound import sound_json
from mien.contract.tags import undone_json, written_json
from mien.errors import NotFoundError
from mien.music.analyser import TrackAnalysis
from mien.music.explained_analysis import Hearing
from mien.music.feature_attribution import Driver, Explanation
from mien.music.mood_over_time import Moment
from mien.recommend.list.ranked_list import Reason
from mien.recommend.query.goals import Goal
from mien.recommend.query.query import Request
from mien.sense.face.box import Box
from mien.sense.face.face_reader import FaceReading
from mien.store.store_values import Erased, Person

AT = datetime(2026, 1, 31, 14, 0, tzinfo=timezone(timedelta(hours=2)))
MOOD = Gaussian(0.123456789, -0.25, 0.04, 0.09, 0.01)
EMOTIONS = EmotionDistribution.of({Expression.HAPPINESS: 2.0, Expression.NEUTRAL: 1.0})
OBSERVATION = Observation(Source.FACE, MOOD, EMOTIONS, 0.75, AT)
STATE = State(MOOD, EMOTIONS, AT.astimezone(UTC))
PROFILE = MoodProfile(
    MOOD, Basis.SOUND, "music@3", {Feeling.CALMNESS: 0.625, Feeling.POWER: 0.0}, (1.0, 2.0)
)
TRACK = Track(
    id=ItemId("song:1"),
    title="Río",
    artist="Ana",
    year=1999,
    genres=("pop",),
    words=("warm",),
    languages=("es",),
    duration_ms=185_000,
    tempo_bpm=99.98765432,
    key="C major",
    loudness_lufs=-14.0,
    location="/home/ana/music/rio.flac",
)
FILM = Movie(
    id=ItemId("film:1"),
    title="The Lake",
    directors=("B. Reed", "C. Ode"),
    year=1984,
    cast=("D. Fox",),
    imdb_id="tt0000001",
    tmdb_id=7,
)
EVENT = Event(
    id=EventId("e1"),
    person=PersonId("me"),
    item=TRACK.id,
    kind=EventKind.RATE,
    at=AT,
    value=4.5,
)
READING = FaceReading(Box(10, 20, 90, 80), OBSERVATION, EMOTIONS)
ANALYSIS = TrackAnalysis(PROFILE, 185_400, 99.98765432, "A minor", None)
HEARING = Hearing(
    ANALYSIS,
    (Moment(0, 10_000, MOOD, (0.01, -0.02)),),
    Explanation((0.125, 0.0), (Driver("chroma", 0.0, -0.25),)),
    {"folk": 0.25},
)
FAULT = NotFoundError("It is gone.", "Find it.")
PICKED = PickedItem(
    TRACK,
    PROFILE,
    0.75,
    (
        Reason("fit", 1.0, "Feels calm, as you do"),
        Reason("variety", -0.25, "Much in this list feels like this"),
    ),
    search_links(TRACK),
    playable=True,
)
PICKS = PickedList(Kind.MUSIC, Goal.CALM, MOOD, (PICKED,))
PROBLEM = Problem("a.mp3", FileStatus.FAILED, "It is cut off.")


def reported() -> dict[str, dict[str, Any]]:
    """Everything that can be reported, by what it is."""
    shapes: dict[str, Any] = {
        "look": faces_json("a.jpg", [READING]),
        "listen": sound_json("a.mp3", Heard(ANALYSIS)),
        "explained": sound_json(
            "a.mp3", Heard(ANALYSIS, HEARING, (Neighbour(to_entry(TRACK, PROFILE), 0.875),))
        ),
        "feel": text_json("what a day", Felt(OBSERVATION)),
        "met": text_json("I want to die", Felt(OBSERVATION, SUPPORT)),
        "failed": failed_json("path", "a.jpg", FAULT),
        "fault": fault_json(FAULT),
        "state": state_json(STATE),
        "history": history_json("me", True, [OBSERVATION], 1),
        "track": entry_json(to_entry(TRACK, PROFILE)),
        "film": entry_json(to_entry(FILM, None)),
        "search": search_json([to_entry(TRACK, PROFILE)], 7),
        "picks": answer_json(Answer(STATE, Request(at=AT, goal=Goal.CALM), (PICKS,))),
        "event": event_json(EVENT),
        "scan": scan_json(ScanReport(5, 7, 1, (PROBLEM,), 2.5, True)),
        "tags written": written_json(
            TagReport((("a.mp3", TagChange({"mood": ["calmness"]}, {}, ("key",))),), 1, (), ()),
            dry_run=True,
        ),
        "tags undone": undone_json(TagReport((("a.mp3", None),), 0, ("a.mp3",), (PROBLEM,))),
        "import": import_json(ImportReport(3, 4, 1, (PROBLEM,), 0.5)),
        "progress": progress_json(Progress(1, None, "a.mp3")),
        "doctor": doctor_json("1.2", [Check("Disk", False, "full", "Tidy up.")]),
        "card": card_json(Kept(card("tiny", b"weights"), 7, whole=True, added=True)),
        "person": person_json(Person(PersonId("Ana"), "Ana", AT)),
        "erased": erased_json(Erased(people=1, events=2, observations=3, states=1, wiped=True)),
    }
    return shapes
