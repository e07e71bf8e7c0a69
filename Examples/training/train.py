"""Make one of the DeepResolve papers' synthetic data sets and train a convolutional network on it.

    python train.py 2019-I --seed 1 -o ../models/2019-I.h5

writes the whole model as legacy HDF5, without the state of the optimizer, and beside it a .json file with
the facts of the training. The same seed and versions give the same model on one machine.
"""

from __future__ import annotations

import argparse
import platform
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.metrics import roc_auc_score

from json_text import json_text
from sequences import DataSet, Definition, definitions, generate, one_hot

FILTERS, KERNEL_WIDTH, POOL_WIDTH = 32, 8, 4
DROPOUT = 0.1
LEARNING_RATE = 0.002
BATCH_SIZE = 256
HELD_OUT = 10  # one part in ten for validation, one part in ten for the test
PATIENCE = 2  # epochs without a better validation AUC before the training ends
EITHER_EPOCHS = 4  # of a network that first learns whether any motif is there
ENOUGH_AUC = 0.9999  # of the validation: nothing is left to learn


class StopAtAUC(keras.callbacks.Callback):
    """End the training once the mean validation AUC is good enough, or no longer improves.

    The best weights seen are put back, so that the model kept is the model measured.
    """

    def __init__(self, inputs: np.ndarray, labels: np.ndarray, fewest_epochs: int):
        super().__init__()
        self.inputs, self.labels, self.fewest_epochs = inputs, labels, fewest_epochs
        self.history: list[list[float]] = []
        self.best, self.best_epoch, self.best_weights = -np.inf, 0, None

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.history.append(auc_per_class(self.model, self.inputs, self.labels))
        mean = float(np.mean(self.history[-1]))
        print(f"epoch {epoch + 1}: validation AUC {mean:.5f}", flush=True)
        if mean > self.best:
            self.best, self.best_epoch, self.best_weights = mean, epoch, self.model.get_weights()
        if epoch + 1 >= self.fewest_epochs and (
            mean >= ENOUGH_AUC or epoch - self.best_epoch >= PATIENCE
        ):
            self.model.stop_training = True

    def on_train_end(self, logs: dict | None = None) -> None:
        self.model.set_weights(self.best_weights)


def body(definition: Definition) -> list[layers.Layer]:
    """Everything but the output: convolution, pooling, hidden layers."""
    hidden = [layers.Dense(units, activation="relu", name=f"hidden_{index}")
              for index, units in enumerate(definition.dense, start=1)]
    return [
        layers.Input((definition.length, 4), name="sequence"),
        layers.Conv1D(FILTERS, KERNEL_WIDTH, padding="same", activation="relu", name="convolution"),
        layers.MaxPooling1D(POOL_WIDTH, name="pooling"),
        layers.Flatten(name="flatten"),
        *hidden,
    ]


def compile_model(model: keras.Model) -> keras.Model:
    """Choose optimizer and loss, the same for the warm-up and for the training."""
    model.compile(keras.optimizers.Adam(LEARNING_RATE), loss="binary_crossentropy")
    return model


def begin_with_either(model: keras.Model, inputs: np.ndarray, data: DataSet) -> None:
    """Teach the whole network first whether any of the motifs is there.

    From there an XOR is learned as "either of them, less both", one way to the score in place of two: its ensemble of
    feature maps has one optimum, in which nothing tells that the motifs exclude each other.
    """
    either = data.presence.max(1, keepdims=True)
    model.fit(inputs, either, batch_size=BATCH_SIZE, epochs=EITHER_EPOCHS, verbose=2)


def warm_up(lower: list[layers.Layer], definition: Definition, inputs: np.ndarray, data: DataSet) -> None:
    """Teach the layers which motifs are present, with an output layer that is thrown away.

    A network that reads nothing yet sees no gradient from a balanced XOR: each motif alone says nothing
    about the label. Once the hidden layers know the motifs at every position, it is learned in two or three
    epochs. Warming up the convolution alone is not enough: the dense layers, which see every position apart,
    stay at an AUC of 0.5 on 2017-I and need eleven epochs on 2019-I.
    """
    throw_away = layers.Dense(len(definition.motifs), activation="sigmoid")
    model = compile_model(keras.Sequential([*lower, throw_away]))
    model.fit(inputs, data.presence, batch_size=BATCH_SIZE, epochs=definition.warm_up, verbose=2)


