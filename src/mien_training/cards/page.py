"""The documentation page of all models, written from the cards that ship with their weights."""

from collections.abc import Iterable, Iterator

from mien.inference.card import Metric, ModelCard, Tensor

_HEAD = """# Models

<!-- Written by `mien-train cards` from the cards in src/mien/models. Do not edit. -->

Every model ships inside the package, with a card that names what it was trained on, on what terms,
and how well it does. `mien models` shows the cards of an installation and checks the weights.
"""


def cards_page(cards: Iterable[ModelCard]) -> str:
    """The whole page in Markdown, a section a model."""
    return "\n".join([_HEAD, *(_section(card) for card in cards)])


def _section(card: ModelCard) -> str:
    return "\n".join(
        (
            f"## {card.id}\n",
            f"{card.task}\n",
            *_tensors("In", card.inputs),
            *_tensors("Out", card.outputs),
            f"Labels, in order: {', '.join(card.labels)}.\n" if card.labels else "",
            "| data | use | terms |\n|---|---|---|",
            *(f"| {data.name} | {data.use} | {data.terms} |" for data in card.training),
            "\n| figure | value | protocol |\n|---|---|---|",
            *(_metric_row(metric) for metric in card.metrics),
            *_list("Known failures", card.failures),
            *_list("Not for", card.not_for),
            f"\nsha256 `{card.sha256}`\n",
        )
    )


def _tensors(heading: str, tensors: Iterable[Tensor]) -> Iterator[str]:
    for tensor in tensors:
        shape = ", ".join(map(str, tensor.shape))
        more = f" {tensor.normalisation}" if tensor.normalisation else ""
        yield f"{heading}: `{tensor.name}` ({shape}): {tensor.units}{more}\n"


def _metric_row(metric: Metric) -> str:
    low, high = metric.low, metric.high
    interval = f" ({low:.3f} to {high:.3f})" if low is not None and high is not None else ""
    return f"| {metric.name} | {metric.value:.3f}{interval} | {metric.protocol} |"


def _list(heading: str, lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield f"\n{heading}:\n"
        yield from (f"- {line}" for line in lines)
