"""Tiny samples of every data set of texts, in the layout in which it comes."""

from pathlib import Path

SIX = ("anger", "disgust", "fear", "joy", "sadness", "surprise")
LABELS = (
    *("admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion"),
    *("curiosity", "desire", "disappointment", "disapproval", "disgust", "embarrassment"),
    *("excitement", "fear", "gratitude", "grief", "joy", "love", "nervousness", "optimism"),
    *("pride", "realization", "relief", "remorse", "sadness", "surprise", "neutral"),
)
ELEVEN = (
    *("anger", "anticipation", "disgust", "fear", "joy", "love"),
    *("optimism", "pessimism", "sadness", "surprise", "trust"),
)


def write_table(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(cells) for cells in (header, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_goemotions(data: Path, train: list[tuple[str, str]], dev: list[tuple[str, str]]) -> None:
    (data / "goemotions_labels.txt").write_text("\n".join(LABELS) + "\n", encoding="utf-8")
    for part, rows in (("train", train), ("dev", dev)):
        lines = (f"{text}\t{numbers}\tid{k}" for k, (text, numbers) in enumerate(rows))
        (data / f"goemotions_{part}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_sentences(data: Path, train: str, dev: str) -> None:
    (data / "dair_emotion_train.txt").write_text(train, encoding="utf-8")
    (data / "dair_emotion_val.txt").write_text(dev, encoding="utf-8")


def write_emobank(data: Path, rows: list[str]) -> None:
    text = "\n".join(["id,split,V,A,D,text", *rows]) + "\n"
    (data / "emobank.csv").write_text(text, encoding="utf-8")


def write_brighter(data: Path, part: str, rows: list[tuple[str, ...]]) -> None:
    header = ("lang", "text", *SIX, "intensity")
    write_table(data / "brighter" / f"{part}.tsv", header, rows)


def write_semeval(data: Path, part: str, rows: list[tuple[str, ...]]) -> None:
    scores = tuple(f"{name}_score" for name in ("anger", "fear", "joy", "sadness", "valence"))
    write_table(data / "semeval2018" / f"{part}.tsv", ("lang", "text", *ELEVEN, *scores), rows)


def write_xed(data: Path, annotated: list[tuple[str, ...]], more: list[tuple[str, ...]]) -> None:
    header = ("lang", "text", "emotions")
    write_table(data / "xed" / "annotated.tsv", header, annotated)
    write_table(data / "xed" / "projected_sample.tsv", header, more)


def write_emoevent(data: Path, part: str, rows: list[tuple[str, ...]]) -> None:
    write_table(data / "emoevent" / f"{part}.tsv", ("lang", "event", "text", "emotion"), rows)


def write_cedr(data: Path, rows: list[tuple[str, ...]]) -> None:
    write_table(data / "cedr" / "train.tsv", ("text", "emotions", "source"), rows)


def write_smp(data: Path, part: str, rows: list[tuple[str, ...]]) -> None:
    write_table(data / "smp2020" / f"{part}_sample.tsv", ("part", "text", "emotion"), rows)


def write_kote(data: Path, rows: list[tuple[str, ...]]) -> None:
    write_table(data / "kote" / "validation.tsv", ("id", "text", "labels"), rows)


def write_norms(data: Path, words: list[tuple[str, ...]], emoji: list[tuple[str, ...]]) -> None:
    header = ("lang", "word", "valence", "arousal", "dominance", "source")
    write_table(data / "norms" / "words.tsv", header, words)
    header = ("emoji", "occurrences", "negative", "neutral", "positive", "name")
    write_table(data / "norms" / "emoji.tsv", header, emoji)
