"""What the card of the music network says in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mien.inference.card import TrainingData
from mien_training.music.sets.song import Song

PROTOCOLS = {
    "folds": "{pieces} training pieces, five folds, no artist or series on both sides; settings "
    "were chosen on these figures; 95 % bootstrap over pieces",
    "val": "{pieces} validation pieces, not learnt from, artists and series apart as the sets' own "
    "tables say; looked at while the model was made, so that they flatter a little; 95 % bootstrap "
    "over pieces",
}

TRAINING = (
    TrainingData(
        "Emotify (Aljanaki, Wiering, Veltkamp 2016)",
        "240 songs (classical, rock, electronic, pop; 45 s of each) with the share of raters who "
        "felt each of eight emotions; their place in the mood plane is mapped from these",
        "Made for research; the songs are Magnatune's. No sound and no row of it is in here.",
    ),
    TrainingData(
        "VGMIDI (Ferreira and Whitehead 2019)",
        "136 piano phrases from video games with valence and arousal of about 30 raters, rendered "
        "with FluidSynth and FluidR3 GM (piano; for training also electric piano, guitar and "
        "strings)",
        "Annotations published for research. No score, sound or row of it is in here.",
    ),
)

_MORE = {
    "deam": TrainingData(
        "DEAM (Aljanaki, Yang, Soleymani 2017)",
        "{pieces} pieces, mostly excerpts of 45 s, with valence and arousal of about ten raters",
        "Made for research; the songs are under Creative Commons. No sound and no row is in here.",
    ),
    "emomusic": TrainingData(
        "emoMusic (Soleymani, Caro, Schmidt, Sha, Yang 2013)",
        "{pieces} excerpts of 45 s with valence and arousal of about ten raters",
        "Made for research; the songs are under Creative Commons. No sound and no row is in here.",
    ),
    "pmemo": TrainingData(
        "PMEmo (Zhang, Zhang, Li, Yang, Sun 2018)",
        "choruses of {pieces} songs from the charts with valence and arousal of ten raters or more",
        "Made for research; the songs are their labels'. No sound and no row is in here.",
    ),
}
_BY_SOURCE = {"emotify": TRAINING[0], "vgmidi": TRAINING[1], **_MORE}


def training_of(songs: Iterable[Song]) -> tuple[TrainingData, ...]:
    """The data sets of the pieces that a network learnt from."""
    counts = Counter(song.source for song in songs if song.split == "train")
    return tuple(
        replace(told, use=told.use.format(pieces=counts[source]))
        for source, told in _BY_SOURCE.items()
        if counts[source]
    )


FAILURES = (
    "Few rated pieces, most of them Western. Expect worse on other music and other genres.",
    "Harmony is heard in twelve equal steps, however tuned: other scales are lost on it.",
    "It hears through music-encoder, which learnt tags of pop and rock listeners of about 2010.",
    "Words are not understood: singing whose words carry the feeling is heard as sound alone.",
    "Valence was rated on piano phrases only; for songs it is mapped from what listeners felt.",
    "That mapping agrees with ratings of unheard piano music; it was never tried on rated songs.",
    "Silence, noise and speech are told apart by rules (benchmarks/natures), not by this network.",
    "The covariance is calibrated on piano phrases: for songs it may be too narrow.",
    "It says what most listeners would feel, not what one person feels.",
)

NOT_FOR = (
    "Judging a person's mind or health by what they listen to.",
    "Claiming that a piece will make somebody feel something.",
)
