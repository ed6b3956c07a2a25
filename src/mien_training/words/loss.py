"""How far answers are from what people said; what was not asked costs nothing."""

from collections.abc import Mapping

import torch
from torch.nn import functional

from mien_training.words.network import VECTOR, Answers, WordsNet
from mien_training.words.targets import GROUPS, MOOD, Group, Kind

_WORTH = {
    "nuances": 12.0,
    "basic": 2.0,
    "intensity": 0.5,
    "tweets": 2.0,
    "strength": 0.3,
    "plutchik": 1.5,
    "sentences": 0.5,
    "events": 0.4,
    "weibo": 0.5,
    "blogs": 1.0,
    "korean": 4.0,
    "mood": 0.5,
}
"""How much a text's answer to each group counts: more labels and rarer sets weigh more."""

Targets = Mapping[str, torch.Tensor]


def loss_of(
    network: WordsNet, answers: Answers, targets: Targets, sources: torch.Tensor
) -> torch.Tensor:
    """The loss of a batch, a mean over its texts.

    Args:
        network: whose answers they are.
        answers: by group.
        targets: by group (texts, labels), NaN where it was not asked; `VECTOR` if there is one.
        sources: (texts,): the number of each text's data set.
    """
    total = torch.zeros(())
    for group in GROUPS:
        target = targets[group.name]
        there = ~torch.isnan(target)
        if bool(there.any()):
            wanted = torch.nan_to_num(target)
            told = answers[group.name].float()
            if group is MOOD:
                mean, log_variance = network.place(told, sources)
                cost = unlikeliness(mean, log_variance, wanted)
            else:
                cost = label_cost(group, told, wanted)
            total = total + _WORTH[group.name] * (cost * there).sum() / _parts(group)
    return total / len(sources)


def label_cost(group: Group, told: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """The cost of each label, shape (texts, labels)."""
    if group.kind is Kind.ONE:
        return -wanted * functional.log_softmax(told, dim=1)
    return functional.binary_cross_entropy_with_logits(told, wanted, reduction="none")


def unlikeliness(
    mean: torch.Tensor, log_variance: torch.Tensor, wanted: torch.Tensor
) -> torch.Tensor:
    """Half the squared error in variances, and half their logarithm: a Gaussian's."""
    return 0.5 * ((wanted - mean) ** 2 * torch.exp(-log_variance) + log_variance)


def vector_cost(answers: Answers, wanted: torch.Tensor) -> torch.Tensor:
    """The mean squared error of the guessed vectors, over the texts that have one; else 0.

    Args:
        answers: with `VECTOR`.
        wanted: (texts, width), rows of NaN where there is none.
    """
    there = ~torch.isnan(wanted[:, 0])
    if not bool(there.any()):
        return torch.zeros(())
    return ((answers[VECTOR].float()[there] - wanted[there]) ** 2).mean()


def answer_cost(answers: Answers, wanted: Targets) -> torch.Tensor:
    """How far answers are from those of a larger network, which answers every group for every text.

    Hinton et al. (2015), "Distilling the knowledge in a neural network".

    Args:
        answers: by group.
        wanted: by group (texts, labels): logits, or means of places.
    """
    total, texts = torch.zeros(()), len(answers[GROUPS[0].name])
    for group in GROUPS:
        told = answers[group.name].float()[:, : len(group.labels)]
        aim = wanted[group.name]
        if group.kind is Kind.PLACE:
            cost = (told - aim) ** 2
        else:
            shares = aim.softmax(1) if group.kind is Kind.ONE else aim.sigmoid()
            cost = label_cost(group, told, shares)
        total = total + _WORTH[group.name] * cost.sum() / _parts(group)
    return total / texts


def _parts(group: Group) -> int:
    """What a sum over the labels is divided by: all of them together are one answer."""
    return len(group.labels) if group.kind in {Kind.EACH, Kind.DEGREE} else 1
