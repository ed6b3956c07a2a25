"""Small values that the store's tests put in."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from mien.affect.plane.emotion_distribution import EmotionDistribution
from mien.affect.plane.emotions import Feeling
from mien.affect.plane.gaussian import Gaussian
from mien.affect.state.observation import Observation, Source
from mien.affect.state.state import State
from mien.catalogue.event import Event, EventId, EventKind, PersonId
from mien.catalogue.item import ItemId, Movie, Track
from mien.catalogue.mood_profile import Basis, MoodProfile
from mien.store.store_values import FileRecord, ScanStatus

PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""For properties that use a database: a busy disk is no failure."""

NOON = datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=UTC)
ME = PersonId("me")
YOU = PersonId("you")
MOOD = Gaussian(0.25, -0.5, 0.1, 0.2, 0.05)


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def song(name: str, title: str = "A song", artist: str = "Somebody") -> Track:
    return Track(id=ItemId(name), title=title, artist=artist)


def film(name: str, title: str = "A film", *directors: str) -> Movie:
    return Movie(id=ItemId(name), title=title, directors=directors)


def profile(model: str = "ears@1") -> MoodProfile:
    return MoodProfile(MOOD, Basis.SOUND, model, {Feeling.POWER: 0.5}, (0.5, -2.0))


def event(name: str, person: PersonId = ME, minutes: float = 0, item: str = "song:one") -> Event:
    return Event(
        id=EventId(name), person=person, item=ItemId(item), kind=EventKind.PLAY, at=later(minutes)
    )


def observation(minutes: float = 0) -> Observation:
    return Observation(
        Source.FACE, MOOD, EmotionDistribution.uniform(), confidence=0.75, at=later(minutes)
    )


def state(minutes: float = 0) -> State:
    return State(MOOD, EmotionDistribution.uniform(), later(minutes))


def record(path: str, item: str | None = None, key: str | None = "key") -> FileRecord:
    return FileRecord(
        path=path,
        size_bytes=5_000_000_000,
        modified_ns=1_769_860_800_123_456_789,
        status=ScanStatus.ANALYSED if item else ScanStatus.FAILED,
        analysed_at=NOON,
        content_key=key,
        item_id=ItemId(item) if item else None,
        reason=None if item else "The file is empty.",
        model="ears@1" if item else None,
    )


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
_LISTS = st.lists(_TEXT, max_size=4).map(tuple)
_MAYBE_TEXT = st.none() | _TEXT
_YEARS = st.none() | st.integers(1000, 2200)
_REALS = st.none() | st.floats(allow_nan=False, allow_infinity=False)

TRACKS = st.builds(
    Track,
    id=_TEXT.map(ItemId),
    title=_TEXT,
    artist=st.just("") | _TEXT,
    album=_MAYBE_TEXT,
    year=_YEARS,
    genres=_LISTS,
    words=_LISTS,
    languages=_LISTS,
    duration_ms=st.none() | st.integers(0, 2**62),
    tempo_bpm=_REALS,
    key=st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    loudness_lufs=_REALS,
    location=st.none() | st.text(min_size=1, max_size=60),
)
MOVIES = st.builds(
    Movie,
    id=_TEXT.map(ItemId),
    title=_TEXT,
    original_title=_MAYBE_TEXT,
    directors=_LISTS,
    year=_YEARS,
    genres=_LISTS,
    words=_LISTS,
    languages=_LISTS,
    cast=_LISTS,
    imdb_id=st.none() | st.text("t0123456789", max_size=12),
    tmdb_id=st.none() | st.integers(0, 2**62),
)
_SHARES = st.floats(0, 1)


def _gaussian(mean: tuple[float, float], spread: tuple[float, float], tilt: float) -> Gaussian:
    return Gaussian(*mean, *spread, tilt * (spread[0] * spread[1]) ** 0.5)


_PLACES = st.tuples(st.floats(-1, 1), st.floats(-1, 1))
_SPREADS = st.tuples(st.floats(0.001, 4), st.floats(0.001, 4))
GAUSSIANS = st.builds(_gaussian, _PLACES, _SPREADS, st.floats(-0.9, 0.9))
PROFILES = st.builds(
    MoodProfile,
    GAUSSIANS,
    st.sampled_from(Basis),
    _TEXT,
    st.dictionaries(st.sampled_from(Feeling), _SHARES.map(lambda share: round(share, 6))),
    st.lists(st.floats(-100, 100, width=16), max_size=512).map(tuple),
)
