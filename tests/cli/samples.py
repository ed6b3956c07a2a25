"""One value of everything that is reported, to be turned into JSON."""

from datetime import UTC, datetime, timedelta, timezone

from mien.affect.distribution import EmotionDistribution
from mien.affect.emotions import Expression, Feeling
from mien.affect.gaussian import Gaussian
from mien.affect.observation import Observation, Source
from mien.affect.state import State
from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Movie, Track
from mien.catalogue.profile import Basis, MoodProfile

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
