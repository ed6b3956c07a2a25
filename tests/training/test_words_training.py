"""A reader of words begins as its teacher, learns what it is shown, and outlives being killed."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.training.words_folders import write_brighter, write_emobank, write_goemotions
from tests.training.words_teacher import HEADS, LAYERS, WIDTH, write_packed

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytestmark = pytest.mark.training

from tests.training.words_teacher import pack  # noqa: E402

from mien.errors import ConflictError, InvalidInputError, NotFoundError  # noqa: E402
from mien_training.words.batches import batch_of, epoch_places, rows_in_epoch  # noqa: E402
from mien_training.words.export import export  # noqa: E402
from mien_training.words.judging import (  # noqa: E402
    figures_of,
    read_answers,
    scores_of,
    write_answers,
)
from mien_training.words.loss import unlikeliness, vector_cost  # noqa: E402
from mien_training.words.network import VECTOR  # noqa: E402
from mien_training.words.pieces import WORD  # noqa: E402
from mien_training.words.preparation import VECTORS, Prepared, prepare  # noqa: E402
from mien_training.words.row import Side  # noqa: E402
from mien_training.words.settings import Design, Settings  # noqa: E402
from mien_training.words.teacher.encoder import Encoder  # noqa: E402
from mien_training.words.teacher.packed import Packed, load_packed, unpacked  # noqa: E402
from mien_training.words.teacher.vectors import (  # noqa: E402
    Store,
    embed,
    note_texts,
    vectors_of,
)
from mien_training.words.trained import load_trained, settings_of  # noqa: E402
from mien_training.words.training import Run  # noqa: E402

WORDS = ("glad", "sunny", "grey", "gloomy", "table", "window")
FILLERS = ("today", "again", "maybe", "here", "now")
PIECES = {
    **{f"{WORD}{word}": -3.0 - k / 10 for k, word in enumerate((*WORDS, *FILLERS))},
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", -9.0),
    WORD: -8.0,
}


def settings_for(design: Design, **more: object) -> Settings:
    chosen = {
        "width": 16,
        "pieces": 60,
        "epochs": 2.0,
        "batch": 16,
        "rate": 1e-2,
        "table_rate": 2e-2,
        "average": 0.9,
        "dropout": 0.0,
        "forgotten": 0.0,
        "teacher_width": WIDTH,
        "teacher_heads": HEADS,
    } | more
    return Settings(design=design, **chosen)  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    path = tmp_path_factory.mktemp("teacher") / "teacher.bin"
    write_packed(path, PIECES, {9: " "})
    return load_packed(path)


def lines(seed: int, count: int) -> list[tuple[str, str]]:
    rng = np.random.default_rng(seed)
    found = list[tuple[str, str]]()
    for k in range(count):
        two = rng.choice(2) if k % 3 == 2 else None
        words = WORDS[2 * (k % 3) : 2 * (k % 3) + 2] if two is None else WORDS[4:]
        filler = " ".join(rng.choice(FILLERS, 2)) + " " + "".join(rng.choice(list("abcdef"), 5))
        found.append((f"{filler} {rng.choice(words)}", {0: "17", 1: "25", 2: "27"}[k % 3]))
    return found


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, packed: Packed) -> Prepared:
    data = tmp_path_factory.mktemp("data")
    write_goemotions(data, lines(1, 400), lines(2, 90))
    moods = {"17": "4.5,4,3", "25": "1.5,2,3", "27": "3,3,3"}
    bank = [
        f"{part}{k},{part},{moods[label]},{text} {k}"
        for part, seed, count in (("train", 3, 300), ("dev", 4, 60))
        for k, (text, label) in enumerate(lines(seed, count))
    ]
    write_emobank(data, bank)
    for part, seed in (("train", 5), ("dev", 6)):
        write_brighter(
            data,
            part,
            [
                (
                    "deu",
                    f"{text} q{k}",
                    "0",
                    "0",
                    "0",
                    str(int(n == "17")),
                    str(int(n == "25")),
                    "0",
                    "",
                )
                for k, (text, n) in enumerate(lines(seed, 120))
            ],
        )
    return prepare(data, tmp_path_factory.mktemp("work"), 60, lambda _: None, lambda: packed)


def test_what_was_packed_in_four_bits_is_unpacked() -> None:
    values = np.random.default_rng(0).integers(-7, 8, (3, 32)).astype(np.float64) * 0.5
    values[:, 0] = 3.5
    blocks = np.frombuffer(pack(values), np.uint8).reshape(3, 18)
    assert unpacked(blocks) == pytest.approx(values.ravel())


def test_another_file_is_no_teacher(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"something else")
    with pytest.raises(InvalidInputError):
        load_packed(tmp_path / "x.bin")


def test_a_text_has_its_vector_alone_and_in_company(packed: Packed) -> None:
    network = Encoder(packed).eval()
    texts = [[0, 5, 6, 2], [0, 7, 2], [0, *range(4, 30), 2]]
    together = vectors_of(network, texts)
    assert together.shape == (3, 1, WIDTH)
    for place, text in enumerate(texts):
        assert vectors_of(network, [text])[0] == pytest.approx(together[place], abs=5e-3)


def test_vectors_are_written_once_and_unfinished_ones_again(tmp_path: Path, packed: Packed) -> None:
    texts = note_texts(["glad here", "grey", "glad here"], tmp_path)
    assert texts == ["glad here", "grey"]
    embed(texts, packed, tmp_path, lambda _: None)
    first = np.load(tmp_path / "0000.npy")
    more = note_texts(["window"], tmp_path)
    told = list[str]()
    embed(more, packed, tmp_path, told.append)
    assert np.load(tmp_path / "0000.npy")[:2] == pytest.approx(first)
    embed(more, packed, tmp_path, told.append)
    assert told == ["3 of 3 texts"]
    store = Store(tmp_path)
    vectors = store.of(["window", "nowhere", "grey"])
    assert np.isnan(vectors).any(axis=1).tolist() == [False, True, False]
    with pytest.raises(NotFoundError):
        Store(tmp_path / VECTORS)


def test_an_epoch_shows_what_is_known_and_nothing_else(prepared: Prepared) -> None:
    material = prepared.material
    known = material.on(Side.TRAIN)
    batches = epoch_places(material, known, 16, seed=1)
    shown = np.concatenate(batches)
    assert set(shown) <= set(known)
    assert len(shown) == rows_in_epoch(material, known)
    assert [b.tolist() for b in batches] == [
        b.tolist() for b in epoch_places(material, known, 16, seed=1)
    ]
    batch = batch_of(material, batches[0], 0.5, 3)
    whole = batch_of(material, batches[0])
    assert 0 < int(batch.there.sum()) < int(whole.there.sum())
    assert 0 < int(batch.grams_there.sum()) < int(whole.grams_there.sum())


@pytest.mark.parametrize("design", list(Design))
def test_every_design_learns_reads_alike_in_company_and_ships(
    tmp_path: Path, prepared: Prepared, packed: Packed, design: Design
) -> None:
    grams = 8 if design is Design.STATIC else 0
    rate = 2e-3 if design is Design.ATTENTION else 1e-2
    settings = settings_for(design, grams=grams, rate=rate)
    Run(prepared, settings, packed).train(tmp_path, lambda _: None)
    assert settings_of(tmp_path).design is design
    network, material = load_trained(tmp_path, prepared), prepared.material
    dev = material.on(Side.DEV)
    scores = scores_of(network, material, dev)
    asked = [k for k, place in enumerate(dev) if material.rows[place].source == "emobank"]
    valence = material.targets["mood"][dev[asked], 0]
    assert np.corrcoef(valence, scores["mood"][asked, 0])[0, 1] > 0.8
    alone = scores_of(network, material, dev[:1])["nuances"]
    assert scores["nuances"][0] == pytest.approx(alone[0], abs=1e-4)
    if design is not Design.RECURRENCE:  # its packed rows have no place in the graph yet
        written = export(network, prepared.vocabulary, tmp_path)
        assert 10_000 < written.network < 2_000_000


def test_figures_are_of_each_language_and_of_all(
    tmp_path: Path, prepared: Prepared, packed: Packed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mien_training.words.questions._DRAWS", 20)
    Run(prepared, settings_for(Design.STATIC), packed).train(tmp_path, lambda _: None)
    figures = list(figures_of(load_trained(tmp_path, prepared), prepared.material))
    for figure in figures:
        assert figure.low <= figure.value <= figure.high
    named = {(figure.question, figure.language): figure for figure in figures}
    assert named["r of valence, sentences", "en"].value > 0.8
    assert named["macro-F1 of six emotions", "de"].texts == 120


def test_a_network_learns_from_the_answers_of_another(
    tmp_path: Path, prepared: Prepared, packed: Packed
) -> None:
    Run(prepared, settings_for(Design.STATIC), packed).train(tmp_path / "large", lambda _: None)
    write_answers(load_trained(tmp_path / "large", prepared), prepared.material, tmp_path / "a.npz")
    told = read_answers(tmp_path / "a.npz")
    blind = {
        name: np.full_like(values, np.nan) for name, values in prepared.material.targets.items()
    }
    material = replace(prepared.material, answers=told, targets=blind)
    settings = settings_for(Design.STATIC, answers=1.0, seed=4)
    Run(replace(prepared, material=material), settings, None).train(tmp_path / "s", lambda _: None)
    dev = material.on(Side.DEV)
    small = scores_of(load_trained(tmp_path / "s", prepared), material, dev)
    assert np.corrcoef(small["mood"][:, 0], told["mood"][dev, 0])[0, 1] > 0.8


def test_a_network_begins_with_what_its_teacher_reads(prepared: Prepared, packed: Packed) -> None:
    settings = settings_for(Design.ATTENTION, width=WIDTH, layers=LAYERS)
    network = Run(prepared, settings, packed).network.eval()
    numbers = torch.tensor([[3, 4, 5]])
    there = torch.ones((1, 3), dtype=torch.bool)
    with torch.inference_mode():
        found = network.body(network.table(numbers), there)[0, :WIDTH]
        old = torch.tensor([[prepared.kept[k] for k in (3, 4, 5)]])
        wanted = Encoder(packed).eval()(old, there, [LAYERS])[0, 0]
    assert found.numpy() == pytest.approx(wanted.numpy(), abs=1e-4)


def test_a_run_that_was_killed_ends_as_one_that_was_not(
    tmp_path: Path, prepared: Prepared, packed: Packed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mien_training.words.training.STRETCH", 7)
    settings = settings_for(Design.CONVOLUTION, epochs=1.0, dropout=0.3, forgotten=0.2)
    whole = Run(prepared, settings, packed)
    whole.train(tmp_path / "whole", lambda _: None)
    Run(prepared, settings, packed).train(tmp_path / "killed", lambda _: None, seconds=0)
    again = Run(prepared, settings, packed)
    assert again.resume(tmp_path / "killed")
    assert 0 < again.done < again.steps
    again.train(tmp_path / "killed", lambda _: None)
    for one, other in zip(whole.network.parameters(), again.network.parameters(), strict=True):
        assert torch.equal(one, other)
    other = Run(prepared, settings_for(Design.CONVOLUTION, seed=9), packed)
    with pytest.raises(ConflictError):
        other.resume(tmp_path / "killed")


def test_a_gaussian_is_likeliest_with_the_variance_that_there_is() -> None:
    error = torch.full((1000, 1), 0.5)
    costs = [
        float(
            unlikeliness(error, torch.full_like(error, np.log(v)), torch.zeros_like(error)).mean()
        )
        for v in (0.05, 0.25, 1.0)
    ]
    assert min(costs) == costs[1]


def test_vectors_that_are_not_there_cost_nothing() -> None:
    told = {VECTOR: torch.ones(2, 3, requires_grad=True)}
    nothing = torch.full((2, 3), float("nan"))
    assert float(vector_cost(told, nothing)) == 0
    half = torch.cat([torch.zeros(1, 3), nothing[:1]])
    assert float(vector_cost(told, half).detach()) == 1
