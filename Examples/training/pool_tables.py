"""Print the tables of Koo and Eddy 2019 from reports of networks that train_pools.py made.

    build-report nets/CNN-25.h5 --sequences nets/CNN-25.fa.gz --labels nets/CNN-25.labels.tsv --motifs JASPAR.meme -o sites/CNN-25
    python pool_tables.py sites/CNN-2 sites/CNN-25 ...

One row per report: the mean area under the ROC curve with its standard deviation over the classes (their Table 1), and
of the filters' motifs from sites the share that matches a known motif at E <= 0.1 and the share that matches one of the
12 factors (their Table 2). Both are read from the tables of the report.
"""

from __future__ import annotations

import csv
import statistics
import sys
from pathlib import Path

from pools import FACTORS

LARGEST_EXPECTATION = 0.1


def rows(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def main() -> None:
    print("report\tclasses\tmean_auroc\tsd_auroc\tfilters\tmatch_known\tmatch_factor")
    factors = {name.lower() for name in FACTORS}
    for folder in map(Path, sys.argv[1:]):
        areas = [float(row["auroc"]) for row in rows(folder / "tables/performance.tsv")]
        filters = len(rows(folder / "tables/filters.tsv"))
        known, relevant = set(), set()
        for row in rows(folder / "tables/motifs.tsv"):
            if row["source"] == "sites" and float(row["e"]) <= LARGEST_EXPECTATION:
                known.add(row["filter"])
                if {row["motif"].lower(), row["motif_name"].lower()} & factors:
                    relevant.add(row["filter"])
        print(f"{folder.name}\t{len(areas)}\t{statistics.mean(areas):.3f}\t{statistics.pstdev(areas):.3f}\t{filters}\t"
              f"{len(known) / filters:.3f}\t{len(relevant) / filters:.3f}")


if __name__ == "__main__":
    main()
