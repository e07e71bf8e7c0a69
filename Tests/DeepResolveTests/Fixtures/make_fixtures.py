"""Write what the published recipes find in the bundled models, in NumPy and double precision.

    python make_fixtures.py

writes recipes.json beside this file: per recipe and class the ensemble of feature importance vectors from
given starts, their weights and inconsistency, the mixture, the flags and the OFIV. The ascent is written here
once more from the article and from the authors' released code, without the short cuts of the program; network,
starts and mixture are those of Examples/training/deepresolve.py.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[2] / "Examples"
sys.path.insert(0, str(EXAMPLES / "training"))

from deepresolve import Network, inconsistency, mixture, start  # noqa: E402
from json_text import json_text  # noqa: E402

LAMBDA, TRIALS, PATIENCE, MOST_STEPS = 2.8, 10, 10, 10_000
DECAY_AFTER, DECAY_POWER, SMALLEST_STEP = 500, -0.2, 1e-6
MOST_COMPONENTS = 3
MODELS = ("2019-I.h5", "2019-II.h5")


@dataclass(frozen=True)
class Recipe:
    step: float
    is_uniform: bool  # starts on [0, 1), otherwise standard normal
    keeps_best: bool  # the iterate of the best objective; otherwise the last, weighted by the best score seen
    has_positive_part: bool  # the OFIV of a flagged channel comes from its positive trials


RECIPES = {
    "paper": Recipe(step=0.01, is_uniform=False, keeps_best=True, has_positive_part=True),
    "authors": Recipe(step=0.005, is_uniform=True, keeps_best=False, has_positive_part=False),
}


def uniform_start(seed: int, count: int) -> np.ndarray:
    """The numbers of SplitMix64 on [0, 1) as they come."""
    mask, state, values = 2**64 - 1, seed, []
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        values.append(((mixed ^ (mixed >> 31)) >> 11) / 2**53)
    return np.array(values)


def ascend(network: Network, index: int, map_: np.ndarray, recipe: Recipe) -> tuple[np.ndarray, float]:
    """Climb S(H) - lambda |H|^2 from one start; return the kept map and the weight of the trial."""
    best_objective, best_score, idle = -np.inf, -np.inf, 0
    best_map, score_of_best = map_, 0.0
    for step in range(MOST_STEPS + 1):
        scores, open_units = network.scores(map_[None])
        score = scores[0, index]
        objective = score - LAMBDA * map_ @ map_
        best_score = max(best_score, score)
        if objective > best_objective:
            best_objective, best_map, score_of_best, idle = objective, map_, score, 0
        else:
            idle += 1
        if idle >= PATIENCE or step == MOST_STEPS:
            break
        rate = recipe.step
        if step > DECAY_AFTER:
            rate = max(rate * (step - DECAY_AFTER) ** DECAY_POWER, SMALLEST_STEP)
        map_ = map_ + rate * (network.gradient(open_units, index)[0] - 2 * LAMBDA * map_)
    return (best_map, score_of_best) if recipe.keeps_best else (map_, best_score)


def interpret(network: Network, index: int, recipe: Recipe) -> dict:
    size = network.dense[0][0].shape[0]
    draw = uniform_start if recipe.is_uniform else start
    ends = [ascend(network, index, draw(1000 * index + trial, size), recipe) for trial in range(TRIALS)]
    vectors = np.array([map_.reshape(-1, network.channels).mean(0) for map_, _ in ends])
    weights, level, _ = inconsistency(vectors, np.array([score for _, score in ends]))
    fits = [mixture(level, components) for components in range(1, MOST_COMPONENTS + 1)]
    chosen = int(np.argmin([bic for bic, _, _ in fits]))
    _, component, mean = fits[chosen]
    flagged = component != mean.argmin()
    importance = weights @ vectors
    if recipe.has_positive_part:
        for channel in np.flatnonzero(flagged):
            positive = vectors[:, channel] > 0
            if not positive.all() and weights[positive].sum() > 0:
                importance[channel] = np.average(vectors[positive, channel], weights=weights[positive])
    return {"fiv": vectors, "weights": weights, "inconsistency": level, "bic": [bic for bic, _, _ in fits],
            "components": chosen + 1, "flagged": np.flatnonzero(flagged), "ofiv": importance}


def main() -> None:
    found = []
    for model in MODELS:
        network = Network.read(EXAMPLES / "models" / model)
        for name, recipe in RECIPES.items():
            classes = [interpret(network, index, recipe) for index in range(network.dense[-1][1].shape[0])]
            found.append({"model": model, "recipe": name, "lambda": LAMBDA, "classes": classes})
    (HERE / "recipes.json").write_text(json_text(found))


if __name__ == "__main__":
    main()
