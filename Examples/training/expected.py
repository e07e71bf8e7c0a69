"""Write what a correct reader and a correct DeepResolve find in a model that train.py made.

    python expected.py ../models/2019-I.h5

writes ../models/2019-I.expected.json: logits and input gradients of a few test sequences, the filters that
read each planted motif, and per class the ensemble of feature importance vectors with all that follows from
it. The numbers come from deepresolve.py alone, in double precision; neither Keras nor TensorFlow is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

import deepresolve
from deepresolve import Network, interpret, start
from json_text import json_text
from sequences import DataSet, Definition, definitions, generate, one_hot

CHECKED_SEQUENCES = 4
SEQUENCES_FOR_FILTERS = 2000
LEAST_PRESENCE_AUC = 0.9  # of a filter that reads a motif; one that reads nothing has 0.5

STARTS = (
    "Trial t of class c starts from positions x channels standard normal numbers, seed 1000 c + t: "
    "SplitMix64 gives 64-bit x, u = (x >> 11) / 2^53, and each pair (u1, u2) gives "
    "sqrt(-2 ln(1 - u1)) cos(2 pi u2), then the same with sin."
)
LAYOUT = (
    "Everything counts from 0. The feature map is flattened position by position: index = position x "
    "channels + channel. Scores are those before the sigmoid."
)
TOLERANCES = {
    "logits": {"absolute": 1e-3, "why": "sums of some thousand products in single precision"},
    "input_gradient_sums": {"absolute": 1e-3, "why": "as for the logits"},
    "scores": {"relative": 5e-3, "why": "the ascent stops on a plateau, at a step that rounding decides"},
    "fiv": {"relative": 1e-2, "of": "the largest absolute FIV of the class", "why": "as for the scores"},
    "ofiv": {"relative": 1e-2, "of": "the largest absolute OFIV of the class", "why": "as for the scores"},
    "inconsistency_level": {"relative": 1e-2, "of": "the square of the largest absolute FIV of the class",
                            "why": "a variance of FIVs; near zero, where all trials agree, it is rounding"},
    "similarity": {"absolute": 1e-2, "why": "follows the OFIV"},
    "components, flagged": {"equal": True, "why": "channels differ by far more than rounding"},
    "bic": {"absolute": 1.0, "why": "where the iterate of a trial is kept a few steps sooner or later"},
}


def filters_of_motifs(network: Network, definition: Definition, data: DataSet) -> dict[str, dict]:
    """The filters that read each motif: their largest activation tells the sequences that hold it."""
    strongest = network.feature_map(one_hot(data.sequences, np.float64))[0].max(1)
    auc = np.array([[roc_auc_score(present, activation) for activation in strongest.T]
                    for present in data.presence.T])
    readers = {
        motif: [channel for channel in range(network.channels)
                if auc[:, channel].argmax() == row and auc[row, channel] >= LEAST_PRESENCE_AUC]
        for row, motif in enumerate(definition.motifs)
    }
    return {motif: {"filters": channels, "presence_auc": auc[row, channels]}
            for row, (motif, channels) in enumerate(readers.items())}


def checked_sequences(network: Network, data: DataSet) -> list[dict]:
    """Logits, and input gradients summed over positions (per class, for A, C, G and T)."""
    inputs = one_hot(data.sequences, np.float64)
    maps = network.feature_map(inputs)[0]
    logits, _ = network.scores(maps.reshape(len(maps), -1))
    classes = range(logits.shape[1])
    gradients = np.stack([network.input_gradient(inputs, index).sum(1) for index in classes], axis=1)
    return [
        {"sequence": sequence, "logits": logits[row], "input_gradient_sums": gradients[row]}
        for row, sequence in enumerate(data.sequences)
    ]


def single_precision_difference(network: Network, index: int, found: dict) -> dict:
    """What an ascent in single precision changes, in the units of the tolerances: their ground."""
    again = interpret(network, index, precision=np.float32)
    same = all(np.array_equal(again[key], found[key]) for key in ("components", "flagged"))
    unit = {key: np.abs(found[key]).max() for key in ("scores", "fiv", "ofiv")}
    unit |= {"inconsistency_level": unit["fiv"] ** 2, "bic": 1.0}
    largest = {key: float(np.abs(np.subtract(again[key], found[key])).max() / unit[key]) for key in unit}
    return {"same_components_and_flags": same, "largest": largest}


def similarity(ofiv: list[np.ndarray]) -> np.ndarray:
    """Pearson correlation of the non-negative OFIVs of all pairs of classes."""
    return np.atleast_2d(np.corrcoef(np.maximum(ofiv, 0)))


def expected(path: Path) -> dict:
    """All expected values of one model."""
    facts = json.loads(path.with_suffix(".json").read_text())
    definition = definitions()[facts["data_set"]]
    network = Network.read(path)
    # The first sequences made from the seed of the training are the first of its test part.
    tested = generate(definition, np.random.default_rng(facts["seed"]), SEQUENCES_FOR_FILTERS)

    classes = []
    for index, rule in enumerate(definition.classes):
        found = interpret(network, index)
        difference = single_precision_difference(network, index, found)
        rules = {key: list(getattr(rule, key)) for key in ("all", "any", "one") if getattr(rule, key)}
        classes.append({"name": rule.name, "rule": rules, **found, "single_precision": difference})
    return {
        "model": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "data_set": definition.name,
        "layout": LAYOUT,
        "starts": STARTS,
        "start_of_seed_0": start(0, 4),
        "recipe": {
            "name": "robust", "lambda": deepresolve.LAMBDA, "trials": deepresolve.TRIALS,
            "step": f"{deepresolve.STEP_FRACTION} / (2 lambda), times (i - {deepresolve.DECAY_AFTER})^"
                    f"{deepresolve.DECAY_POWER} after step {deepresolve.DECAY_AFTER}",
            "most_steps": deepresolve.MOST_STEPS, "patience": deepresolve.PATIENCE,
            "relative_gain": deepresolve.RELATIVE_GAIN, "kept": "the map of the best objective",
        },
        "tolerances": TOLERANCES,
        "channels": network.channels,
        "positions": network.dense[0][0].shape[0] // network.channels,
        "motifs": filters_of_motifs(network, definition, tested),
        "sequences": checked_sequences(network, tested[:CHECKED_SEQUENCES]),
        "classes": classes,
        "similarity": similarity([entry["ofiv"] for entry in classes]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("models", type=Path, nargs="+", help="model files that train.py wrote (.h5)")
    for path in parser.parse_args().models:
        output = path.with_suffix(".expected.json")
        output.write_text(json_text(expected(path)))
        print(output)


if __name__ == "__main__":
    main()
