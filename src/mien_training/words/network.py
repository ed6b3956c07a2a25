"""The network that is trained: a table of pieces, a design that reads them, and a head a group."""

import torch
from torch import nn

from mien_training.words.designs.attention import Attention
from mien_training.words.designs.convolution import Convolution
from mien_training.words.designs.pooling import summed
from mien_training.words.designs.recurrence import Recurrence
from mien_training.words.designs.static import Static
from mien_training.words.grams import ROWS
from mien_training.words.settings import Design, Settings
from mien_training.words.targets import GROUPS, MOOD, Group, Kind

_MIDDLE = 384
_LEAST_LOG, _MOST_LOG = -6.0, 2.0
"""Between which the logarithm of a variance stays."""
VECTOR = "vector"
_LETTERS_SPREAD = 0.1

Answers = dict[str, torch.Tensor]


def numbers_for(group: Group) -> int:
    """How many numbers a head gives: a place comes with the logarithm of its variance an axis."""
    return len(group.labels) * (2 if group.kind is Kind.PLACE else 1)


class WordsNet(nn.Module):
    """Numbers of pieces to an answer for every group.

    Args:
        settings: that decide its parts.
        pieces: rows of the table.
        sources: how many data sets ask for places: each has a scale of its own.
    """

    def __init__(self, settings: Settings, pieces: int, sources: int) -> None:
        super().__init__()
        self.table = nn.Embedding(pieces, settings.width)
        self.body = _body(settings)
        self.letters = nn.Embedding(ROWS, settings.grams) if settings.grams else None
        if self.letters is not None:
            nn.init.normal_(self.letters.weight, std=_LETTERS_SPREAD)
        self.middle = nn.Sequential(
            nn.Linear(self.body.size + settings.grams, _MIDDLE),
            nn.GELU(),
            nn.Dropout(settings.dropout),
        )
        self.heads = nn.ModuleDict(
            {
                group.name: nn.Linear(_MIDDLE + settings.grams, numbers_for(group))
                for group in GROUPS
            }
        )
        self.vector = nn.Linear(_MIDDLE + settings.grams, settings.teacher_width)
        self.stretch = nn.Parameter(torch.zeros(sources, len(MOOD.labels)))
        self.shift = nn.Parameter(torch.zeros(sources, len(MOOD.labels)))

    def forward(
        self,
        numbers: torch.Tensor,
        there: torch.Tensor,
        grams: torch.Tensor,
        grams_there: torch.Tensor,
    ) -> Answers:
        """Answers by the name of the group, and the teacher's vector as it guesses it.

        Args:
            numbers: (texts, pieces) of pieces.
            there: (texts, pieces): whether there is a piece.
            grams: (texts, runs) of letters.
            grams_there: (texts, runs): whether there is one.
        """
        middle = self.body(self.table(numbers), there)
        if self.letters is None:
            middle = self.middle(middle)
        else:
            spelt = summed(self.letters(grams), grams_there)
            middle = torch.cat([self.middle(torch.cat([middle, spelt], 1)), spelt], 1)
        answers: Answers = {name: head(middle) for name, head in self.heads.items()}
        return answers | {VECTOR: self.vector(middle)}

    def place(
        self, answer: torch.Tensor, sources: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """A place on each source's own scale, and the logarithm of its variance.

        Args:
            answer: (texts, 6) of the group of moods.
            sources: (texts,): the number of each text's data set.
        """
        mean, log_variance = answer.chunk(2, dim=1)
        scaled = mean * torch.exp(self.stretch[sources]) + self.shift[sources]
        return scaled, log_variance.clamp(_LEAST_LOG, _MOST_LOG)


def _body(settings: Settings) -> Static | Convolution | Recurrence | Attention:
    match settings.design:
        case Design.STATIC:
            return Static(settings.width)
        case Design.CONVOLUTION:
            return Convolution(settings.width, settings.layers, settings.dropout)
        case Design.RECURRENCE:
            return Recurrence(settings.width, settings.dropout)
        case Design.ATTENTION:
            return Attention(
                settings.width,
                settings.teacher_width,
                settings.layers,
                settings.teacher_heads,
                settings.dropout / 2,
            )
