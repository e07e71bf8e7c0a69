"""The synthetic task of Koo and Eddy 2019: sequences of 200 bases with 1 to 5 motifs of 12 factors, each a class.

Motifs are drawn from the position probabilities of a database that the user gives, on the given strand, without overlap.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

FACTORS = ["Arid3a", "CEBPB", "FOSL1", "Gabpa", "MAFK", "MAX", "MEF2A", "NFYB", "SP1", "SRF", "STAT1", "YY1"]
LENGTH, MOST_MOTIFS = 200, 5
SEQUENCES = 30_000
PARTS = (20_000, 5_000)  # for training and validation; the rest is the test set


def read_motifs(path: Path, names: list[str]) -> list[np.ndarray]:
    """Probabilities of the motifs of these names, each `[width, 4]`, from a file in MEME's minimal format."""
    found: dict[str, np.ndarray] = {}
    name, rows, left = "", [], 0
    for line in path.read_text().splitlines():
        words = line.split()
        if words[:1] == ["MOTIF"]:
            name = words[-1].lower()
        elif line.startswith("letter-probability"):
            rows, left = [], int(line.split("w=")[1].split()[0])
        elif left and words:
            rows.append([float(word) for word in words])
            left -= 1
            if not left:
                matrix = np.array(rows)
                found.setdefault(name, matrix / matrix.sum(1, keepdims=True))
    missing = [entry for entry in names if entry.lower() not in found]
    if missing:
        raise SystemExit(f"{path} has no motif named {', '.join(missing)}")
    return [found[entry.lower()] for entry in names]


def generate(motifs: list[np.ndarray], rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Letters as codes, `[count, 200]`, and which factors each sequence holds, `[count, factors]`."""
    codes = rng.integers(0, 4, (count, LENGTH), dtype=np.int8)
    labels = np.zeros((count, len(motifs)), dtype=np.float32)
    for row in range(count):
        chosen = rng.integers(0, len(motifs), rng.integers(1, MOST_MOTIFS + 1))
        spare = LENGTH - sum(len(motifs[index]) for index in chosen)
        gaps = np.sort(rng.integers(0, spare + 1, len(chosen)))
        start = 0
        for gap, before, index in zip(gaps, [0, *gaps[:-1]], chosen):
            start += int(gap - before)
            cumulative = motifs[index].cumsum(1)
            letters = (rng.random((len(cumulative), 1)) > cumulative[:, :3]).sum(1)
            codes[row, start:start + len(letters)] = letters
            start += len(letters)
        labels[row, chosen] = 1
    return codes, labels
