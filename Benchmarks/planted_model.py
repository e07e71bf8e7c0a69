#!/usr/bin/env python3
"""Write a model of DeepSEA's outputs that was never trained: random filters, and classes in groups that read the
same channels, so that the clusters of a report are known beforehand.

usage: planted_model.py MODEL.h5 [--shape one|deepsea] [--classes 919] [--channels 480] [--groups 12] [--seed 1]

Shape `one` has one convolution over 200 bases; `deepsea` has the three of DeepSEA (320, CHANNELS and twice CHANNELS
filters of 8 over 1,000 bases, pools of 4, 925 hidden units), the classes of a group reading the same channels of the
second.

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
DEEP_LENGTH = 1000  # bases of DeepSEA's sequences
DEEP_FIRST = 320  # filters of its first convolution
DEEP_POOL = 4
DEEP_UNITS = 925  # its hidden units


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


def deep_layers(channels: int, classes: int) -> list[dict]:
    """The layers of DeepSEA's shape in Keras 2's words."""
    stack = []
    for index, filters in enumerate((DEEP_FIRST, channels, 2 * channels)):
        convolution = {"name": f"conv1d_{index + 1}", "filters": filters, "kernel_size": [WIDTH], "strides": [1],
                       "padding": "valid", "activation": "relu", "use_bias": True}
        if index == 0:
            convolution["batch_input_shape"] = [None, DEEP_LENGTH, 4]
        stack.append({"class_name": "Conv1D", "config": convolution})
        if index < 2:
            stack.append({"class_name": "MaxPooling1D", "config": {
                "name": f"max_pooling1d_{index + 1}", "pool_size": [DEEP_POOL], "strides": [DEEP_POOL],
                "padding": "valid"}})
    dense = [("dense", DEEP_UNITS, "relu"), ("dense_1", classes, "sigmoid")]
    return stack + [{"class_name": "Flatten", "config": {"name": "flatten"}}] + [
        {"class_name": "Dense", "config": {"name": name, "units": units, "activation": activation, "use_bias": True}}
        for name, units, activation in dense]


def deep_weights(channels: int, groups: int, classes: int, random: np.random.Generator) -> dict[str, list[np.ndarray]]:
    """Kernel and bias of each layer of `deep_layers`: group g's channels of the second convolution are read by each
    third filter, hidden unit and class of its own number modulo the groups."""
    positions = DEEP_LENGTH
    for _ in range(2):
        positions = (positions - WIDTH + 1) // DEEP_POOL
    positions -= WIDTH - 1
    spread = np.sqrt(2 / (WIDTH * DEEP_FIRST))
    third = random.normal(0, 0.2 / np.sqrt(WIDTH * channels), (WIDTH, channels, 2 * channels)).astype(np.float32)
    hidden = random.normal(
        0, 0.2 / np.sqrt(positions * channels), (positions, 2 * channels, DEEP_UNITS)).astype(np.float32)
    last = random.normal(0, 0.05, (DEEP_UNITS, classes))
    for group in range(groups):
        signature = random.choice(channels, SHARED, replace=False)
        third[:, signature, group::groups] += random.uniform(
            0, 2 / (WIDTH * SHARED), (WIDTH, SHARED, len(range(group, 2 * channels, groups))))
        shape = hidden[:, group::groups, group::groups].shape
        hidden[:, group::groups, group::groups] += random.uniform(0, 4 / (shape[0] * shape[1]), shape)
        last[group::groups, group::groups] += random.uniform(
            0, 4 * groups / DEEP_UNITS, last[group::groups, group::groups].shape)
    return {
        "conv1d_1": [random.normal(0, 0.5, (WIDTH, 4, DEEP_FIRST)), np.zeros(DEEP_FIRST)],
        "conv1d_2": [random.normal(0, spread, (WIDTH, DEEP_FIRST, channels)), np.zeros(channels)],
        "conv1d_3": [third, np.zeros(2 * channels)],
        "dense": [hidden.reshape(positions * 2 * channels, DEEP_UNITS), np.full(DEEP_UNITS, 0.1)],
        "dense_1": [last, np.full(classes, -2.0)],
    }


def write(path: Path, shape: str, classes: int, channels: int, groups: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    if shape == "deepsea":
        values, stack = deep_weights(channels, groups, classes, random), deep_layers(channels, classes)
    else:
        values = weights(channels, groups, classes, random)
        stack = layers(channels, groups * UNITS_PER_GROUP, classes)
    configuration = {"class_name": "Sequential", "config": {"name": "planted", "layers": stack}}
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
    parser.add_argument("--shape", choices=("one", "deepsea"), default="one")
    parser.add_argument("--classes", type=int, default=919)
    parser.add_argument("--channels", type=int, default=480)
    parser.add_argument("--groups", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write(
        arguments.model, arguments.shape, arguments.classes, arguments.channels, arguments.groups, arguments.seed)


if __name__ == "__main__":
    main()
