"""What carries over from one data set to another; and figures where feelings or moods lack."""

import csv
import dataclasses
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.training.music_folders import Marks, write_pmemo, write_sounds
from typer.testing import CliRunner

from mien.affect.plane.emotions import Feeling
from mien.errors import InvalidInputError
from mien.music.encoder import ENCODING_SIZE
from mien.music.features import STACK_SIZE, SUMMARY

pytestmark = pytest.mark.training
pytest.importorskip("torch")

from mien_training.main import app  # noqa: E402
from mien_training.music import transfer_models  # noqa: E402
from mien_training.music.account import training_of  # noqa: E402
from mien_training.music.cross_dataset_transfer import AcrossRow, compare_across  # noqa: E402
from mien_training.music.ensemble import Ensemble  # noqa: E402
from mien_training.music.evaluation import (  # noqa: E402
    classical_judgement,
    coverage_rows,
    mapped_rows,
    rows_of,
)
from mien_training.music.extraction import Heard, write_cache  # noqa: E402
from mien_training.music.judging import judge  # noqa: E402
from mien_training.music.material import Material  # noqa: E402
from mien_training.music.measures import calibration_factor  # noqa: E402
from mien_training.music.sets.finding import songs_below  # noqa: E402
from mien_training.music.sets.song import Song  # noqa: E402
from mien_training.music.settings import Settings, Shape  # noqa: E402
from mien_training.music.targets import targets_of  # noqa: E402
from mien_training.music.training import train  # noqa: E402
from mien_training.music.transfer_models import (  # noqa: E402
    LEARNT,
    OWN,
    Carrier,
    classical_carriers,
    kernel_carrier,
    network_carrier,
)
from mien_training.music.trials import trials_of  # noqa: E402

TINY = Settings(epochs=2, batch=8, window_s=2.0, shape=Shape(width=4, recurrent=2, embedding=4))
PER_SET = 40
DRAWS = 20
OFFSET = {"vgmidi": 60.0}


def rated(source: str, number: int, arousal: float, twin: str | None = None) -> Song:
    return Song(
        id=f"{source}:{number}",
        source=source,
        path=Path("nowhere"),
        group=f"{'deam' if twin else source} artist {number // 2}",
        split="val" if number % 4 > 1 else "train",
        raters=10,
        mood=(-arousal / 2, arousal),
        mood_sd=(0.2, 0.3),
        twin=twin,
    )


def heard(source: str, arousal: float, rng: np.random.Generator) -> Heard:
    """A piece whose every feature says how arousing it is, beside where the set's own lie."""
    stack = rng.normal(20 * arousal + OFFSET.get(source, 0), 3, (50, STACK_SIZE))
    encodings = np.zeros((1, ENCODING_SIZE), np.float32)
    return Heard(stack.astype(np.float32), np.zeros(len(SUMMARY), np.float32), encodings)


def made(songs: list[Song], arousals: NDArray[np.float64]) -> Material:
    rng = np.random.default_rng(1)
    variants = tuple(
        (heard(song.source, arousal, rng),) for song, arousal in zip(songs, arousals, strict=True)
    )
    return Material(tuple(songs), variants, targets_of(songs))


