"""Times memelite's tomtom on the motifs that `measure motifs` makes.

usage: motifs.py
Prints the best of five runs in milliseconds; two threads.
"""

import time

import numpy
from memelite import tomtom

FILTERS, FILTER_WIDTH, TARGETS = 480, 19, 519


def filler(count, scale):
    """The numbers of the program's own measurement."""
    state, numbers = 2463534242, numpy.empty(count, dtype="float32")
    for index in range(count):
        state ^= state << 13 & 0xFFFFFFFF
        state ^= state >> 17
        state ^= state << 5 & 0xFFFFFFFF
        numbers[index] = ((state >> 8) / (1 << 24) - 0.5) * scale
    return numbers


def motif(weights):
    """Negatives to 0, columns normalised, columns without a positive weight even; shape (4, width)."""
    positive = numpy.maximum(weights.reshape(-1, 4).T.astype("float64"), 0)
    sums = positive.sum(axis=0)
    return numpy.where(sums > 0, positive / numpy.where(sums > 0, sums, 1), 0.25)


def main():
    widths = [FILTER_WIDTH] * FILTERS + [6 + target % 15 for target in range(TARGETS)]
    numbers = filler(4 * sum(widths), 2)
    ends = 4 * numpy.cumsum(widths)
    parts = numpy.split(numbers, ends)[:-1]
    queries = [motif(part) for part in parts[:FILTERS]]
    # Squares: as in a database of counts, no base is excluded.
    targets = [motif(part * part) for part in parts[FILTERS:]]
    tomtom(queries[:8], targets, n_jobs=2)
    seconds = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        tomtom(queries, targets, n_jobs=2)
        seconds = min(seconds, time.perf_counter() - start)
    print(f"memelite, 2 threads\t{seconds * 1000:.3f}\tms")


main()
