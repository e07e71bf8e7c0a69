"""Train networks whose logic is known, and count what planting and other methods find in them.

    python planted_truth.py nets/ --seeds 11 12 13 --measure ../.build/release/measure

trains one network for each data set and seed with Examples/training/train.py (those that are there are kept), lets
`measure words` report the words and pairs that the program finds with its defaults, and prints a table: for each
network the planted motifs that were found, the exclusive pair by planting, and what other signs say of the same pairs.
Needs what Examples/training/requirements.txt lists.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent / "Examples" / "training"
sys.path.insert(0, str(TRAINING))

from sequences import Definition, definitions  # noqa: E402

# Signs that a pair of words is exclusive, by the name of the method; each is given the cells of a row `pair`.
RELATION, FLAGGED, RIGHT, EXCLUSION, EPISTASIS, BARE = 10, 11, 12, 13, 14, 15
METHODS = {
    "planting": lambda cells: cells[RELATION] == "exclusive",
    "both channels flagged": lambda cells: cells[FLAGGED] == "flagged",
    "mutual exclusion": lambda cells: cells[EXCLUSION] != "-",
    "negative epistasis of the head": lambda cells: cells[EPISTASIS] != "-" and float(cells[EPISTASIS]) < 0,
    "both together less than the sum": lambda cells: cells[BARE] == "below",
}


@dataclass
class Found:
    """What was found in one network."""

    name: str
    optima: list[str] = field(default_factory=list)
    missing: int = 0
    controls: str = ""
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))
    wrong: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))


def logic(definition: Definition) -> dict:
    """The truth as `measure words` reads it."""
    return {"classes": [rule.name for rule in definition.classes],
            "logic": {rule.name: {name: list(motifs) for name, motifs
                                  in [("and", rule.all), ("or", rule.any), ("xor", rule.one)] if motifs}
                      for rule in definition.classes}}


def train(folder: Path, data_set: str, seed: int, sequences: int) -> Path:
    """The network of a data set and a seed, trained where it is not there yet."""
    path = folder / f"{data_set}-s{seed}.h5"
    if not path.exists():
        subprocess.run([sys.executable, str(TRAINING / "train.py"), data_set, "--seed", str(seed),
                        "--sequences", str(sequences), "-o", str(path.resolve())], check=True, cwd=TRAINING)
    path.with_suffix(".meta.json").write_text(json.dumps(logic(definitions()[data_set])))
    return path


def measure(program: Path, path: Path) -> Found:
    """What the program finds in a network."""
    output = subprocess.run([str(program), "words", str(path)], check=True, capture_output=True, text=True).stdout
    path.with_suffix(".words.tsv").write_text(output)
    found = Found(path.stem)
    for cells in (line.split("\t") for line in output.splitlines()):
        kind = cells[2] if len(cells) > 3 else cells[1]
        if kind == "optima":
            found.optima.append(cells[3])
        elif kind == "missing":
            found.missing += 1
        elif kind == "total":
            found.controls = cells[2].rpartition("controls ")[2]
        elif kind == "pair":
            for method, is_exclusive in METHODS.items():
                if is_exclusive(cells):
                    (found.right if cells[RIGHT] == "xor" else found.wrong)[method] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the networks are, or are to be")
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(11, 21)))
    parser.add_argument("--data-sets", nargs="+", default=["2017-I", "2019-I"])
    parser.add_argument("--sequences", type=int, default=60_000, help="sequences that each network is trained on")
    parser.add_argument("--measure", type=Path, default=Path("../.build/release/measure"))
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    print("| network | optima | motifs missing | " + " | ".join(METHODS) + " | controls |")
    print("|---" * (4 + len(METHODS)) + "|")
    for data_set in arguments.data_sets:
        for seed in arguments.seeds:
            path = train(arguments.folder, data_set, seed, arguments.sequences)
            found = measure(arguments.measure, path)
            counts = [f"{found.right[method]} right, {found.wrong[method]} wrong" for method in METHODS]
            print(f"| {found.name} | {' '.join(found.optima)} | {found.missing} | " + " | ".join(counts)
                  + f" | {found.controls} |", flush=True)


if __name__ == "__main__":
    main()
