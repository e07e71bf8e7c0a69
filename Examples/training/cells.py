"""The data set of `cells`: sequences of 500 bases with planted motifs, 22 classes in four groups, and the logic of each.

Three cell types open a sequence by a motif of their own, and a fourth group of classes by a motif that all cells read. In
open sequences factors bind by theirs. Between them the classes ask for a motif alone, for two together, for one of two
in any number, for exactly one of two, for two at a spacing, and for the absence of one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sequences import BASES

LENGTH = 500
SPACING = range(4, 8)  # bases between the two halves of the spaced motif, where a class asks for it
APART = 40  # bases between the halves at least, where the sequence is a decoy
GROUPS = ["cell A", "cell B", "cell C", "all cells"]

# Letters of each motif with how strongly it asks for them: upper case 94 %, lower case 70 %, N nothing.
MOTIFS = {
    "open-A": "TGTTTACAt",
    "open-B": "CCATATTaGG",
    "open-C": "GATAAGGNAC",
    "open-all": "GCCGCCATCT",
    "alpha": "TGACTCAtC",
    "beta": "CAGCTGtCA",
    "gamma": "ACCGGAAGT",
    "delta": "TTGCGCAAT",
    "rho": "AGGTCAAAGG",
    "sigma": "CTAATCCGA",
    "zeta-1": "GGGACTTTC",
    "zeta-2": "AACAATGGA",
    "theta-1": "TCACGTGa",
    "theta-2": "TAATTGC",
    "kappa-1": "CATTCCTGA",
    "kappa-2": "GTGGGTGGT",
}
CHANCE = {"open-A": 0.35, "open-B": 0.35, "open-C": 0.35, "open-all": 0.4, "theta-1": 0.6, "theta-2": 0.6}  # else 0.4


@dataclass(frozen=True)
class CellClass:
    """A class: its group, the motifs it needs, and what it asks for beside them."""

    name: str
    group: str
    all: tuple[str, ...]
    any: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    spaced: tuple[str, ...] = ()

    def holds(self, motifs: set[str], is_spaced: bool) -> bool:
        """Say whether a sequence with these motifs is a member."""
        return (
            all(motif in motifs for motif in self.all)
            and (not self.any or any(motif in motifs for motif in self.any))
            and (not self.one or sum(motif in motifs for motif in self.one) == 1)
            and not any(motif in motifs for motif in self.absent)
            and (not self.spaced or is_spaced)
        )


def _classes() -> list[CellClass]:
    classes = []
    for cell in "ABC":
        group, key = f"cell {cell}", f"open-{cell}"
        classes += [
            CellClass(f"open {cell}", group, (key,)),
            CellClass(f"alpha {cell}", group, (key, "alpha")),
            CellClass(f"beta {cell}", group, (key, "beta")),
            CellClass(f"gamma {cell}", group, (key, "gamma")),
            CellClass(f"delta {cell}", group, (key, "delta"), absent=("rho",)),
            CellClass(f"sigma {cell}", group, (key, "sigma")),
        ]
    group, key = "all cells", "open-all"
    return classes + [
        CellClass("open", group, (key,)),
        CellClass("zeta", group, (key,), one=("zeta-1", "zeta-2")),
        CellClass("theta", group, (key,), spaced=("theta-1", "theta-2")),
        CellClass("kappa", group, (key,), any=("kappa-1", "kappa-2")),
    ]


CLASSES = _classes()


def matrix(name: str) -> np.ndarray:
    """Probabilities of A, C, G, T at each position of a motif, `[width, 4]`."""
    rows = []
    for letter in MOTIFS[name]:
        share = 0.25 if letter == "N" else 0.94 if letter.isupper() else 0.7
        row = np.full(4, (1 - share) / 3)
        if letter != "N":
            row[BASES.index(letter.upper())] = share
        rows.append(row)
    return np.array(rows)


@dataclass(frozen=True)
class CellData:
    """Letters as codes, `[N, length]`; labels, `[N, classes]`; motifs that were planted, `[N, motifs]`."""

    codes: np.ndarray
    labels: np.ndarray
    presence: np.ndarray

    def __getitem__(self, rows: slice) -> CellData:
        return CellData(self.codes[rows], self.labels[rows], self.presence[rows])

    @property
    def inputs(self) -> np.ndarray:
        """One-hot, `[N, length, 4]`."""
        return np.eye(4, dtype=np.float32)[self.codes]


def generate(rng: np.random.Generator, count: int) -> CellData:
    """Make sequences with a random subset of the motifs, without overlap, each on a random strand."""
    matrices = {name: matrix(name) for name in MOTIFS}
    codes = rng.integers(0, 4, (count, LENGTH), dtype=np.int8)
    labels = np.zeros((count, len(CLASSES)), dtype=np.float32)
    presence = np.zeros((count, len(MOTIFS)), dtype=np.float32)
    names = list(MOTIFS)
    for row in range(count):
        motifs = {name for name in names if rng.random() < CHANCE.get(name, 0.4)}
        both = {"theta-1", "theta-2"} <= motifs
        is_spaced = both and rng.random() < 0.7
        pieces = [[(name, 0)] for name in names if name in motifs and not (both and name.startswith("theta"))]
        if both:
            gap = int(rng.choice(SPACING)) if is_spaced else APART + int(rng.integers(0, 100))
            pieces.append([("theta-1", 0), ("theta-2", len(MOTIFS["theta-1"]) + gap)])
        place(codes[row], pieces, matrices, rng)
        labels[row] = [rule.holds(motifs, is_spaced) for rule in CLASSES]
        presence[row] = [name in motifs for name in names]
    return CellData(codes, labels, presence)


def place(codes: np.ndarray, pieces: list, matrices: dict[str, np.ndarray], rng: np.random.Generator) -> None:
    """Write pieces, each of motifs at offsets, into a sequence without overlap."""
    widths = [max(offset + len(matrices[name]) for name, offset in piece) for piece in pieces]
    spare = sum(width - 1 for width in widths)
    cuts = np.sort(rng.choice(len(codes) - spare, size=len(pieces), replace=False))
    shift = 0
    for cut, index in zip(cuts, rng.permutation(len(pieces))):
        width = widths[index]
        stretch = codes[cut + shift:cut + shift + width].copy()
        for name, offset in pieces[index]:
            letters = [rng.choice(4, p=row) for row in matrices[name]]
            stretch[offset:offset + len(letters)] = letters
        if rng.random() < 0.5:
            stretch = 3 - stretch[::-1]
        codes[cut + shift:cut + shift + width] = stretch
        shift += width - 1


def truth() -> dict:
    """The logic as data, for those who hold a report to it."""
    return {
        "length": LENGTH,
        "spacing": [SPACING.start, SPACING.stop - 1],
        "groups": GROUPS,
        "motifs": MOTIFS,
        "classes": [
            {"name": rule.name, "group": rule.group, "all": list(rule.all), "any": list(rule.any),
             "one": list(rule.one), "absent": list(rule.absent), "spaced": list(rule.spaced)}
            for rule in CLASSES
        ],
    }
