"""Learns moods on one data set of music and tries them on the others, set by set."""

import argparse
from dataclasses import asdict
from pathlib import Path

from benchmarks.provenance import write_csv

from mien_training.music.cross_dataset_transfer import compare_across
from mien_training.music.preparation import load_prepared
from mien_training.music.transfer_models import classical_carriers, kernel_carrier, network_carrier

RESULT = Path(__file__).parent / "results" / "across.csv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with the data sets below it")
    parser.add_argument("work", type=Path, help="where `mien-train music prepare` put the features")
    parser.add_argument("--network", action="store_true", help="train the recurrent CNN too")
    given = parser.parse_args()
    material = load_prepared(given.data, given.work, print, twins=True)
    carriers = [*classical_carriers(material), kernel_carrier(material)]
    if given.network:
        carriers.append(network_carrier(material, given.work, print))
    write_csv(RESULT, [asdict(row) for row in compare_across(material, carriers)])


if __name__ == "__main__":
    main()
