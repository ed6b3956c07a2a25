"""Which of the teacher's pieces a small network keeps: those that texts are made of."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mien_training.words.pieces import WORD, Encoder, Vocabulary


def chosen_pieces(vocabulary: Vocabulary, texts: Iterable[str], most: int) -> list[int]:
    """The numbers of the pieces to keep, rising.

    Single signs that occur are always kept, so that whatever is left out can still be spelt; then
    the most frequent ones.

    Args:
        vocabulary: of the teacher.
        texts: cleaned, of what is trained on.
        most: how many to keep, if single signs leave room.
    """
    encoder = Encoder(vocabulary)
    counts = Counter(number for text in texts for number in encoder.numbers(text))
    kept = {0, vocabulary.unknown}
    kept |= {n for n in counts if len(vocabulary.pieces[n].removeprefix(WORD)) <= 1}
    for number, _ in counts.most_common():
        if len(kept) >= most:
            break
        kept.add(number)
    return sorted(kept)


def narrowed(vocabulary: Vocabulary, kept: Sequence[int]) -> Vocabulary:
    """The vocabulary of some of its pieces, which are numbered anew in their order.

    The first of them stands for what fills a short row.
    """
    return Vocabulary(
        tuple(vocabulary.pieces[number] for number in kept),
        tuple(vocabulary.scores[number] for number in kept),
        vocabulary.signs,
        kept.index(vocabulary.unknown),
    )
