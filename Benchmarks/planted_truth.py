"""Train networks whose logic is known, and count what planting and other methods find in them.

    python planted_truth.py nets/ --measure ../.build/release/measure

trains networks of each data set with Examples/training/train.py (those that are there are kept), lets
`measure words` report the words and pairs that the program finds with its defaults, and prints a table: for each
network the planted motifs that were found, the exclusive pair by planting, and what other signs say of the same pairs,
pairwise in-silico mutagenesis of high-scoring sequences among them. `known-truths.tsv` beside this script gets what was
said rightly, wrongly and not at all, of these networks and of those in Examples/models; the report's help shows its
sums. Needs what Examples/training/requirements.txt lists.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

TRAINING = Path(__file__).resolve().parent.parent / "Examples" / "training"
sys.path.insert(0, str(TRAINING))

from sequences import BASES, Definition, definitions  # noqa: E402

# Signs that a pair of words is exclusive, by the name of the method; each is given the cells of a row `pair`.
RELATION, FLAGGED, RIGHT, EXCLUSION, EPISTASIS, BARE = 10, 11, 12, 13, 14, 15
METHODS = {
    "planting": lambda cells: cells[RELATION] == "exclusive",
    "both channels flagged": lambda cells: cells[FLAGGED] == "flagged",
    "mutual exclusion": lambda cells: cells[EXCLUSION] != "-",
    "negative epistasis of the head": lambda cells: cells[EPISTASIS] != "-" and float(cells[EPISTASIS]) < 0,
    "both together less than the sum": lambda cells: cells[BARE] == "below",
}


LEAST_AUC = 0.9  # of every class; networks below it did not learn the logic, and are left out


@dataclass
class Found:
    """What was found in one network."""

    name: str
    optima: list[str] = field(default_factory=list)
    missing: int = 0
    controls: str = ""
    claims: list[list[str]] = field(default_factory=list)
    mutagenesis: str = "-"
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))
    wrong: dict[str, int] = field(default_factory=lambda: dict.fromkeys(METHODS, 0))


def logic(definition: Definition) -> dict:
    """The truth as `measure words` reads it."""
    return {"classes": [rule.name for rule in definition.classes],
            "logic": {rule.name: {name: list(motifs) for name, motifs
                                  in [("and", rule.all), ("or", rule.any), ("xor", rule.one)] if motifs}
                      for rule in definition.classes}}


def logits(model, inputs: np.ndarray) -> np.ndarray:
    """Scores before the sigmoid."""
    values = np.clip(model.predict(inputs, batch_size=1024, verbose=0).astype(float), 1e-7, 1 - 1e-7)
    return np.log(values / (1 - values))


def substitutions(sequence: np.ndarray, positions: list[int]) -> np.ndarray:
    """A sequence with one position after the other averaged over its three other letters: no letter stands there."""
    changed = np.repeat(sequence[None], len(positions), axis=0)
    for row, position in enumerate(positions):
        changed[row, position] = (1 - sequence[position]) / 3
    return changed


def pairwise_mutagenesis(path: Path, definition: Definition, sequences: int = 2000, chosen: int = 20) -> str:
    """What pairwise in-silico mutagenesis says, as it is used: no words are given to it.

    In the highest-scoring of random sequences, the 30 positions that matter most are substituted one and two at a time.
    Two positions at least 8 apart exclude each other where taking either letter away raises the score and taking both
    away is worth less than the sum; right where both lie in the two words of which the class wants one.
    """
    import keras

    model = keras.models.load_model(path, compile=False)
    rng = np.random.default_rng(1)
    letters = rng.integers(4, size=(sequences, definition.length))
    inputs = np.eye(4, dtype=np.float32)[letters]
    scores = logits(model, inputs)
    right = wrong = missed = 0
    for index, rule in enumerate(definition.classes):
        called = []
        for row in np.argsort(-scores[:, index])[:chosen]:
            singles = logits(model, substitutions(inputs[row], list(range(definition.length))))[:, index]
            effects = singles - scores[row, index]
            top = np.sort(np.argsort(-np.abs(effects))[:30])
            pairs = [(i, j) for i in top for j in top if j - i >= 8 and effects[i] > 0 and effects[j] > 0]
            if not pairs:
                continue
            doubles = np.stack([substitutions(substitutions(inputs[row], [i])[0], [j])[0] for i, j in pairs])
            joint = logits(model, doubles)[:, index] - scores[row, index]
            for (i, j), both in zip(pairs, joint):
                if both < min(effects[i], effects[j]) - 0.1:
                    text = "".join(BASES[letter] for letter in letters[row])
                    called.append(tuple(text[max(0, place - 7):place + 8] for place in (i, j)))
        true = [bool(rule.one) and all(any(word in window for window in windows) for word in rule.one)
                for windows in called]
        right += any(true)
        wrong += sum(not value for value in true)
        missed += bool(rule.one) and not any(true)
    return f"{right} right, {wrong} wrong, {missed} missed"


def train(folder: Path, data_set: str, seed: int, sequences: int) -> Path:
    """The network of a data set and a seed, trained where it is not there yet."""
    path = folder / f"{data_set}-s{seed}.h5"
    if not path.exists():
        subprocess.run([sys.executable, str(TRAINING / "train.py"), data_set, "--seed", str(seed),
                        "--sequences", str(sequences), "-o", str(path.resolve())], check=True, cwd=TRAINING)
    path.with_suffix(".meta.json").write_text(json.dumps(logic(definitions()[data_set])))
    return path


def is_learned(path: Path) -> bool:
    """Say whether a network learned its data set, so that a report can be held to it."""
    return min(json.loads(path.with_suffix(".json").read_text())["test_auc"]) >= LEAST_AUC


def measure(program: Path, path: Path) -> Found:
    """What the program finds in a network."""
    output = subprocess.run([str(program), "words", str(path)], check=True, capture_output=True, text=True).stdout
    path.with_suffix(".words.tsv").write_text(output)
    found = Found(path.stem)
    for cells in (line.split("\t") for line in output.splitlines()):
        kind = cells[2] if len(cells) > 3 and cells[1] != "claim" else cells[1]
        if kind == "optima":
            found.optima.append(cells[3])
        elif kind == "missing":
            found.missing += 1
        elif kind == "claim":
            found.claims.append([found.name, *cells[2:]])
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
    parser.add_argument("--first-seed", type=int, default=11)
    parser.add_argument("--networks", type=int, default=5, help="networks of each data set that learned it")
    parser.add_argument("--data-sets", nargs="+", default=["2017-I", "2017-II", "2019-I", "2019-II"])
    parser.add_argument("--sequences", type=int, default=40_000, help="sequences that each network is trained on")
    parser.add_argument("--measure", type=Path, default=Path("../.build/release/measure"))
    parser.add_argument("--table", type=Path, default=Path(__file__).resolve().parent / "known-truths.tsv")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    claims: list[list[str]] = []
    for name in ["2019-I", "2019-II"]:
        path = arguments.folder / f"{name}.h5"
        path.write_bytes((TRAINING.parent / "models" / f"{name}.h5").read_bytes())
        path.with_suffix(".meta.json").write_text(json.dumps(logic(definitions()[name])))
        claims += measure(arguments.measure, path).claims
    print("| network | optima | motifs missing | " + " | ".join(METHODS)
          + " | pairwise mutagenesis | controls |")
    print("|---" * (5 + len(METHODS)) + "|")
    for data_set in arguments.data_sets:
        learned, seed = 0, arguments.first_seed - 1
        while learned < arguments.networks:
            seed += 1
            path = train(arguments.folder, data_set, seed, arguments.sequences)
            if not is_learned(path):
                print(f"{path.stem} did not learn its data set", file=sys.stderr, flush=True)
                continue
            learned += 1
            found = measure(arguments.measure, path)
            found.mutagenesis = pairwise_mutagenesis(path, definitions()[data_set])
            claims += found.claims
            counts = [f"{found.right[method]} right, {found.wrong[method]} wrong" for method in METHODS]
            print(f"| {found.name} | {' '.join(found.optima)} | {found.missing} | " + " | ".join(counts)
                  + f" | {found.mutagenesis} | {found.controls} |", flush=True)
    rows = ["network\tclaim\tright\twrong\tmissed", *("\t".join(row) for row in claims)]
    arguments.table.write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
