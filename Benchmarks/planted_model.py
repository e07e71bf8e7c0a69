#!/usr/bin/env python3
"""Write a model of DeepSEA's outputs that was never trained: random filters, and classes in groups that read the
same channels, so that the clusters of a report are known beforehand.

usage: planted_model.py MODEL.h5 [--classes 919] [--channels 480] [--groups 12] [--seed 1]

Beside the model goes MODEL.classes.tsv for --classes: class i is of group i modulo the number of groups. Needs NumPy
and h5py.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import h5py
import numpy as np

LENGTH = 200  # bases of one sequence
WIDTH = 8  # positions of one filter
POOL = 50  # positions that one pool holds
SHARED = 12  # channels that the classes of a group read
UNITS_PER_GROUP = 8  # hidden units that carry one group


def layers(channels: int, units: int, classes: int) -> list[dict]:
    """The layers in Keras 2's words."""
    return [
        {"class_name": "Conv1D", "config": {
            "name": "conv1d", "batch_input_shape": [None, LENGTH, 4], "filters": channels, "kernel_size": [WIDTH],
            "strides": [1], "padding": "same", "activation": "relu", "use_bias": True}},
        {"class_name": "MaxPooling1D", "config": {
            "name": "max_pooling1d", "pool_size": [POOL], "strides": [POOL], "padding": "valid"}},
        {"class_name": "Flatten", "config": {"name": "flatten"}},
        {"class_name": "Dense", "config": {"name": "dense", "units": units, "activation": "relu", "use_bias": True}},
        {"class_name": "Dense", "config": {
            "name": "dense_1", "units": classes, "activation": "sigmoid", "use_bias": True}},
    ]


def weights(channels: int, groups: int, classes: int, random: np.random.Generator) -> dict[str, list[np.ndarray]]:
    """Kernel and bias of each layer that has them."""
    units = groups * UNITS_PER_GROUP
    positions = LENGTH // POOL
    first = random.normal(0, 0.02, (positions, channels, units))
    second = random.normal(0, 0.05, (units, classes))
    for group in range(groups):
        own = slice(group * UNITS_PER_GROUP, (group + 1) * UNITS_PER_GROUP)
        signature = random.choice(channels, SHARED, replace=False)
        first[:, signature, own] += random.uniform(0.2, 0.4, (positions, SHARED, UNITS_PER_GROUP))
        members = np.arange(group, classes, groups)
        second[own, members] += random.uniform(0.5, 1, (UNITS_PER_GROUP, len(members)))
    return {
        "conv1d": [random.normal(0, 0.3, (WIDTH, 4, channels)), np.zeros(channels)],
        # Open on an empty map, so that the gradient there tells the groups apart.
        "dense": [first.reshape(positions * channels, units), np.full(units, 0.1)],
        "dense_1": [second, np.full(classes, -2.0)],
    }


def write(path: Path, classes: int, channels: int, groups: int, seed: int) -> None:
    values = weights(channels, groups, classes, np.random.default_rng(seed))
    configuration = {"class_name": "Sequential", "config": {
        "name": "planted", "layers": layers(channels, groups * UNITS_PER_GROUP, classes)}}
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(configuration)
        file.attrs["keras_version"] = "2.2.4"
        file.attrs["backend"] = "tensorflow"
        group = file.create_group("model_weights")
        names = [layer["config"]["name"] for layer in configuration["config"]["layers"]]
        group.attrs["layer_names"] = np.array(names, dtype="S")
        for name in names:
            part = group.create_group(name)
            paths = [f"{name}/{kind}:0" for kind in ("kernel", "bias")][: len(values.get(name, []))]
            part.attrs["weight_names"] = np.array(paths, dtype="S")
            for place, array in zip(paths, values.get(name, [])):
                part[place] = array.astype(np.float32)
    rows = [f"class {index + 1}\t{('DNase', 'TF')[index % groups % 2]}\tcell-{index % 125}\tfactor-{index % groups}"
            for index in range(classes)]
    Path(str(path) + ".classes.tsv").write_text("name\tgroup\tcell_type\ttarget\n" + "\n".join(rows) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--classes", type=int, default=919)
    parser.add_argument("--channels", type=int, default=480)
    parser.add_argument("--groups", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write(arguments.model, arguments.classes, arguments.channels, arguments.groups, arguments.seed)


if __name__ == "__main__":
    main()
