"""Train the network of the bundled example, `cells`, and write what a report of it can be given.

    python train_cells.py --seed 1 -o ../models

writes cells.h5 (three convolutions, 22 outputs), cells.json (facts of the training), cells.truth.json (the logic),
cells.classes.tsv, cells.labels.tsv, cells.fa.gz (part of the test set) and cells.meme (the motifs).
The same seed and versions give the same model on one machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from cells import BASES, CLASSES, LENGTH, MOTIFS, CellData, generate, matrix, truth
from train import StopAtAUC, auc_per_class, use_threads
from json_text import json_text

LEARNING_RATE = 0.002
BATCH_SIZE = 128
WARM_UP = (6, 12)  # epochs of the first convolution alone and of all layers
KEPT = 1000  # sequences of the test set that go with the model
MOST_SITES = 100  # as for motifs drawn from so many sites


def body() -> list[layers.Layer]:
    """Everything but the output."""
    return [
        layers.Input((LENGTH, 4), name="sequence"),
        layers.Conv1D(48, 11, padding="same", activation="relu", name="motifs"),
        layers.MaxPooling1D(4, name="motifs_pooled"),
        layers.Conv1D(48, 5, padding="same", activation="relu", name="pairs"),
        layers.MaxPooling1D(4, name="pairs_pooled"),
        layers.Conv1D(48, 3, padding="same", activation="relu", name="grammar"),
        layers.MaxPooling1D(2, name="grammar_pooled"),
        layers.Dropout(0.1, name="grammar_dropout"),
        layers.Flatten(name="flatten"),
        layers.Dense(128, activation="relu", name="hidden"),
    ]


def weighted_loss(labels, outputs):
    """Cross-entropy in which a class that asks for exactly one of two counts more: nothing else leads to its logic."""
    weights = tf.constant([6.0 if rule.one else 1.0 for rule in CLASSES])
    return tf.reduce_mean(weights * keras.ops.binary_crossentropy(labels, outputs), axis=-1)


def compiled(model: keras.Model, loss="binary_crossentropy") -> keras.Model:
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss=loss)
    return model


def train(seed: int, count: int, epochs: int) -> tuple[keras.Model, dict, CellData]:
    """Train on a data set made from the seed; return the model, the facts of its training and the test set."""
    keras.utils.set_random_seed(seed)
    data = generate(np.random.default_rng(seed), count)
    part = count // 10
    test, validation, training = data[:part], data[part:2 * part], data[2 * part:]
    inputs = training.inputs
    lower = body()
    # A balanced choice of one of two gives no gradient to start from, and neither do motifs anywhere in 500 bases behind
    # three convolutions. So the first convolution learns which motifs are present, then all layers do.
    for below, epochs_of_part in [([*lower[:2], layers.GlobalMaxPooling1D()], WARM_UP[0]), (lower, WARM_UP[1])]:
        throw_away = layers.Dense(len(MOTIFS), activation="sigmoid")
        compiled(keras.Sequential([*below, throw_away])).fit(
            inputs, training.presence, batch_size=BATCH_SIZE, epochs=epochs_of_part, verbose=2)
    model = compiled(keras.Sequential(
        [*lower, layers.Dense(len(CLASSES), activation="sigmoid", name="classes")], name="cells"),
        weighted_loss)
    stop = StopAtAUC(validation.inputs, validation.labels, 3)
    model.fit(inputs, training.labels, batch_size=BATCH_SIZE, epochs=epochs, callbacks=[stop], verbose=0)
    facts = {
        "data_set": "cells",
        "seed": seed,
        "classes": [rule.name for rule in CLASSES],
        "sequences": {"training": len(training.codes), "validation": part, "test": part},
        "positives": data.labels.sum(0).astype(int).tolist(),
        "warm_up_epochs": list(WARM_UP),
        "epochs": len(stop.history),
        "kept_epoch": stop.best_epoch + 1,
        "test_auc": np.round(auc_per_class(model, test.inputs, test.labels), 4).tolist(),
    }
    return model, facts, test


def meme() -> str:
    """The motifs in MEME's minimal format."""
    parts = [f"MEME version 4\n\nALPHABET= {BASES}\n\nstrands: + -\n\nBackground letter frequencies\n"
             + " ".join(f"{base} 0.25" for base in BASES) + "\n"]
    for name in MOTIFS:
        rows = matrix(name)
        parts.append(f"MOTIF {name}\nletter-probability matrix: alength= 4 w= {len(rows)} nsites= {MOST_SITES} E= 0\n"
                     + "".join(" ".join(f"{value:.6f}" for value in row) + "\n" for row in rows))
    return "\n".join(parts)


def write_inputs(folder: Path, test: CellData) -> None:
    """Names and groups of the classes, sequences with labels, motifs, and the truth."""
    classes = ["name\tgroup", *(f"{rule.name}\t{rule.group}" for rule in CLASSES)]
    (folder / "cells.classes.tsv").write_text("\n".join(classes) + "\n")
    kept = test[:KEPT]
    names = [f"test{row:04d}" for row in range(len(kept.codes))]
    fasta = "".join(f">{name}\n{''.join(BASES[code] for code in codes)}\n" for name, codes in zip(names, kept.codes))
    (folder / "cells.fa.gz").write_bytes(gzip.compress(fasta.encode("ascii"), mtime=0))
    labels = ["\t".join(["id", *(rule.name for rule in CLASSES)])]
    labels += ["\t".join([name, *(f"{label:.0f}" for label in row)]) for name, row in zip(names, kept.labels)]
    (folder / "cells.labels.tsv").write_text("\n".join(labels) + "\n")
    (folder / "cells.meme").write_text(meme())
    (folder / "cells.truth.json").write_text(json.dumps(truth(), indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="seed of the data and of the training")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write to")
    parser.add_argument("--sequences", type=int, default=50_000)
    parser.add_argument("--epochs", type=int, default=20, help="at most so many epochs after the warm-up")
    parser.add_argument("--threads", type=int, default=1, help="threads of TensorFlow")
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    started = time.perf_counter()
    model, facts, test = train(arguments.seed, arguments.sequences, arguments.epochs)
    minutes = (time.perf_counter() - started) / 60
    facts["versions"] = {"python": platform.python_version(), "keras": keras.__version__,
                         "tensorflow": tf.__version__, "numpy": np.__version__}
    arguments.output.mkdir(parents=True, exist_ok=True)
    model.save(arguments.output / "cells.h5", include_optimizer=False)
    (arguments.output / "cells.json").write_text(json_text(facts))
    write_inputs(arguments.output, test)
    print(f"test AUC {facts['test_auc']}, {minutes:.1f} minutes")


if __name__ == "__main__":
    main()