@pytest.fixture(scope="module")
def material() -> Material:
    """DEAM; emoMusic, half of it DEAM's; VGMIDI, in which every feature is higher."""
    arousals = np.random.default_rng(0).uniform(-0.9, 0.9, 3 * PER_SET)
    songs = [rated("deam", n, arousals[n]) for n in range(PER_SET)]
    songs += [
        rated("emomusic", n, arousals[PER_SET + n], f"deam:{n}" if n < PER_SET // 2 else None)
        for n in range(PER_SET)
    ]
    songs += [rated("vgmidi", n, arousals[2 * PER_SET + n]) for n in range(PER_SET)]
    return made(songs, arousals)


@pytest.fixture(scope="module")
def rows(material: Material) -> list[AcrossRow]:
    return compare_across(material, list(classical_carriers(material)), DRAWS)


def figure(rows: list[AcrossRow], **asked: str) -> AcrossRow:
    (found,) = (
        row for row in rows if all(getattr(row, name) == value for name, value in asked.items())
    )
    return found


def test_every_set_is_tried_on_its_own_held_out_pieces_and_on_every_other(
    rows: list[AcrossRow],
) -> None:
    pairs = {(row.learnt_on, row.tried_on, row.part, row.scale) for row in rows}
    names = ("deam", "emomusic", "vgmidi")
    assert {pair for pair in pairs if pair[3] == LEARNT} == {
        (one, other, part, LEARNT)
        for one in names
        for other in names
        for part in (("val",) if one == other else ("val", "all"))
    }
    assert all(row.learnt_on != row.tried_on for row in rows if row.scale == OWN)
    assert {row.measure for row in rows} == {"r", "R2", "CCC"}
    assert all(row.low <= row.value <= row.high for row in rows)


def test_what_is_plain_to_hear_carries_over(rows: list[AcrossRow]) -> None:
    asked = {
        "model": "support vector machine",
        "learnt_on": "deam",
        "tried_on": "vgmidi",
        "part": "all",
        "axis": "arousal",
    }
    for scale in (LEARNT, OWN):
        assert figure(rows, scale=scale, measure="r", **asked).pieces == PER_SET
    assert figure(rows, scale=OWN, measure="CCC", **asked).value > 0.9
    assert figure(rows, scale=LEARNT, measure="CCC", **asked).value < 0.5


def test_a_rule_that_is_turned_round_elsewhere_does_not_carry_over(material: Material) -> None:
    songs = [
        song
        if song.source != "vgmidi" or song.mood is None
        else dataclasses.replace(song, mood=(song.mood[0], -song.mood[1]))
        for song in material.songs
    ]
    turned = Material(tuple(songs), material.variants, targets_of(songs))
    (carrier,) = (
        one for one in classical_carriers(turned) if (one.model, one.scale) == ("extra trees", OWN)
    )
    found = compare_across(turned, [carrier], DRAWS)
    asked = {"tried_on": "vgmidi", "part": "all", "measure": "r", "learnt_on": "deam"}
    assert figure(found, axis="valence", **asked).value > 0.8
    assert figure(found, axis="arousal", **asked).value < -0.8


def test_what_was_learnt_from_is_never_asked(material: Material) -> None:
    songs = material.songs
    for learnt_on in ("deam", "emomusic"):
        known = np.flatnonzero(
            [song.source == learnt_on and song.split == "train" for song in songs]
        )
        for trial in trials_of(material, learnt_on, known):
            asked = {songs[row].group for row in trial.rows}
            assert not asked & {songs[row].group for row in known}
            assert {songs[row].source for row in trial.rows} == {trial.tried_on}
    deam = np.flatnonzero([song.source == "deam" and song.split == "train" for song in songs])
    trials = trials_of(material, "deam", deam)
    (trial,) = (t for t in trials if (t.tried_on, t.part) == ("emomusic", "all"))
    assert {songs[row].id for row in trial.rows} == {
        f"emomusic:{n}" for n in range(PER_SET // 2, PER_SET)
    }
    emomusic = np.flatnonzero(
        [song.source == "emomusic" and song.split == "train" for song in songs]
    )
    tried = [t for t in trials_of(material, "emomusic", emomusic) if t.tried_on == "deam"]
    twins = {f"deam:{n}" for n in range(PER_SET // 2)}
    assert tried
    assert not twins & {songs[row].id for trial in tried for row in trial.rows}


def test_mapped_moods_are_called_so(material: Material) -> None:
    songs = [
        song
        if song.source != "deam"
        else dataclasses.replace(song, mood=None, mood_sd=None, feelings=_felt(song))
        for song in material.songs
    ]
    mapped = Material(tuple(songs), material.variants, targets_of(songs))
    carrier = Carrier("nothing", LEARNT, lambda _known: np.zeros((len(songs), 2)))
    for row in compare_across(mapped, [carrier], DRAWS):
        assert row.truth == ("mapped" if row.tried_on == "deam" else "rated")


def _felt(song: Song) -> tuple[float, ...]:
    share = 0.5 if song.mood is None else (1 + song.mood[1]) / 2
    return (share / 2, share / 3, share / 4, 1 - share, share, share / 5, share / 6, share / 7)


def test_too_few_pieces_are_refused(material: Material) -> None:
    few = material.songs[:12]
    small = Material(few, material.variants[:12], targets_of(list(few)))
    with pytest.raises(InvalidInputError, match="10 pieces"):
        compare_across(small, list(classical_carriers(small)))


def test_the_network_carries_too(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer_models, "SETTINGS", TINY)
    told: list[str] = []
    found = compare_across(material, [network_carrier(material, tmp_path, told.append)], DRAWS)
    assert len(told) == 3
    assert {row.learnt_on for row in found} == {"deam", "emomusic", "vgmidi"}
    again = compare_across(material, [network_carrier(material, tmp_path, told.append)], DRAWS)
    assert (again, len(told)) == (found, 3)


def test_the_kernel_machine_carries_what_is_plain_to_hear(material: Material) -> None:
    found = compare_across(material, [kernel_carrier(material)], DRAWS)
    own = figure(found, learnt_on="deam", tried_on="deam", part="val", axis="arousal", measure="r")
    assert own.value > 0.8


def test_the_command_writes_the_table(tmp_path: Path) -> None:
    data, work, out = tmp_path / "data", tmp_path / "work", tmp_path / "out" / "across.csv"
    numbers = range(1, 81)
    marks: dict[int, Marks] = {n: (n / 81, 0.1, 1 - n / 81, 0.2) for n in numbers}
    write_pmemo(data, marks, {n: f"Artist {n}" for n in numbers})
    write_sounds(data / "chorus", numbers)
    rng = np.random.default_rng(0)
    pieces = [heard("pmemo", n / 81, rng) for n in numbers]
    (work / "cache").mkdir(parents=True)
    write_cache(work / "cache" / "pmemo-1.npz", songs_below(data), pieces)
    given = ["music", "across", "--data", str(data), "--work", str(work), "--out", str(out)]
    done = CliRunner().invoke(app, given)
    assert done.exit_code == 0, done.output
    with out.open(newline="") as lines:
        table = list(csv.DictReader(lines))
    assert [tuple(row) for row in table[:1]] == [tuple(AcrossRow.__slots__)]
    assert {(row["learnt_on"], row["tried_on"], row["part"]) for row in table} == {
        ("pmemo", "pmemo", "val")
    }
    assert min(float(row["value"]) for row in table if row["measure"] == "r") > 0.8


def test_figures_are_given_for_what_was_rated_set_by_set(material: Material) -> None:
    train_rows, unseen = material.rows("train"), material.rows("val")
    said = classical_judgement("decision tree", material, train_rows, unseen)
    found = rows_of("tree", "val", material, unseen, said)
    assert {row.target for row in found} == {
        f"{axis} ({title})"
        for axis in ("valence", "arousal", "mood")
        for title in ("DEAM", "emoMusic", "VGMIDI")
    }
    assert mapped_rows("tree", "val", material, unseen, said) == []
    covered = coverage_rows("tree", "val", material, unseen, said)
    assert [row.target for row in covered[:2]] == ["valence (DEAM)", "arousal (DEAM)"]
    assert {row.pieces for row in found + covered} == {PER_SET // 2}


def test_the_card_tells_the_sets_that_were_learnt_from(material: Material) -> None:
    told = training_of(material.songs)
    assert [data.name.split()[0] for data in told] == ["VGMIDI", "DEAM", "emoMusic"]
    assert told[1].use.startswith(f"{PER_SET // 2} pieces")
    assert training_of(material.songs[2:4]) == ()  # two for validation


def test_a_network_learns_where_no_feelings_were_asked(material: Material) -> None:
    network = Ensemble([train(material, material.rows("train"), TINY)])
    unseen = material.rows("val")
    said = judge(network, material, unseen, TINY.window_s)
    found = rows_of("network", "val", material, unseen, said)
    assert not {row.target for row in found} & {"feelings", *Feeling}


def test_figures_are_given_where_no_moods_were_rated(material: Material) -> None:
    songs = [
        dataclasses.replace(song, mood=None, mood_sd=None, feelings=_felt(song))
        for song in material.songs[:PER_SET]
    ]
    felt = Material(tuple(songs), material.variants[:PER_SET], targets_of(songs))
    unseen = felt.rows("val")
    said = classical_judgement("decision tree", felt, felt.rows("train"), unseen)
    assert {row.target for row in rows_of("tree", "val", felt, unseen, said)} == {
        "feelings",
        *Feeling,
    }
    assert coverage_rows("tree", "val", felt, unseen, said) == []
    none = np.zeros(0)
    assert calibration_factor(none, none, none, none) == 1.0
