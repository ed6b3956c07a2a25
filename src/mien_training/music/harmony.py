"""The harmony of a passage, from its pitch classes: what stays as it is in every key.

Whether a piano piece is heard as glad or sad hangs on mode, chords and intervals more than on its
timbre; means of the twelve pitch classes hide them, because each key has its own. Conventions:
chroma is (batch, frames, 12), the columns in semitones from C; answers are (batch, HARMONY_SIZE).
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from mien.media.pitch import MAJOR_PROFILE, MINOR_PROFILE

_CHORDS = (
    (0, 4, 7),  # major
    (0, 3, 7),  # minor
    (0, 3, 6),  # diminished
    (0, 4, 8),  # augmented
    (0, 5, 7),  # suspended
    (0, 7),  # a bare fifth
)
_KINDS = 4  # chords that a step can be said to be
_INTERVALS = 6
_STEP_FRAMES = 5
_SPAN_FRAMES = 11  # half a second, about as long as a chord lasts
_LEAST = 1e-9
_FROM = torch.arange(12)[:, None] + torch.arange(12)[None] - 12
"""Row k counts the pitch classes from the k-th on; as an index, what is below 0 wraps."""

HARMONY_SIZE = _INTERVALS + 2 + len(_CHORDS) + _KINDS + 3 + 12 + 2 + 2


def harmony(chroma: Tensor) -> Tensor:
    """Descriptors of harmony that do not change when a passage is transposed.

    In this order: the passage's interval content; how much its steps look major rather than minor;
    the likeness of its steps to each chord, and the share of steps of each kind; mode and clarity
    of the key; pitch classes from the tonic; how evenly they are used; how fast the harmony moves.

    Args:
        chroma: (batch, frames, 12), at least `_SPAN_FRAMES` frames; less than nothing is nothing.
    """
    sounding = chroma.clamp(min=0).transpose(1, 2)
    whole = sounding.mean(dim=2)
    steps = nn.functional.avg_pool1d(sounding, _SPAN_FRAMES, _STEP_FRAMES).transpose(1, 2)
    chords = _likeness(steps)
    keys, local = _fits(whole), _fits(steps)
    modes = chords[..., 0] - chords[..., 1]
    return torch.cat(
        (
            _interval_content(whole),
            modes.mean(dim=1, keepdim=True),
            (modes > 0).float().mean(dim=1, keepdim=True),
            chords.mean(dim=1),
            _kinds(chords[..., :_KINDS]),
            _majorness(keys),
            keys.amax(dim=(1, 2))[:, None],
            _majorness(local).mean(dim=1),
            _from_tonic(whole, keys.amax(dim=1)),
            _evenness(whole),
            _evenness(steps).mean(dim=1),
            _movement(steps),
        ),
        dim=1,
    )


def _interval_content(whole: Tensor) -> Tensor:
    """How often each interval of 1 to 6 semitones is there (Forte's interval vector, 1973).

    The circular autocorrelation of the pitch classes' distribution.
    """
    profile = whole / (whole.sum(dim=1, keepdim=True) + _LEAST)
    return (profile[:, None] * profile[:, _FROM[1 : _INTERVALS + 1]]).sum(dim=2)


def _likeness(steps: Tensor) -> Tensor:
    """Cosine with the best-fitting chord of each kind (Fujishima, ICMC 1999): (..., chords)."""
    direction = steps / (steps.norm(dim=-1, keepdim=True) + _LEAST)
    return torch.stack([(direction @ chord).amax(dim=-1) for chord in _CHORD_SHAPES], dim=-1)


def _kinds(chords: Tensor) -> Tensor:
    """Share of steps of which each kind of chord is the likest: (batch, kinds)."""
    return (chords == chords.amax(dim=-1, keepdim=True)).float().mean(dim=1)


def _fits(pitch_classes: Tensor) -> Tensor:
    """Correlation with the major and minor profile of each tonic: (..., 2, 12).

    Profiles and method of `mien.media.pitch.estimate_key`.
    """
    centred = pitch_classes - pitch_classes.mean(dim=-1, keepdim=True)
    direction = centred / (centred.norm(dim=-1, keepdim=True) + _LEAST)
    return torch.stack([direction @ profile for profile in _KEY_SHAPES], dim=-2)


def _majorness(fits: Tensor) -> Tensor:
    """Best major less best minor fit: (..., 1)."""
    best = fits.amax(dim=-1)
    return best[..., :1] - best[..., 1:]


def _from_tonic(whole: Tensor, fits: Tensor) -> Tensor:
    """The pitch classes, the largest 1, counted from the tonic of the best-fitting key."""
    tonic = nn.functional.one_hot(fits.argmax(dim=1), 12).to(whole.dtype)
    turned = (tonic[:, :, None] * whole[:, _FROM]).sum(dim=1)
    return turned / (whole.amax(dim=1, keepdim=True) + _LEAST)


def _evenness(pitch_classes: Tensor) -> Tensor:
    """Entropy of the pitch classes in nats: (..., 1)."""
    share = pitch_classes / (pitch_classes.sum(dim=-1, keepdim=True) + _LEAST)
    return -(share * torch.log(share + _LEAST)).sum(dim=-1, keepdim=True)


def _movement(steps: Tensor) -> Tensor:
    """Mean and spread of the distance from step to step (after Harte et al., 2006): (batch, 2).

    Of a single step both are 0.
    """
    direction = steps / (steps.norm(dim=-1, keepdim=True) + _LEAST)
    # A step beside itself is put before the first, so that there always is a distance.
    before = torch.cat((direction[:, :1], direction[:, :-1]), dim=1)
    distance = (direction - before).norm(dim=-1)
    return torch.stack((distance.mean(dim=1), distance.std(dim=1, unbiased=False)), dim=1)


def _chord(notes: Sequence[int]) -> Tensor:
    return torch.tensor([float(note in notes) for note in range(12)])


def _in_every_key(pattern: Tensor) -> Tensor:
    """A pattern of length 1 on each tonic, a column a tonic: (12, 12)."""
    direction = pattern / pattern.norm()
    return torch.stack([direction.roll(tonic) for tonic in range(12)], dim=1)


_CHORD_SHAPES = [_in_every_key(_chord(notes)) for notes in _CHORDS]
_KEY_SHAPES = [
    _in_every_key(profile - profile.mean())
    for profile in map(torch.tensor, (MAJOR_PROFILE, MINOR_PROFILE))
]
