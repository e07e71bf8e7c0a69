"""DeepResolve in a few lines of NumPy, in double precision: the oracle behind the expected values.

Everything is carried out as it is written down in the paper (Liu, Zeng, Gifford, BMC Bioinformatics 20:401,
2019), on the feature map itself and without short cuts, so that a faster implementation can be held to it.
The settings are those of the report's recipe "robust".
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path

import h5py
import numpy as np

LAMBDA = 2.8
TRIALS = 30
STEP_FRACTION = 0.02  # step = fraction / (2 lambda): the share of the way to the optimum of one linear piece
DECAY_AFTER, DECAY_POWER = 200, -0.2
PATIENCE, MOST_STEPS, RELATIVE_GAIN = 10, 3000, 1e-7
MOST_COMPONENTS, VARIANCE_FLOOR, EM_TOLERANCE, EM_STEPS = 3, 1e-6, 1e-3, 100
LEAST_SPREAD = 0.1  # of the largest root mean square: below it a channel is never flagged


@dataclass
class Network:
    """Conv1D (same, relu), max-pooling, and dense layers with relu between them."""

    kernel: np.ndarray  # [width, 4, channels]
    bias: np.ndarray  # [channels]
    pool: int
    dense: list[tuple[np.ndarray, np.ndarray]]  # ([inputs, units], [units]) of each layer

    @classmethod
    def read(cls, path: Path) -> Network:
        """Read a legacy HDF5 model that train.py wrote."""
        with h5py.File(path, "r") as file:
            configuration = json.loads(file.attrs["model_config"])
            weights: dict[str, list[np.ndarray]] = {}
            for name, group in file["model_weights"].items():
                paths = [str(item) for item in group.attrs.get("weight_names", [])]
                weights[name] = [np.asarray(group[item], dtype=np.float64) for item in paths]
        of_class: dict[str, list[dict]] = {}
        for layer in configuration["config"]["layers"]:
            of_class.setdefault(layer["class_name"], []).append(layer["config"])
        kernel, bias = weights[of_class["Conv1D"][0]["name"]]
        dense = [tuple(weights[layer["name"]]) for layer in of_class["Dense"]]
        return cls(kernel, bias, of_class["MaxPooling1D"][0]["pool_size"][0], dense)

    def in_precision(self, precision: type) -> Network:
        """The same network with its dense layers in the given precision."""
        dense = [(weight.astype(precision), bias.astype(precision)) for weight, bias in self.dense]
        return replace(self, dense=dense)

    @property
    def channels(self) -> int:
        return self.kernel.shape[2]

    def feature_map(self, inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pooled map `[N, positions, channels]`, and where in each pool its value was found."""
        width = len(self.kernel)
        left = (width - 1) // 2
        padded = np.pad(inputs, ((0, 0), (left, width - 1 - left), (0, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, width, axis=1)  # [N, length, 4, width]
        active = np.maximum(np.einsum("nlbw,wbk->nlk", windows, self.kernel) + self.bias, 0)
        positions = active.shape[1] // self.pool
        pools = active[:, :positions * self.pool].reshape(len(inputs), positions, self.pool, -1)
        return pools.max(2), pools.argmax(2)

    def scores(self, maps: np.ndarray) -> tuple[np.ndarray, list[np.ndarray]]:
        """Class scores (before the sigmoid) of flattened maps, and which hidden units are open."""
        value, open_units = maps, []
        for index, (weight, bias) in enumerate(self.dense):
            value = value @ weight + bias
            if index < len(self.dense) - 1:
                open_units.append(value > 0)
                value = np.maximum(value, 0)
        return value, open_units

    def gradient(self, open_units: list[np.ndarray], index: int) -> np.ndarray:
        """Gradient of one class score with respect to the flattened map."""
        gradient = self.dense[-1][0][:, index]
        for (weight, _), is_open in zip(self.dense[-2::-1], open_units[::-1]):
            gradient = (gradient * is_open) @ weight.T
        return gradient

    def input_gradient(self, inputs: np.ndarray, index: int) -> np.ndarray:
        """Gradient of one class score with respect to the sequence, `[N, length, 4]`."""
        maps, best = self.feature_map(inputs)
        _, open_units = self.scores(maps.reshape(len(maps), -1))
        upper = self.gradient(open_units, index).reshape(maps.shape) * (maps > 0)
        width = len(self.kernel)
        left = (width - 1) // 2
        padded = np.zeros((len(inputs), inputs.shape[1] + width - 1, inputs.shape[2]))
        for row, position, channel in np.argwhere(upper != 0):
            start = position * self.pool + best[row, position, channel]
            padded[row, start:start + width] += upper[row, position, channel] * self.kernel[:, :, channel]
        return padded[:, left:left + inputs.shape[1]]


def start(seed: int, count: int) -> np.ndarray:
    """Standard normal numbers that any language can make again: SplitMix64, then Box and Muller.

    Each 64-bit output x gives u = (x >> 11) / 2^53; each pair (u1, u2) gives sqrt(-2 ln(1 - u1)) times
    cos(2 pi u2), then times sin(2 pi u2).
    """
    mask, state, uniform = 2**64 - 1, seed, []
    for _ in range(count + count % 2):
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        uniform.append(((mixed ^ (mixed >> 31)) >> 11) / 2**53)
    normal = []
    for first, second in zip(uniform[::2], uniform[1::2]):
        radius, angle = math.sqrt(-2 * math.log(1 - first)), 2 * math.pi * second
        normal += [radius * math.cos(angle), radius * math.sin(angle)]
    return np.array(normal[:count])


def ascend(network: Network, index: int, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Maximise S(H) - lambda |H|^2 from each start; return the best maps and their scores.

    A trial ends after ten steps in a row that do not better its objective by more than one part in ten
    million.
    """
    maps, kept = starts.copy(), starts.copy()
    best, kept_score = np.full(len(maps), -np.inf), np.zeros(len(maps))
    idle, running = np.zeros(len(maps), dtype=int), np.ones(len(maps), dtype=bool)
    for step in range(MOST_STEPS):
        scores, open_units = network.scores(maps)
        objective = scores[:, index] - LAMBDA * (maps**2).sum(1)
        floor = best + RELATIVE_GAIN * np.abs(np.where(np.isfinite(best), best, 0))
        idle = np.where(objective > floor, 0, idle + 1)
        better = running & (objective > best)
        kept[better], kept_score[better], best[better] = (
            maps[better], scores[better, index], objective[better])
        running &= idle < PATIENCE
        if not running.any():
            break
        rate = STEP_FRACTION / (2 * LAMBDA) * max(step - DECAY_AFTER, 1) ** DECAY_POWER
        direction = network.gradient(open_units, index) - 2 * LAMBDA * maps
        maps[running] += rate * direction[running]
    return kept, kept_score


def inconsistency(vectors: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights of the trials, and each channel's weighted variance and second moment over them."""
    weights = scores - scores.min() if (scores < 0).any() else scores
    weights = weights / weights.sum() if weights.sum() > 0 else np.full(len(scores), 1 / len(scores))
    mean = weights @ vectors
    return weights, weights @ (vectors - mean) ** 2, weights @ vectors**2


def mixture(values: np.ndarray, components: int) -> tuple[float, np.ndarray, np.ndarray]:
    """Fit a one-dimensional Gaussian mixture; return its BIC, each value's component, and the means.

    The fit starts from the exact k-means partition, so there is no chance in it.
    """
    member = np.eye(components)[nearest_partition(values, components)]
    last, settled = -np.inf, False
    for _ in range(EM_STEPS):
        share = member.sum(0) + 10 * np.finfo(float).eps
        mean = values @ member / share
        variance = ((values[:, None] - mean) ** 2 * member).sum(0) / share + VARIANCE_FLOOR
        log_density = (np.log(share / share.sum()) - 0.5 * np.log(2 * np.pi * variance)
                       - 0.5 * (values[:, None] - mean) ** 2 / variance)
        log_total = np.logaddexp.reduce(log_density, axis=1)
        member = np.exp(log_density - log_total[:, None])
        if settled:  # one more round than the test asks for, as in scikit-learn
            break
        settled, last = abs(log_total.mean() - last) < EM_TOLERANCE, log_total.mean()
    parameters = 3 * components - 1
    bic = -2 * log_total.sum() + parameters * np.log(len(values))
    return float(bic), member.argmax(1), mean


def nearest_partition(values: np.ndarray, groups: int) -> np.ndarray:
    """The partition of the sorted values into groups with the least squared distance to their means."""
    order = np.argsort(values, kind="stable")
    ordered, count = values[order], len(values)

    def cost(low: int, high: int) -> float:
        return ((ordered[low:high] - ordered[low:high].mean()) ** 2).sum()

    def split(low: int, left: int) -> tuple[float, list[int]]:
        if left == 1:
            return cost(low, count), []
        options = ((cut, *split(cut, left - 1)) for cut in range(low + 1, count - left + 2))
        return min((cost(low, cut) + rest, [cut, *cuts]) for cut, rest, cuts in options)

    labels = np.zeros(count, dtype=int)
    for cut in split(0, groups)[1]:
        labels[order[cut:]] += 1
    return labels


def interpret(network: Network, index: int, precision: type = np.float64) -> dict:
    """The ensemble of one class and all that is read off it; only the ascent is in the given precision."""
    size = network.dense[0][0].shape[0]
    starts = np.array([start(1000 * index + trial, size) for trial in range(TRIALS)])
    maps, scores = ascend(network.in_precision(precision), index, starts.astype(precision))
    scores = scores.astype(np.float64)
    vectors = maps.astype(np.float64).reshape(TRIALS, -1, network.channels).mean(1)
    weights, level, second_moment = inconsistency(vectors, scores)

    relative_level = level / second_moment.max()
    fits = [mixture(relative_level, components) for components in range(1, MOST_COMPONENTS + 1)]
    chosen = int(np.argmin([bic for bic, _, _ in fits]))
    _, component, mean = fits[chosen]
    flagged = (component != mean.argmin()) & (np.sqrt(relative_level) >= LEAST_SPREAD)

    importance = weights @ vectors
    for channel in np.flatnonzero(flagged):
        positive = vectors[:, channel] > 0
        if not positive.all() and weights[positive].sum() > 0:
            importance[channel] = np.average(vectors[positive, channel], weights=weights[positive])
    return {
        "scores": scores, "fiv": vectors, "inconsistency_level": level, "bic": [bic for bic, _, _ in fits],
        "components": chosen + 1, "flagged": np.flatnonzero(flagged), "ofiv": importance,
        "sign_changes": np.flatnonzero((vectors > 0).any(0) & (vectors < 0).any(0)),
    }
