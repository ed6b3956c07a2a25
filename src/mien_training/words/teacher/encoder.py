"""The teacher as a network of PyTorch: a BERT with post-norms whose weights may go on learning."""

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from mien_training.words.teacher.packed import Packed

QUERY = "query: "
"""What E5 wants before a text that is compared with its like."""


class Layer(nn.Module):
    """Attention over the text, then a small network for each piece.

    Args:
        width: of the vectors.
        heads: of attention.
        hidden: width within the small network.
        epsilon: of the norms.
        dropout: of what attention and the small network add.
    """

    def __init__(
        self, width: int, heads: int, hidden: int, epsilon: float, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self._heads = heads
        self.attend = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, epsilon)
        self.think = nn.Linear(width, hidden)
        self.thought = nn.Linear(hidden, width)
        self.thought_norm = nn.LayerNorm(width, epsilon)

    def forward(self, x: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """The next vectors, shape (texts, pieces, width), from those and which pieces are there."""
        texts, pieces, width = x.shape
        asked = self.attend(x).view(texts, pieces, 3, self._heads, width // self._heads)
        query, key, value = asked.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=there[:, None, None, :]
        )
        x = self.attended_norm(x + self.drop(self.attended(seen.transpose(1, 2).reshape(x.shape))))
        return self.thought_norm(x + self.drop(self.thought(functional.gelu(self.think(x)))))


class Encoder(nn.Module):
    """Numbers of pieces to vectors after chosen layers.

    Args:
        packed: whose weights it begins with.
        layers: how many of the first layers; None for all.
    """

    def __init__(self, packed: Packed, layers: int | None = None) -> None:
        super().__init__()
        hidden = len(packed.tensors["l0.fi.b"])
        self.words = nn.Embedding.from_pretrained(matrix_of(packed, "emb.word"), freeze=True)
        places = matrix_of(packed, "emb.pos") + matrix_of(packed, "emb.type")[0]
        self.places = nn.Parameter(places)
        self.norm = nn.LayerNorm(packed.width, packed.epsilon)
        fill(self.norm, packed, "emb.ln")
        made = [
            Layer(packed.width, packed.heads, hidden, packed.epsilon)
            for _ in range(layers or packed.layers)
        ]
        for number, layer in enumerate(made):
            fill_layer(layer, packed, number)
        self.layers = nn.ModuleList(made)

    def forward(
        self, numbers: torch.Tensor, there: torch.Tensor, after: Sequence[int]
    ) -> torch.Tensor:
        """The mean over each text's pieces after some layers.

        Args:
            numbers: (texts, pieces) of pieces.
            there: (texts, pieces): whether there is a piece.
            after: which layers, counted from 1, in rising order.

        Returns:
            Shape (texts, len(after), width).
        """
        x = self.norm(self.words(numbers) + self.places[: numbers.shape[1]])
        weights = there[..., None].to(torch.float32)
        found = list[torch.Tensor]()
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, there)
            if number in after:
                found.append((x.float() * weights).sum(1) / weights.sum(1))
        return torch.stack(found, 1)


def fill_layer(layer: Layer, packed: Packed, number: int) -> None:
    """Give a layer the weights of the teacher's layer of that number, counted from 0."""
    parts = [f"l{number}.{name}" for name in ("q", "k", "v")]
    weights = torch.cat([matrix_of(packed, f"{part}.w") for part in parts])
    biases = torch.cat([torch.from_numpy(packed.tensors[f"{part}.b"]) for part in parts])
    with torch.no_grad():
        layer.attend.weight.copy_(weights)
        layer.attend.bias.copy_(biases)
    fill(layer.attended, packed, f"l{number}.ao")
    fill(layer.attended_norm, packed, f"l{number}.aln")
    fill(layer.think, packed, f"l{number}.fi")
    fill(layer.thought, packed, f"l{number}.fo")
    fill(layer.thought_norm, packed, f"l{number}.oln")


def fill(module: nn.Linear | nn.LayerNorm, packed: Packed, name: str) -> None:
    """Give a module the weights and the bias that the teacher has under a name."""
    with torch.no_grad():
        weight = torch.from_numpy(packed.tensors[f"{name}.w"])
        module.weight.copy_(weight.view_as(module.weight))
        module.bias.copy_(torch.from_numpy(packed.tensors[f"{name}.b"]))


def matrix_of(packed: Packed, name: str) -> torch.Tensor:
    """A tensor of the teacher whose rows are as wide as its vectors."""
    return torch.from_numpy(packed.tensors[name]).view(-1, packed.width)
