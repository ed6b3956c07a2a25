from benchmarks.natures.run import table

from mien.music.music_detection import Nature


def test_each_way_of_telling_counts_every_file_of_a_kind() -> None:
    heard = [("music", Nature.MUSIC, 0.1 * at) for at in range(9)] + [("noise", Nature.NOISE, 5.0)]
    rows = table(heard)
    counts = {(row["kind"], row["told_by"], row["taken_for"]): row["count"] for row in rows}
    assert counts["noise", "rules", "noise"] == 1
    assert counts["noise", "all is music", "music"] == 1
    assert counts["noise", "the network's doubt", "not music"] == 1
    assert counts["music", "the network's doubt", "music"] == 9