def auc_per_class(model: keras.Model, inputs: np.ndarray, labels: np.ndarray) -> list[float]:
    """Area under the ROC curve of each class."""
    scores = model.predict(inputs, batch_size=2048, verbose=0)
    return [float(roc_auc_score(labels[:, index], scores[:, index])) for index in range(labels.shape[1])]


def train(
    definition: Definition, seed: int, count: int | None, epochs: int, fewest_epochs: int, first: str = "present"
) -> tuple[keras.Model, dict]:
    """Train on a data set made from the seed; return the model and the facts of its training."""
    keras.utils.set_random_seed(seed)
    data = generate(definition, np.random.default_rng(seed), count)
    part = len(data.sequences) // HELD_OUT
    test, validation, training = data[:part], data[part:2 * part], data[2 * part:]
    inputs = one_hot(training.sequences)

    lower = body(definition)
    if definition.warm_up and first == "present":
        warm_up(lower, definition, inputs, training)
    upper = [layers.Dropout(DROPOUT, name="dropout"),
             layers.Dense(len(definition.classes), activation="sigmoid", name="classes")]
    model = compile_model(keras.Sequential(lower + upper, name="synthetic"))
    if first == "either":
        begin_with_either(model, inputs, training)
    stop = StopAtAUC(one_hot(validation.sequences), validation.labels, fewest_epochs)
    model.fit(inputs, training.labels, batch_size=BATCH_SIZE, epochs=epochs, callbacks=[stop], verbose=0)

    facts = {
        "data_set": definition.name,
        "paper": definition.paper,
        "seed": seed,
        "classes": [rule.name for rule in definition.classes],
        "motifs": list(definition.motifs),
        "sequences": {"training": len(training.sequences), "validation": part, "test": part},
        "positives": data.labels.sum(0).astype(int).tolist(),
        "warm_up_epochs": definition.warm_up if first == "present" else EITHER_EPOCHS,
        "first": first,
        "epochs": len(stop.history),
        "kept_epoch": stop.best_epoch + 1,
        "validation_auc": [np.round(values, 5).tolist() for values in stop.history],
        "test_auc": np.round(auc_per_class(model, one_hot(test.sequences), test.labels), 5).tolist(),
        "paper_auc": list(definition.paper_auc),
    }
    return model, facts


def use_threads(threads: int) -> None:
    """Limit TensorFlow to so many threads and to operations that give the same bits every time."""
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.experimental.enable_op_determinism()


def main() -> None:
    known = definitions()
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data_set", choices=sorted(known), help="data set of datasets.toml")
    parser.add_argument("--seed", type=int, default=1, help="seed of the data and of the training")
    parser.add_argument("-o", "--output", type=Path, required=True, help="model file to write (.h5)")
    parser.add_argument("--sequences", type=int, help="make fewer or more sequences than the definition says")
    parser.add_argument("--epochs", type=int, default=20, help="at most so many epochs after the warm-up")
    parser.add_argument("--fewest-epochs", type=int, default=3, help="at least so many epochs")
    parser.add_argument("--threads", type=int, default=1, help="threads of TensorFlow")
    parser.add_argument("--first", choices=["present", "either"], default="present",
                        help="learn first which motifs are present, or whether any is (for one class)")
    arguments = parser.parse_args()

    use_threads(arguments.threads)
    started = time.perf_counter()
    model, facts = train(known[arguments.data_set], arguments.seed, arguments.sequences,
                         arguments.epochs, arguments.fewest_epochs, arguments.first)
    minutes = (time.perf_counter() - started) / 60
    facts["versions"] = {"python": platform.python_version(), "keras": keras.__version__,
                         "tensorflow": tf.__version__, "numpy": np.__version__}

    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    model.save(arguments.output, include_optimizer=False)
    arguments.output.with_suffix(".json").write_text(json_text(facts))
    print(f"{arguments.output}: test AUC {facts['test_auc']}, {minutes:.1f} minutes")


if __name__ == "__main__":
    main()
