"""Tiny data sets in the very layouts that the public ones come in, blanks and tabs and all."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.media.signals import chord_with_noise
from tests.media.sound_files import write_sound

from mien.affect.plane.emotions import Feeling

Marks = tuple[float, float, float, float]
"""Mean and standard deviation of valence, then of arousal, on the set's own scale."""

DEAM_HEADER = "song_id, valence_mean, valence_std, arousal_mean, arousal_std"
NAMED_2013 = (
    "song_id,file_name,Artist,Song title,"
    "start of the segment (min.sec),end of the segment (min.sec)"
)
EXCERPTS = "annotations/annotations averaged per song/song_level"


def one_sound(folder: Path) -> bytes:
    """The bytes of a short MP3 file."""
    return write_sound(folder / "chord.mp3", chord_with_noise(3.0, rate=48_000)[None]).read_bytes()


def write_sounds(folder: Path, names: Iterable[object], sound: bytes = b"not a sound") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.mp3").write_bytes(sound)


def write_deam(root: Path, marks: dict[int, Marks], artists: dict[int, str]) -> None:
    """DEAM's tables: padded numbers, a header with blanks, and three tables of artists."""
    rated = root / EXCERPTS
    rated.mkdir(parents=True)
    for name, whole in (("1_2000", False), ("2000_2058", True)):
        more = ", valence_ max_mean, valence_max_std" if whole else ""
        rows = [
            f"{number:7d},{valence:12g} ,{sd_v:12g},{arousal:12g} ,{sd_a:12g}"
            + (",         5.0 ,         1.41" if whole else "")
            for number, (valence, sd_v, arousal, sd_a) in marks.items()
            if (number > 2000) == whole
        ]
        path = rated / f"static_annotations_averaged_songs_{name}.csv"
        path.write_text("\n".join([DEAM_HEADER + more, *rows, ""]))
    folder = root / "metadata"
    folder.mkdir()
    years = {
        2013: (
            range(1001),
            f"{NAMED_2013},Genre",
            '{number},"\t{number}.mp3","{artist}\t","\tA, song\t",0.12,0.57,"\tRock\t"',
        ),
        2014: (
            range(1001, 2001),
            "Id,Artist,Album,Track,Genre,segment start,segment end,last.fm labels,,,",
            "{number},{artist},An album,A song,Blues-SoulRB,12,57,mellow,dark,rainy,night,more",
        ),
        2015: (
            range(2001, 2059),
            "id,Filename,title,artist,album,genre",
            "{number},{number}.mp3,A song,{artist},n/a,Rock,indie,acoustic",
        ),
    }
    for year, (numbers, header, row) in years.items():
        rows = [row.format(number=n, artist=a) for n, a in artists.items() if n in numbers]
        (folder / f"metadata_{year}.csv").write_text("\n".join([header, *rows, ""]))


def write_emomusic(root: Path, marks: dict[int, Marks], artists: dict[int, str]) -> None:
    (root / "annotations").mkdir(parents=True)
    rows = [
        f"{number},{arousal},{sd_a},{valence},{sd_v}"
        for number, (valence, sd_v, arousal, sd_a) in marks.items()
    ]
    header = "song_id,mean_arousal,std_arousal,mean_valence,std_valence"
    (root / "annotations" / "static_annotations.csv").write_text("\n".join([header, *rows, ""]))
    named = [
        f'{number},"\t{number}.mp3","{artist}\t","\tA song\t",1.15,2.00,"\tPop\t",development'
        for number, artist in artists.items()
    ]
    header = f"{NAMED_2013},Genre,Mediaeval 2013 set"
    (root / "annotations" / "songs_info.csv").write_text("\n".join([header, *named, ""]))


def write_pmemo(root: Path, marks: dict[int, Marks], artists: dict[int, str]) -> None:
    """PMEmo's tables, with the mark that some programs set before a file's first byte."""
    (root / "annotations").mkdir(parents=True)
    means = [f"{n},{arousal},{valence}" for n, (valence, _, arousal, _) in marks.items()]
    spreads = [f"{n},{arousal},{valence}" for n, (_, valence, _, arousal) in marks.items()]
    songs = [f"{n},{n}.mp3,A song,{artist},An album,30,0:40,1:10" for n, artist in artists.items()]
    tables: dict[str, Sequence[str]] = {
        "annotations/static_annotations.csv": ["musicId,Arousal(mean),Valence(mean)", *means],
        "annotations/static_annotations_std.csv": ["musicId,Arousal(std),Valence(std)", *spreads],
        "metadata.csv": [
            "musicId,fileName,title,artist,album,duration,chorus_start_time,chorus_end_time",
            *songs,
        ],
    }
    for name, rows in tables.items():
        (root / name).write_text("\n".join([*rows, ""]), encoding="utf-8-sig")


def write_emotify(root: Path, artists: dict[int, tuple[str, str]]) -> None:
    """Emotify's table and its files, from the artist and the side of each."""
    root.mkdir(parents=True)
    rows = [
        f"{n}.opus,{n},{artist},{split},0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,12"
        for n, (artist, split) in artists.items()
    ]
    header = f"file,track_id,artist,split,{','.join(Feeling)},n_ratings"
    (root / "emotify.csv").write_text("\n".join([header, *rows, ""]))
    for n in artists:
        (root / f"{n}.opus").write_bytes(b"not a sound")
