"""Synthetic DNA with planted motifs, made from the definitions in datasets.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

BASES = "ACGT"
DEFINITIONS = Path(__file__).with_name("datasets.toml")


@dataclass(frozen=True)
class Rule:
    """What makes a sequence a member of a class: all of `all`, some of `any`, exactly one of `one`."""

    name: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    one: tuple[str, ...] = ()

    def holds(self, motifs: set[str]) -> bool:
        """Say whether a sequence with these motifs is a member."""
        return (
            all(motif in motifs for motif in self.all)
            and (not self.any or any(motif in motifs for motif in self.any))
            and (not self.one or sum(motif in motifs for motif in self.one) == 1)
        )

    def draw(self, rng: np.random.Generator) -> list[str]:
        """Choose at random motifs that fulfil the rule."""
        chosen = list(self.all)
        if self.any:
            chosen += random_subset(self.any, fewest=1, rng=rng)
        if self.one:
            chosen.append(self.one[rng.integers(len(self.one))])
        return chosen


@dataclass(frozen=True)
class Definition:
    """One data set of datasets.toml; the fields are explained there."""

    name: str
    paper: str
    paper_auc: tuple[float, ...]
    sequences: int
    length: int
    motifs: tuple[str, ...]
    planting: str
    label: str
    warm_up: int
    dense: tuple[int, ...]
    classes: tuple[Rule, ...]
    fewest: int = 0


@dataclass(frozen=True)
class DataSet:
    """Sequences with their labels, `[N, classes]`, and the motifs found in each, `[N, motifs]`."""

    sequences: list[str]
    labels: np.ndarray
    presence: np.ndarray

    def __getitem__(self, rows: slice) -> DataSet:
        return DataSet(self.sequences[rows], self.labels[rows], self.presence[rows])


def definitions(path: Path = DEFINITIONS) -> dict[str, Definition]:
    """Read every data set definition, by name."""
    with open(path, "rb") as file:
        table = tomllib.load(file)
    return {name: _definition(name, entry) for name, entry in table.items()}


def generate(definition: Definition, rng: np.random.Generator, count: int | None = None) -> DataSet:
    """Make a data set of `count` sequences (by default as many as the definition says)."""
    sequences, planted, made_for = [], [], []
    for _ in range(count or definition.sequences):
        rule = definition.classes[rng.integers(len(definition.classes))]
        if definition.planting == "class":
            motifs = rule.draw(rng)
        else:
            motifs = random_subset(definition.motifs, definition.fewest, rng)
        sequences.append(plant(motifs, definition.length, rng))
        planted.append(set(motifs))
        made_for.append(rule)

    present = [{motif for motif in definition.motifs if motif in sequence} for sequence in sequences]
    if definition.label == "class":
        labels = [[rule is own for rule in definition.classes] for own in made_for]
    else:
        seen = {"present": present, "planted": planted}[definition.label]
        labels = [[rule.holds(motifs) for rule in definition.classes] for motifs in seen]
    presence = [[motif in motifs for motif in definition.motifs] for motifs in present]
    return DataSet(sequences, np.array(labels, dtype=np.float32), np.array(presence, dtype=np.float32))


def random_subset(items: tuple[str, ...], fewest: int, rng: np.random.Generator) -> list[str]:
    """Draw one of the subsets with at least `fewest` items, all equally likely."""
    while True:
        chosen = [item for item in items if rng.random() < 0.5]
        if len(chosen) >= fewest:
            return chosen


def plant(motifs: list[str], length: int, rng: np.random.Generator) -> str:
    """Put motifs, in random order and without overlap, into a random sequence."""
    background = "".join(BASES[code] for code in rng.integers(0, len(BASES), length))
    # Distinct cuts in a sequence from which the motifs' columns but one each have been taken out:
    # adding those columns back keeps the motifs apart, and every arrangement is equally likely.
    spare = sum(len(motif) - 1 for motif in motifs)
    cuts = np.sort(rng.choice(length - spare, size=len(motifs), replace=False))
    shift = 0
    for cut, motif in zip(cuts, rng.permutation(motifs)):
        start = int(cut) + shift
        background = background[:start] + motif + background[start + len(motif):]
        shift += len(motif) - 1
    return str(background)


def one_hot(sequences: list[str], dtype: type = np.float32) -> np.ndarray:
    """Encode sequences of one length as `[N, length, 4]`, channels in the order A, C, G, T."""
    letters = np.frombuffer("".join(sequences).encode("ascii"), dtype=np.uint8)
    table = np.zeros((256, len(BASES)), dtype=dtype)
    table[np.frombuffer(BASES.encode("ascii"), dtype=np.uint8)] = np.eye(len(BASES), dtype=dtype)
    return table[letters].reshape(len(sequences), -1, len(BASES))


def _definition(name: str, entry: dict) -> Definition:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    lists["classes"] = tuple(
        Rule(**{key: tuple(value) if isinstance(value, list) else value for key, value in rule.items()})
        for rule in entry["classes"]
    )
    return Definition(name=name, **{**entry, **lists})
