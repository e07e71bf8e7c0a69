"""Write what tomtom must say of a few motifs, from its definition alone and without convolutions.

    python make_fixtures.py

writes queries.meme, motifs drawn by a small generator of numbers, and comparison.json: the best alignment of
each of them, and of each motif of Examples/models/planted.meme, with each motif of that file. The p-values are
exact: the columns of the targets are of four kinds, so every sequence of columns that an alignment can meet is
listed, with its score and its share. Only the standard library is needed.

Source: Gupta et al. 2007, Genome Biology 8:R24; scores rounded to 100 steps as in MEME's tomtom.
"""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLANTED = HERE.parents[2] / "Examples/models/planted.meme"
STEPS = 100
SITES, PSEUDOCOUNT = 20, 0.1
WIDTHS = (3, 5, 8)
ROUNDING_MARGIN = 1e-3  # of a step: nearer to a half, single precision may round the other way

Column = tuple[float, ...]


def random_columns(width: int, seed: int) -> list[Column]:
    """Columns of probabilities with four digits, some of them nearly one base."""
    state, columns = seed, []
    for _ in range(width):
        weights = []
        for _ in range(4):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            weights.append(1 + (state >> 40) ** 3 / 2**60)
        shares = [int(10_000 * weight / sum(weights)) for weight in weights]
        shares[shares.index(max(shares))] += 10_000 - sum(shares)
        columns.append(tuple(share / 10_000 for share in shares))
    return columns


def meme_text(motifs: dict[str, list[Column]]) -> str:
    lines = ["MEME version 4", "", "ALPHABET= ACGT", ""]
    for name, columns in motifs.items():
        lines += [f"MOTIF {name}",
                  f"letter-probability matrix: alength= 4 w= {len(columns)} nsites= {SITES} E= 0"]
        lines += [" ".join(f"{value:.4f}" for value in column) for column in columns] + [""]
    return "\n".join(lines)


def read_motifs(path: Path) -> dict[str, list[Column]]:
    motifs: dict[str, list[Column]] = {}
    for line in path.read_text().splitlines():
        words = line.split()
        if words[:1] == ["MOTIF"]:
            motifs[words[1]] = []
        elif len(words) == 4 and motifs and all(word.replace(".", "").isdigit() for word in words):
            motifs[list(motifs)[-1]].append(tuple(map(float, words)))
    return motifs


def smoothed(columns: list[Column]) -> list[Column]:
    return [tuple((value * SITES + 0.25 * PSEUDOCOUNT) / (SITES + PSEUDOCOUNT) for value in column)
            for column in columns]


def reverse_complement(columns: list[Column]) -> list[Column]:
    return [column[::-1] for column in columns[::-1]]


def euclidean(x: Column, y: Column) -> float:
    return -math.dist(x, y)


def pearson(x: Column, y: Column) -> float:
    x, y = [value - 0.25 for value in x], [value - 0.25 for value in y]
    return sum(a * b for a, b in zip(x, y)) / (math.hypot(*x) * math.hypot(*y))


def quantised(query: list[Column], kinds: Counter, score, complete: bool) -> list[dict[Column, int]]:
    """For each query column the score of each kind of target column as a whole number, 0 for what meets none."""
    raw = [{kind: score(column, kind) for kind in kinds} for column in query]
    if complete:  # relative to the median: of an even number, that of the greater distance
        for scores in raw:
            falling = sorted((scores[kind] for kind in kinds.elements()), reverse=True)
            median = falling[len(falling) // 2]
            for kind in kinds:
                scores[kind] -= median
    smallest = math.floor(min(value for scores in raw for value in scores.values()))
    scale = math.floor(STEPS / (max(value for scores in raw for value in scores.values()) - smallest))
    zero = -smallest * scale if complete else 0
    whole = []
    for scores in raw:
        exact = {kind: (value - smallest) * scale for kind, value in scores.items()}
        for value in exact.values():
            assert abs(value % 1 - 0.5) > ROUNDING_MARGIN, "a score that rounds by chance: take another seed"
        whole.append({kind: round(value) - zero for kind, value in exact.items()})
    return whole


def tails(scores: list[dict[Column, int]], kinds: Counter) -> Counter:
    """Share of each summed score over all sequences of target columns."""
    total, shares = sum(kinds.values()), Counter()
    for sequence in itertools.product(kinds, repeat=len(scores)):
        value = sum(column[kind] for column, kind in zip(scores, sequence))
        shares[value] += Fraction(math.prod(kinds[kind] for kind in sequence), total ** len(scores))
    return shares


def alignments(query: list[Column], targets: dict[str, list[Column]], score, complete: bool) -> list[dict]:
    """The best alignment of a query with each target."""
    strands = {name: [smoothed(columns), reverse_complement(smoothed(columns))] for name, columns in targets.items()}
    kinds = Counter(column for pair in strands.values() for columns in pair for column in columns)
    scores = quantised(smoothed(query), kinds, score, complete)
    width, known, found = len(query), {}, []

    def tail(first: int, last: int, value: int) -> Fraction:
        if (first, last) not in known:
            known[first, last] = tails(scores[first:last], kinds)
        return sum((share for other, share in known[first, last].items() if other >= value), Fraction())

    for name, pair in strands.items():
        best = []
        for strand, columns in zip("+-", pair):
            laid = []
            for offset in range(1 - width, len(columns)):
                first, last = max(0, -offset), min(width, len(columns) - offset)
                value = sum(scores[place][columns[place + offset]] for place in range(first, last))
                laid.append((offset, first, last, value))
            if complete:
                offset, first, last, value = max(laid, key=lambda item: (item[3], item[2] - item[1], -item[0]))
                none = math.prod(1 - tail(begin, end, value) for _, begin, end, _ in laid)
            else:
                offset, first, last, value = min(
                    laid, key=lambda item: (tail(*item[1:]), item[1] - item[2], item[0]))
                none = (1 - tail(first, last, value)) ** len(laid)
            best.append((1 - none**2, first - last, strand, offset))
        p, overlap, strand, offset = min(best)
        # Where both strands are as good, single precision and the order of the strands decide.
        (p1, *_), (p2, *_) = best
        assert p1 == p2 or abs(p1 - p2) > 1e-6 * p1
        found.append({"target": name, "p": float(p), "offset": offset, "overlap": -overlap, "strand": strand})
    return found


def main() -> None:
    planted = read_motifs(PLANTED)
    queries = {f"random-{width}": random_columns(width, seed=width) for width in WIDTHS}
    (HERE / "queries.meme").write_text(meme_text(queries))
    cases = []
    for name, query in (planted | read_motifs(HERE / "queries.meme")).items():
        for distance, score in (("ed", euclidean), ("pearson", pearson)):
            for complete in (True, False):
                cases.append({"query": name, "distance": distance, "complete": complete,
                              "alignments": alignments(query, planted, score, complete)})
    rows = ",\n".join(json.dumps(case) for case in cases)
    (HERE / "comparison.json").write_text(f"[\n{rows}\n]\n")


if __name__ == "__main__":
    main()
