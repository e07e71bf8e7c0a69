"""Train a network on the synthetic task of Koo and Eddy 2019, with the first pooling as wide as asked.

    python train_pools.py JASPAR.meme --pool 25 --seed 1 -o nets/CNN-25.h5

Sequences of 200 bases hold 1 to 5 motifs of 12 factors, drawn from the position probabilities of a motif database that
the user gives; each factor is a class. Two convolutions share 100 positions of pooling: after a first pooling of 2 the
second layer can put the parts of a motif together, after one of 25 it cannot, so that the filters have to hold whole
motifs. Beside the model go its test sequences (.fa.gz), their labels (.labels.tsv), and the facts of the training.

Source: Koo, Eddy, PLoS Computational Biology 15:e1007560 (2019), "Synthetic dataset" and "Models". Weights
are those of the epoch with the least validation loss.
"""

from __future__ import annotations

import argparse
import gzip
import platform
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from json_text import json_text
from pools import FACTORS, LENGTH, PARTS, SEQUENCES, generate, read_motifs
from sequences import BASES
from train import auc_per_class, use_threads

FIRST_FILTERS, SECOND_FILTERS, SECOND_WIDTH, UNITS = 30, 128, 5, 512
POOLED = 100  # positions that both poolings make one
POOLS = [1, 2, 4, 10, 25, 50, 100]
LEARNING_RATE, BATCH_SIZE, DROPOUTS = 0.001, 100, (0.1, 0.1, 0.5)


def network(pool: int, width: int) -> keras.Model:
    """Two convolutions and a dense layer, each normalised; the poolings make `POOLED` positions one."""
    def block(layer: layers.Layer, number: int) -> list[layers.Layer]:
        return [layer, layers.BatchNormalization(name=f"normalized_{number}"),
                layers.Activation("relu", name=f"active_{number}")]

    return keras.Sequential([
        layers.Input((LENGTH, 4), name="sequence"),
        *block(layers.Conv1D(FIRST_FILTERS, width, padding="same", use_bias=False, name="filters"), 1),
        layers.MaxPooling1D(pool, name="pool_1"), layers.Dropout(DROPOUTS[0], name="dropout_1"),
        *block(layers.Conv1D(SECOND_FILTERS, SECOND_WIDTH, padding="same", use_bias=False, name="second"), 2),
        layers.MaxPooling1D(POOLED // pool, name="pool_2"), layers.Dropout(DROPOUTS[1], name="dropout_2"),
        layers.Flatten(name="flatten"),
        *block(layers.Dense(UNITS, use_bias=False, name="hidden"), 3), layers.Dropout(DROPOUTS[2], name="dropout_3"),
        layers.Dense(len(FACTORS), activation="sigmoid", name="factors"),
    ])


def write_test(stem: Path, codes: np.ndarray, labels: np.ndarray) -> None:
    """The test sequences and what each holds."""
    names = [f"test{row:04d}" for row in range(len(codes))]
    fasta = "".join(f">{name}\n{''.join(BASES[code] for code in row)}\n" for name, row in zip(names, codes))
    stem.with_suffix(".fa.gz").write_bytes(gzip.compress(fasta.encode("ascii"), mtime=0))
    rows = ["\t".join(["id", *FACTORS])]
    rows += ["\t".join([name, *(f"{label:.0f}" for label in row)]) for name, row in zip(names, labels)]
    stem.with_suffix(".labels.tsv").write_text("\n".join(rows) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("motifs", type=Path, help="database that names the 12 factors, in MEME's minimal format")
    parser.add_argument("--pool", type=int, choices=POOLS, default=25, help="positions of the first pooling")
    parser.add_argument("--filter-width", type=int, default=19, help="bases of a first filter")
    parser.add_argument("--seed", type=int, default=1, help="seed of the data and of the training")
    parser.add_argument("--sequences", type=int, default=SEQUENCES, help="sequences in all")
    parser.add_argument("--epochs", type=int, default=100, help="at most so many")
    parser.add_argument("--threads", type=int, default=1, help="threads of TensorFlow")
    parser.add_argument("-o", "--output", type=Path, required=True, help="model file to write (.h5)")
    arguments = parser.parse_args()

    use_threads(arguments.threads)
    keras.utils.set_random_seed(arguments.seed)
    started = time.perf_counter()
    motifs = read_motifs(arguments.motifs, FACTORS)
    codes, labels = generate(motifs, np.random.default_rng(arguments.seed), arguments.sequences)
    ends = [int(part) * arguments.sequences // SEQUENCES for part in np.cumsum(PARTS)]
    inputs = np.eye(4, dtype=np.float32)[codes]
    model = network(arguments.pool, arguments.filter_width)
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="binary_crossentropy")
    stop = keras.callbacks.EarlyStopping(patience=15, restore_best_weights=True)
    slower = keras.callbacks.ReduceLROnPlateau(patience=5, factor=0.2)
    history = model.fit(
        inputs[:ends[0]], labels[:ends[0]], validation_data=(inputs[ends[0]:ends[1]], labels[ends[0]:ends[1]]),
        batch_size=BATCH_SIZE, epochs=arguments.epochs, callbacks=[stop, slower], verbose=2)
    areas = auc_per_class(model, inputs[ends[1]:], labels[ends[1]:])
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    model.save(arguments.output, include_optimizer=False)
    write_test(arguments.output.with_suffix(""), codes[ends[1]:], labels[ends[1]:])
    facts = {
        "data_set": "Koo, Eddy, PLoS Computational Biology 15:e1007560 (2019), synthetic task",
        "pool": arguments.pool, "filter_width": arguments.filter_width, "seed": arguments.seed, "classes": FACTORS,
        "sequences": {"training": ends[0], "validation": ends[1] - ends[0], "test": len(codes) - ends[1]},
        "epochs": len(history.history["loss"]), "test_auc": np.round(areas, 5).tolist(),
        "versions": {"python": platform.python_version(), "keras": keras.__version__, "tensorflow": tf.__version__},
    }
    arguments.output.with_suffix(".json").write_text(json_text(facts))
    minutes = (time.perf_counter() - started) / 60
    print(f"{arguments.output}: mean test AUC {np.mean(areas):.4f}, {minutes:.1f} minutes")


if __name__ == "__main__":
    main()
