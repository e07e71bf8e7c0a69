"""Makes the ONNX models that TensorFlow's converters write, for the tests of the reader.

Small Keras networks with random weights of a fixed seed are exported by Keras itself (name.keras.onnx) and converted by
tf2onnx at an older operator set (name.tf2onnx.onnx). Beside them lies name.expected.json: sequences, what Keras makes
of them, and the gradient of the first output by the one-hot input.

    python make_tensorflow_fixtures.py [name ...]        needs keras 3, tensorflow, tf2onnx and onnx

keras 3.15, tensorflow 2.21, tf2onnx 1.17 and onnx 1.23 wrote the files that are kept.
"""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy
import onnx
import tensorflow
import tf2onnx
from keras import layers

HERE = pathlib.Path(__file__).parent / "ONNX"
BASES = "ACGT"


def chain():
    x = inputs = keras.Input((60, 4), name="sequence")
    x = layers.Conv1D(10, 7, padding="same", name="motifs")(x)
    x = layers.BatchNormalization(name="norm")(x)
    x = layers.Activation("relu", name="rectified")(x)
    x = layers.MaxPooling1D(3, name="pooled")(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Conv1D(8, 3, activation="elu", name="grammar")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(12, activation="relu", name="hidden")(x)
    return keras.Model(inputs, layers.Dense(3, activation="sigmoid", name="classes")(x))


def tower():
    # No gelu: tf2onnx leaves its Erfc as it is, which is no operator of ONNX.
    x = inputs = keras.Input((48, 4), name="sequence")
    x = layers.Conv1D(8, 5, padding="same", activation="relu", name="stem")(x)
    for step in (1, 2, 4):
        y = layers.Conv1D(8, 3, padding="same", dilation_rate=step, activation="swish", name=f"dilated_{step}")(x)
        x = layers.Add(name=f"sum_{step}")([x, y])
    x = layers.LayerNormalization(name="norm")(x)
    x = layers.AveragePooling1D(2, padding="same", name="pooled")(x)
    gate = layers.Dense(8, activation="sigmoid", name="gate")(layers.GlobalAveragePooling1D(keepdims=True)(x))
    x = layers.Multiply(name="weighted")([x, gate])
    x = layers.GlobalMaxPooling1D(name="strongest")(x)
    return keras.Model(inputs, layers.Dense(4, activation="softmax", name="classes")(x))


def recurrent():
    x = inputs = keras.Input((30, 4), name="sequence")
    x = layers.Conv1D(6, 5, activation="relu", name="motifs")(x)
    x = layers.MaxPooling1D(2, name="pooled")(x)
    x = layers.Bidirectional(layers.LSTM(5, return_sequences=True), name="order")(x)
    x = layers.Flatten()(x)
    return keras.Model(inputs, layers.Dense(2, name="values")(x))


def plane():
    x = inputs = keras.Input((40, 4), name="sequence")
    x = layers.Reshape((1, 40, 4))(x)
    x = layers.Conv2D(6, (1, 7), activation="relu", name="motifs")(x)
    x = layers.MaxPooling2D((1, 2), name="pooled")(x)
    x = layers.SeparableConv2D(8, (1, 3), activation="relu", name="separable")(x)
    x = layers.GlobalMaxPooling2D(name="strongest")(x)
    return keras.Model(inputs, layers.Dense(2, activation="sigmoid", name="classes")(x))


NETWORKS = {"tf_chain": chain, "tf_tower": tower, "tf_recurrent": recurrent, "tf_plane": plane}


def expected(model):
    length = model.input_shape[1]
    generator = numpy.random.default_rng(3)
    bases = generator.integers(0, 4, (2, length))
    x = tensorflow.constant(numpy.eye(4, dtype="float32")[bases])
    with tensorflow.GradientTape() as tape:
        tape.watch(x)
        y = model(x, training=False)
        first = tensorflow.reduce_sum(y[..., 0])
    gradient = tape.gradient(first, x)
    return {
        "sequences": ["".join(BASES[base] for base in row) for row in bases],
        "outputs": [[float(value) for value in y.numpy().ravel()]],
        "gradients": [[float(value) for value in gradient.numpy().ravel()]],
    }


def without_origin(path):
    """Leaves out what the converter says of its own run."""
    model = onnx.load(path)
    model.doc_string = ""
    model.graph.doc_string = ""
    del model.metadata_props[:]
    onnx.save(model, path)


def make(name):
    keras.utils.set_random_seed(7)
    model = NETWORKS[name]()
    generator = numpy.random.default_rng(11)
    for layer in model.layers:
        if isinstance(layer, (layers.BatchNormalization, layers.LayerNormalization)):
            layer.set_weights([generator.uniform(0.5, 1.5, w.shape).astype("float32") for w in layer.get_weights()])
    (HERE / f"{name}.expected.json").write_text(json.dumps(expected(model), separators=(",", ":")) + "\n")
    model.export(HERE / f"{name}.keras.onnx", format="onnx", verbose=False)
    without_origin(HERE / f"{name}.keras.onnx")
    call = tensorflow.function(
        lambda sequence: model(sequence, training=False),
        input_signature=[tensorflow.TensorSpec((None, *model.input_shape[1:]), tensorflow.float32, name="sequence")])
    tf2onnx.convert.from_function(
        call, call.input_signature, opset=11, output_path=str(HERE / f"{name}.tf2onnx.onnx"))
    without_origin(HERE / f"{name}.tf2onnx.onnx")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or NETWORKS:
        make(wanted)
