"""Everything the text model learns from, ready as sparse rows.

Beside the three public sets there is a fourth, made of Mien's own words of mood: each word of the
lexicon in a few short frames ("i feel …", "im not …"), with the word's place. It teaches the places
of words that are rare in the sets, through pieces of words those of their relatives, and denial.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from mien.affect.plane.gaussian import Gaussian
from mien.affect.plane.prototypes import emotions_at
from mien.sense.text.features import Features, features, word_numbers
from mien.sense.text.feeling_words import placed_words
from mien.sense.text.tokens import Token, sentences, tokens
from mien.words.lexicon import Lexicon
from mien.words.valence_shifters import Degree
from mien_training.text.labels import expression_shares, label_points
from mien_training.text.sources import (
    SENTIMENTS,
    Corpus,
    load_emobank,
    load_goemotions,
    load_labels,
    load_sentiments,
)
from mien_training.text.table import Table, make_table, rows

PIECE_WEIGHT = 0.5
"""Weight of the pieces of words against the words themselves."""

FRAMES = (
    "{}",
    "i feel {}",
    "im so {}",
    "feeling {} today",
    "i am {} right now",
    "{} and {}",
    "i have been feeling {} lately",
    "such a {} day",
)
DENIALS = ("im not {}", "i dont feel {}", "not {} at all", "i am not {} today")
_NAMING_VARIANCE = 0.06
_MILD = 0.1


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as the model sees them.

    Attributes:
        tokens: of each text.
        placed: the places of each text's feeling words.
        features: of each text.
        denying: (n,) whether a denial covers one of the text's feeling words.
    """

    tokens: tuple[list[Token], ...]
    placed: tuple[list[Gaussian], ...]
    features: tuple[Features, ...]
    denying: NDArray[np.bool_]

    def subset(self, chosen: NDArray[np.bool_]) -> "Encoded":
        """The texts where `chosen`, of shape (n,), is true."""
        places = np.flatnonzero(chosen)
        return Encoded(
            tuple(self.tokens[k] for k in places),
            tuple(self.placed[k] for k in places),
            tuple(self.features[k] for k in places),
            self.denying[chosen],
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One set, or a part of one.

    Attributes:
        encoded: its texts.
        targets: its own labels, (n, k), or valence and arousal.
        points: (n, 2) valence and arousal, of readers or of the labels' places.
        shares: (n, 8) shares of the expressions; empty (0, 8) where the set has none.
    """

    encoded: Encoded
    targets: NDArray[np.float64]
    points: NDArray[np.float64]
    shares: NDArray[np.float64]

    def subset(self, chosen: NDArray[np.bool_]) -> "Part":
        """The texts where `chosen`, of shape (n,), is true."""
        return Part(
            self.encoded.subset(chosen),
            self.targets[chosen],
            self.points[chosen],
            self.shares[chosen] if len(self.shares) else self.shares,
        )


@dataclass(frozen=True, slots=True)
class Material:
    """The sets by name: "comments", "sentiments", "emobank" and, to train on, "words"."""

    labels: tuple[str, ...]
    train: dict[str, Part]
    check: dict[str, Part]


def load_material(data: Path, lexicon: Lexicon, tell: Callable[[str], None]) -> Material:
    """Load and encode all sets from below `data`."""
    labels = load_labels(data)
    train, check = dict[str, Part](), dict[str, Part]()
    for into, comments, sentiments, emobank in (
        (train, "train", "train", "train"),
        (check, "dev", "val", "dev"),
    ):
        into["comments"] = _labelled(load_goemotions(data, comments, labels), labels, lexicon)
        into["sentiments"] = _labelled(load_sentiments(data, sentiments), SENTIMENTS, lexicon)
        into["emobank"] = _placed_by_readers(load_emobank(data, emobank), lexicon)
        tell(f"Read the {comments} parts.")
    train["words"] = framed_words(lexicon)
    return Material(labels, train, check)


def table_of(material: Material) -> Table:
    """The table of features that the training texts have often enough."""
    parts = [part.encoded for part in material.train.values()]
    singles = {number for part in parts for text in part.tokens for number in word_numbers(text)}
    return make_table([each for part in parts for each in part.features], singles)


def rows_of(table: Table, part: Part) -> csr_matrix:
    """The part's texts as rows of the table's features."""
    return rows(table, part.encoded.features, PIECE_WEIGHT)


def rows_without_denials(table: Table, part: Part) -> csr_matrix:
    """The same as if no word were denied, for labels that take no notice of denials."""
    plain = [[replace(token, denied=False) for token in text] for text in part.encoded.tokens]
    return rows(table, [features(text) for text in plain], PIECE_WEIGHT)


def framed_words(lexicon: Lexicon) -> Part:
    """Every word of the lexicon in every frame, with the word's place or that of its denial."""
    frames = [(frame, Degree()) for frame in FRAMES]
    frames += [(frame, Degree(denied=True)) for frame in DENIALS]
    texts = list[str]()
    moods = list[Gaussian]()
    for word, place in lexicon.places.items():
        texts += [frame.format(word, word) for frame, _ in frames]
        moods += [degree.apply_to(place) for _, degree in frames]
    named = [emotions_at(mood.mean, _NAMING_VARIANCE + mood.var_valence) for mood in moods]
    points = np.array([mood.mean for mood in moods])
    shares = np.array([each.probabilities for each in named])
    return Part(encode(texts, lexicon), points, points, shares)


def encode(texts: Sequence[str], lexicon: Lexicon) -> Encoded:
    """Texts as tokens, placed words and features."""
    found = tuple([token for part in sentences(text) for token in tokens(part)] for text in texts)
    return Encoded(
        found,
        tuple(placed_words(each, lexicon) for each in found),
        tuple(features(each) for each in found),
        np.array([_denies(each, lexicon) for each in found], dtype=np.bool_),
    )


def _denies(found: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(token.denied and lexicon.find(token.text) is not None for token in found)


def _labelled(corpus: Corpus, labels: Sequence[str], lexicon: Lexicon) -> Part:
    encoded = encode(corpus.texts, lexicon)
    points = label_points(labels, corpus.targets, lexicon)
    for row, places in enumerate(encoded.placed):
        points[row] = sharpened(points[row], places)
    return Part(encoded, corpus.targets, points, expression_shares(labels, corpus.targets))


def _placed_by_readers(corpus: Corpus, lexicon: Lexicon) -> Part:
    none = np.zeros((0, 8))
    return Part(encode(corpus.texts, lexicon), corpus.targets, corpus.targets, none)


def sharpened(point: NDArray[np.float64], places: Sequence[Gaussian]) -> NDArray[np.float64]:
    """A label's place moved half-way to the feeling words of the text that agree with it.

    "Sadness" may be restless or worn out; the text's own words say which. A word agrees when its
    valence has the label's sign or hardly any.
    """
    if abs(point[0]) <= _MILD:
        return point
    agreeing = [
        place.mean for place in places if place.valence * point[0] > 0 or abs(place.valence) < _MILD
    ]
    return (point + np.mean(agreeing, axis=0)) / 2 if agreeing else point
