"""The text recipe learns from tiny sets that it is shown, and ships what it learnt."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")
pytestmark = pytest.mark.training

from scipy.sparse import csr_matrix  # noqa: E402

from mien.affect.plane.emotions import Expression  # noqa: E402
from mien.affect.plane.gaussian import Gaussian  # noqa: E402
from mien.errors import InvalidInputError, NotFoundError  # noqa: E402
from mien.inference.canonical_check import check_canonical  # noqa: E402
from mien.inference.session import open_session  # noqa: E402
from mien.inference.weights import load_card  # noqa: E402
from mien.sense.text.features import features, number_of  # noqa: E402
from mien.sense.text.network import TextNetwork, network_inputs  # noqa: E402
from mien.sense.text.text_reader import TextReader  # noqa: E402
from mien.sense.text.tokens import tokens  # noqa: E402
from mien.words.lexicon import load_lexicon  # noqa: E402
from mien_training.text import table as tables  # noqa: E402
from mien_training.text.calibration import (  # noqa: E402
    fit_felt,
    fit_temperature,
    fit_thresholds,
    fit_variance,
)
from mien_training.text.heads import Strengths, even_weights  # noqa: E402
from mien_training.text.judging import load_sentences, reader_metrics  # noqa: E402
from mien_training.text.labels import MEANINGS, expression_shares, label_points  # noqa: E402
from mien_training.text.linear import each_label, fit, one_of, squares  # noqa: E402
from mien_training.text.material import encode, sharpened  # noqa: E402
from mien_training.text.recipe import make_model  # noqa: E402
from mien_training.text.sources import SENTIMENTS, load_emobank, load_labels  # noqa: E402

LABELS = (*sorted(set(MEANINGS) - {"neutral"}), "neutral")
SAYING = {
    "joy": "i feel so glad and sunny about the picnic number",
    "sadness": "i feel gloomy and grey about the funeral number",
    "anger": "i hate the rude driver and his horn number",
    "fear": "i tremble at the dark cellar and its noise number",
    "neutral": "the table stands beside the window number",
}
ENDINGS = [
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]


def write_sets(folder: Path, copies: int = 4) -> None:
    lines = [
        (f"{text} {ending} {copy}", label)
        for copy in range(copies)
        for label, text in SAYING.items()
        for ending in ENDINGS
    ]
    (folder / "goemotions_labels.txt").write_text("\n".join(LABELS))
    for part in ("train", "dev"):
        rows = [f"{text}\t{LABELS.index(label)}\tid" for text, label in lines]
        (folder / f"goemotions_{part}.tsv").write_text("\n".join(rows) + "\n")
    told = [f"{text};{label}" for text, label in lines if label in SENTIMENTS]
    for part in ("train", "val"):
        (folder / f"dair_emotion_{part}.txt").write_text("\n".join(told) + "\n")
    scores = {"joy": (4.2, 3.6), "sadness": (1.9, 2.6), "anger": (2.0, 4.0), "fear": (2.1, 3.9)}
    bank = ["id,split,V,A,D,text"]
    for part in ("train", "dev"):
        for row, (text, label) in enumerate(lines):
            valence, arousal = scores.get(label, (3.0, 3.0))
            bank.append(f"{part}{row},{part},{valence},{arousal},3,{text}")
    (folder / "emobank.csv").write_text("\n".join(bank) + "\n")


def test_the_recipe_ships_a_network_that_tells_its_classes_apart(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    write_sets(data)
    told = list[str]()
    card = make_model(data, out, "7", told.append, Strengths(steps=12))
    figures = {metric.name: metric.value for metric in card.metrics}
    assert card.id == "text@7"
    assert figures["accuracy, six classes"] > 0.95
    assert {"sentiments", "labels"}.isdisjoint(tensor.name for tensor in card.outputs)
    assert figures["correlation, valence"] > 0.8
    assert told
    session = open_session("text", folder=out)
    assert check_canonical(session) <= card.canonical.tolerance
    network = TextNetwork(session)
    happy, afraid = network.read([tokens(SAYING["joy"]), tokens(SAYING["fear"])])
    assert happy.mood[0] > 0.1 > afraid.mood[0]
    assert happy.logits.argmax() == list(Expression).index(Expression.HAPPINESS)
    assert happy.known == 1.0
    assert network.read([tokens("qwxyz vbnmk")])[0].known == 0.0


def test_a_network_that_reads_alone_reads_the_same_in_company(tmp_path: Path) -> None:
    write_sets(tmp_path)
    make_model(tmp_path, tmp_path / "out", "1", lambda _: None, Strengths(steps=3))
    session = open_session("text", folder=tmp_path / "out")
    short, long = tokens("so glad"), tokens(" ".join(SAYING.values()))
    alone = session.run(network_inputs([short]))["emotions"][0]
    together = session.run(network_inputs([long, short]))["emotions"][1]
    assert alone == pytest.approx(together, abs=1e-5)


def test_a_feature_that_lost_its_row_is_unknown() -> None:
    texts = [features(tokens("calm sea"))] * 3
    table = tables.make_table(texts, {number_of("calm"), number_of("sea")})
    stranger = number_of("calm") ^ (1 << 20)  # the same row, another check
    bag = type(texts[0].words)((stranger,), (1.0,))
    row = tables.rows(table, [type(texts[0])(bag, texts[0].pieces)], piece_weight=0.0)
    assert row.nnz == 0 or float(abs(row).sum()) == 0
    known = tables.rows(table, texts, piece_weight=0.0)
    assert np.sqrt(known.multiply(known).sum(axis=1))[0, 0] == pytest.approx(1)


def test_every_label_has_a_meaning_and_a_place() -> None:
    shares = expression_shares(LABELS, np.eye(len(LABELS)))
    assert shares.sum(axis=1) == pytest.approx(1)
    points = label_points(LABELS, np.eye(len(LABELS)), load_lexicon())
    assert points[LABELS.index("joy"), 0] > 0.5 > -0.3 > points[LABELS.index("grief"), 0]
    assert np.abs(points[LABELS.index("neutral")]).max() < 0.1


def test_a_label_moves_to_the_words_that_agree_with_it() -> None:
    sadness = np.array([-0.6, -0.3])
    drained, glad = Gaussian(-0.4, -0.7, 0.04, 0.04), Gaussian(0.7, 0.3, 0.04, 0.04)
    assert sharpened(sadness, [drained, glad]) == pytest.approx([-0.5, -0.5])
    assert sharpened(sadness, [glad]) == pytest.approx(sadness)
    assert sharpened(np.zeros(2), [drained]) == pytest.approx([0, 0])


@pytest.mark.parametrize("kind", ["labels", "one of", "squares"])
def test_the_slope_of_each_loss_is_its_derivative(kind: str) -> None:
    rng = np.random.default_rng(3)
    targets = rng.dirichlet(np.ones(3), 5)
    weights = rng.uniform(0.5, 2, 5)
    loss = {
        "labels": each_label(np.round(targets)),
        "one of": one_of(targets, weights),
        "squares": squares(targets, weights),
    }[kind]
    scores, step = rng.normal(size=(5, 3)), 1e-5
    _, slope = loss(scores)
    for place in np.ndindex(5, 3):
        nudge = np.zeros((5, 3))
        nudge[place] = step
        numeric = (loss(scores + nudge)[0] - loss(scores - nudge)[0]) / (2 * step)
        assert slope[place] == pytest.approx(numeric, abs=1e-6)


def test_a_linear_model_finds_the_weights_that_made_the_data() -> None:
    rng = np.random.default_rng(4)
    rows = rng.normal(size=(200, 6))
    truth = rng.normal(size=(6, 2))
    model = fit(csr_matrix(rows), 2, squares(rows @ truth + 0.5, np.ones(200)), l2=1e-6)
    assert model.weights == pytest.approx(truth, abs=1e-3)
    assert model.bias == pytest.approx([0.5, 0.5], abs=1e-3)


def test_rare_expressions_are_weighed_up_but_not_without_bound() -> None:
    shares = np.repeat(np.eye(2), [990, 10], axis=0)
    weights = even_weights(shares)
    assert weights.mean() == pytest.approx(1)
    assert 5 < weights[-1] / weights[0] < 100


def test_calibration_finds_what_was_put_in() -> None:
    rng = np.random.default_rng(5)
    logits = rng.normal(0, 1.5, (4000, 4))
    odds = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    chosen = np.array([rng.multinomial(1, row) for row in odds], dtype=float)
    assert fit_temperature(logits * 3, chosen) == pytest.approx(3, rel=0.15)
    doubts, has_words = rng.random(20_000), (rng.random(20_000) < 0.5).astype(float)
    spread = np.exp(-3 + 2 * doubts - 1 * has_words)
    found = fit_variance(spread * rng.chisquare(1, 20_000), doubts, has_words)
    assert found == pytest.approx((-3, 2, -1), abs=0.15)
    assert fit_thresholds(np.array([[-1.0], [0.5], [1.5]]), np.array([[0.0], [1], [1]]))[0] < 0.5


def test_calibration_tells_texts_with_a_feeling_from_neutral_ones() -> None:
    rng = np.random.default_rng(6)
    inputs = np.column_stack([np.ones(4000), rng.normal(size=(4000, 3))])
    felt = rng.random(4000) < 1 / (1 + np.exp(-inputs @ [0.0, -2.0, 1.0, 0.5]))
    wanted = np.zeros((4000, 8))
    wanted[np.arange(4000), np.where(felt, 1, 0)] = 1
    unclear = np.full((500, 8), 1 / 8)
    found = fit_felt(np.vstack([inputs, inputs[:500]]), np.vstack([wanted, unclear]))
    assert found == pytest.approx((0.0, -2.0, 1.0, 0.5), abs=0.25)


def test_the_reader_that_ships_keeps_what_its_card_says_of_the_lists() -> None:
    promised = {metric.name: metric for metric in load_card("text").metrics}
    for metric in reader_metrics(TextReader.load()):
        assert metric.value == pytest.approx(promised[metric.name].value, abs=0.02)
    assert promised["quadrant, development sentences"].value > 0.65


def test_sentences_that_deny_their_feeling_are_marked_and_can_be_left_out() -> None:
    encoded = encode(["i am not happy", "i am happy", "not now but happy"], load_lexicon())
    assert encoded.denying.tolist() == [True, False, False]
    kept = encoded.subset(~encoded.denying)
    assert [text[-1].text for text in kept.tokens] == ["happy", "happy"]


def test_both_lists_of_sentences_cover_the_plane_and_share_nothing() -> None:
    everyday, development = load_sentences("everyday"), load_sentences("development")
    for listed in (everyday, development):
        counts = [listed.quadrants.count(name) for name in ("lively", "tense", "low", "calm")]
        assert min(counts) >= 14
        assert sum(counts) == len(listed.texts)
    assert not set(everyday.texts) & set(development.texts)


def test_missing_and_foreign_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        load_labels(tmp_path)
    (tmp_path / "emobank.csv").write_text("id,text\n1,hello\n")
    with pytest.raises(InvalidInputError):
        load_emobank(tmp_path, "train")
