#!/usr/bin/env python3
"""Writes small Keras models and what Keras computes with them, for KerasAgreementTests.

usage: make_fixtures.py [FUNCTION ...]     needs Keras 3 on TensorFlow, h5py and numpy; writes into its own folder

For each model NAME it writes
  NAME.h5, NAME.keras    the model
  NAME.expected.json     inputs, outputs, and the gradient of sum(y[..., 0]) of each output y by each input
Models of earlier versions of Keras are written by hand over weights of a model of today: the words of the
configuration, the names, the shapes and the orientation of arrays are theirs, the numbers must come out the same.
The same seeds give the same numbers; the bytes of HDF5 files differ in times of creation.
"""
import json
import os
import sys
import tempfile
import zipfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")

import h5py
import keras
import numpy as np
import tensorflow as tf
from keras import layers

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROWS = 2


def path(name):
    return os.path.join(FOLDER, name)


def randomise(model, seed):
    """Gives every weight a value of order 1, variances a positive one."""
    rng = np.random.default_rng(seed)
    for variable in model.weights:
        if variable.dtype != "float32":
            continue  # the state of a dropout layer's generator
        values = rng.uniform(-1, 1, variable.shape)
        if "variance" in getattr(variable, "path", variable.name):
            values = np.abs(values) + 0.2
        variable.assign(np.round(values, 3))


def inputs_of(model, seed, scale=1.0):
    """Values off the grid of 0.01, where the kinks of the activation functions lie."""
    rng = np.random.default_rng(seed + 1000)
    return [
        (np.round(rng.uniform(-scale, scale, (ROWS,) + tuple(x.shape[1:])), 2) + 0.005).astype("float32")
        for x in model.inputs
    ]


def numbers(array):
    return [float(f"{v:.7g}") for v in np.asarray(array, dtype="float64").ravel()]


def expectation(model, xs, order=None):
    """What Keras computes; `order` permutes the axes of one example of each input for a model of another layout."""
    tensors = [tf.constant(x) for x in xs]
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(tensors)
        ys = model(tensors if len(tensors) > 1 else tensors[0], training=False)
        ys = list(ys) if isinstance(ys, (list, tuple)) else [ys]
        sums = [tf.reduce_sum(y[..., 0]) for y in ys]
    move = (lambda a: np.transpose(a, order)) if order else (lambda a: a)
    outputs = []
    for y, total in zip(ys, sums):
        gradients = {}
        for x, tensor in zip(model.inputs, tensors):
            gradient = tape.gradient(total, tensor)
            if gradient is not None:
                gradients[x.name] = numbers(move(gradient.numpy()))
        outputs.append({"shape": list(y.shape), "values": numbers(y.numpy()), "gradients": gradients})
    return {
        "inputs": [
            {"name": x.name, "shape": list(move(v).shape), "values": numbers(move(v))} for x, v in zip(model.inputs, xs)
        ],
        "outputs": outputs,
    }


def write_expectation(name, found):
    with open(path(name + ".expected.json"), "w") as file:
        json.dump(found, file, separators=(",", ":"))
        file.write("\n")


def slim(value):
    """A configuration without what does not change the arithmetic of a trained model."""
    if isinstance(value, list):
        return [slim(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    idle = ("_initializer", "_regularizer", "_constraint", "registered_name", "module", "dtype", "trainable", "momentum",
            "synchronized", "renorm", "build_config", "compile_config", "sparse", "ragged", "optional")
    return {key: slim(entry) for key, entry in value.items() if not key.endswith(idle)}


def compact(source, target, flat=False):
    """Copies a model file in the newer file format, without idle settings and empty groups: a third of the bytes.

    flat: array names without the groups that their slashes make.
    """
    with h5py.File(source, "r") as a, h5py.File(target, "w", libver="latest") as b:
        config = slim(json.loads(a.attrs["model_config"]))
        b.attrs["model_config"] = json.dumps(config, separators=(",", ":"))
        for key in ("keras_version", "backend"):
            b.attrs[key] = a.attrs[key]
        layers_a, layers_b = a["model_weights"], b.create_group("model_weights")
        found = {name: list(group.attrs["weight_names"]) for name, group in layers_a.items()}
        order = [name for name in layers_a.attrs["layer_names"] if found[name]]
        layers_b.attrs["layer_names"] = np.array(order, "S")
        for name in order:
            group = layers_b.create_group(name)
            weights = [str(weight.decode() if isinstance(weight, bytes) else weight) for weight in found[name]]
            new = [weight.replace("/", ".") if flat else weight for weight in weights]
            group.attrs["weight_names"] = np.array(new, "S")
            for weight, written in zip(weights, new):
                group.create_dataset(written, data=layers_a[name][weight][()])


def save(model, name, seed, scale=1.0, as_written=False):
    """Saves a whole model and its expectation; `as_written` keeps the very bytes that Keras wrote."""
    randomise(model, seed)
    if as_written:
        model.save(path(name + ".h5"))
    else:
        with tempfile.TemporaryDirectory() as folder:
            model.save(os.path.join(folder, "model.h5"))
            compact(os.path.join(folder, "model.h5"), path(name + ".h5"))
    write_expectation(name, expectation(model, inputs_of(model, seed, scale)))


# ------------------------------------------------------------------------------------------- models of Keras 3

def activations():
    x = keras.Input((5, 4), name="x")
    names = ["linear", "relu", "sigmoid", "softmax", "tanh", "softplus", "softsign", "exponential", "hard_sigmoid",
             "elu", "selu", "silu", "gelu", "leaky_relu", "relu6"]
    ys = [layers.Activation(name, name="act_" + name)(x) for name in names]
    ys += [
        layers.ReLU(name="relu_plain")(x),
        layers.ReLU(max_value=1.0, negative_slope=0.2, threshold=0.4, name="relu_bent")(x),
        layers.LeakyReLU(negative_slope=0.1, name="leaky")(x),
        layers.ELU(alpha=0.5, name="elu_half")(x),
        layers.PReLU(name="prelu")(x),
        layers.PReLU(shared_axes=[1], name="prelu_shared")(x),
        layers.Softmax(name="softmax_layer")(x),
        layers.Dense(3, activation="gelu", name="dense_gelu")(x),
    ]
    save(keras.Model(x, ys), "activations", 1, scale=4)


def convolutions():
    x = keras.Input((11, 4), name="x")
    forms = dict(
        valid=dict(kernel_size=3), even=dict(kernel_size=4, padding="same"), odd=dict(kernel_size=5, padding="same"),
        stride=dict(kernel_size=4, strides=3), even_stride=dict(kernel_size=4, strides=2, padding="same"),
        dilated=dict(kernel_size=3, dilation_rate=2), dilated_even=dict(kernel_size=4, dilation_rate=3, padding="same"),
        causal=dict(kernel_size=3, padding="causal"), causal_dilated=dict(kernel_size=3, dilation_rate=2, padding="causal"),
        causal_stride=dict(kernel_size=4, strides=2, padding="causal"), bare=dict(kernel_size=2, use_bias=False),
        bent=dict(kernel_size=3, activation="relu"))
    ys = [layers.Conv1D(2, name=name, **form)(x) for name, form in forms.items()]
    save(keras.Model(x, ys), "convolutions", 2)


def planes():
    """One-hot sequences as planes, in each order of axes."""
    shapes = dict(length_base=(7, 4, 1), unit_length=(1, 7, 4), length_unit=(7, 1, 4), base_length=(4, 7, 1))
    xs = {name: keras.Input(shape, name=name) for name, shape in shapes.items()}
    sizes = dict(length_base=(3, 4), unit_length=(1, 3), length_unit=(3, 1), base_length=(4, 3))
    ys = []
    for name, x in xs.items():
        y = layers.Conv2D(2, sizes[name], activation="relu", name="conv_" + name)(x)
        ys.append(layers.Dense(2, name="head_" + name)(layers.Flatten(name="flat_" + name)(y)))
    x = xs["length_base"]
    ys += [
        layers.Conv2D(2, (2, 3), strides=(2, 1), padding="same", name="same_stride")(x),
        layers.Conv2D(2, (4, 2), padding="same", use_bias=False, name="same_even")(x),
        layers.Conv2D(2, (2, 2), dilation_rate=(3, 2), name="dilated")(x),
        layers.MaxPooling2D((2, 3), padding="same", name="max_same")(x),
        layers.AveragePooling2D((3, 2), strides=(2, 1), padding="same", name="mean_same")(x),
        layers.MaxPooling2D((3, 2), strides=(1, 2), name="max_stride")(x),
        layers.GlobalMaxPooling2D(name="max_all")(layers.Conv2D(2, 2, name="under_max")(x)),
        layers.GlobalAveragePooling2D(keepdims=True, name="mean_all")(x),
        layers.ZeroPadding2D(((1, 2), (0, 1)), name="zeros")(x),
        layers.Cropping2D(((1, 2), (0, 1)), name="cut")(x),
    ]
    save(keras.Model(list(xs.values()), ys), "planes", 3)


def poolings():
    x = keras.Input((10, 3), name="x")
    ys = []
    for word, kind in (("max", layers.MaxPooling1D), ("mean", layers.AveragePooling1D)):
        ys += [
            kind(3, name=word)(x), kind(3, padding="same", name=word + "_same")(x),
            kind(4, strides=2, name=word + "_overlap")(x), kind(4, strides=1, padding="same", name=word + "_slide")(x),
            kind(2, strides=3, name=word + "_gap")(x), kind(3, strides=4, padding="same", name=word + "_same_gap")(x),
        ]
    ys += [
        layers.GlobalMaxPooling1D(name="max_all")(x), layers.GlobalAveragePooling1D(name="mean_all")(x),
        layers.GlobalMaxPooling1D(keepdims=True, name="max_all_kept")(x),
    ]
    save(keras.Model(x, ys), "poolings", 4)


def normalizations():
    x = keras.Input((5, 4), name="x")
    z = keras.Input((3, 4, 2), name="z")
    bn = layers.BatchNormalization
    ys = [
        bn(name="last")(x), bn(axis=1, name="first")(x), bn(axis=2, name="second")(x),
        bn(center=False, name="no_beta")(x), bn(scale=False, epsilon=0.01, name="no_gamma")(x),
        bn(axis=1, name="rows")(z), bn(axis=2, name="columns")(z), bn(axis=3, name="channels")(z),
        bn(name="after_dense")(layers.Dense(3, name="dense")(layers.Flatten(name="flat")(x))),
    ]
    save(keras.Model([x, z], ys), "normalizations", 5)


def graph():
    """Several inputs in another order than they are used in, shared layers, every way to merge."""
    forward = keras.Input((9, 4), name="forward")
    backward = keras.Input((9, 4), name="backward")
    extra = keras.Input((3,), name="extra")
    scan = layers.Conv1D(3, 3, activation="tanh", name="scan")
    b, a = scan(backward), scan(forward)
    merged = [
        layers.Add(name="sum")([a, b]), layers.Subtract(name="difference")([a, b]), layers.Multiply(name="product")([a, b, a]),
        layers.Average(name="mean")([a, b]), layers.Maximum(name="largest")([a, b]), layers.Minimum(name="smallest")([a, b]),
    ]
    joined = layers.Concatenate(axis=-1, name="side_by_side")(merged)
    stacked = layers.Concatenate(axis=1, name="end_to_end")([a, b])
    twice = layers.Conv1D(3, 2, padding="same", name="twice")
    deep = twice(twice(stacked))
    flat = layers.Concatenate(name="flat")(
        [layers.Dropout(0.5, name="idle")(extra), layers.Flatten(name="flatten")(joined), layers.GlobalMaxPooling1D(name="pool")(deep)])
    ys = [layers.Dense(2, activation="softmax", name="classes")(flat), layers.Dense(1, name="level")(flat), deep]
    return keras.Model([extra, backward, forward], ys)


def arrangements():
    x = keras.Input((6, 4), name="x")
    ys = [
        layers.Reshape((3, 8), name="wide")(x), layers.Reshape((4, -1, 2), name="open")(x),
        layers.Permute((2, 1), name="turned")(x), layers.ZeroPadding1D((2, 1), name="zeros")(x),
        layers.ZeroPadding1D(2, name="zeros_even")(x), layers.Cropping1D((1, 2), name="cut")(x),
        layers.TimeDistributed(layers.Dense(3, activation="relu"), name="each")(x),
        layers.Dense(3, name="per_position")(x), layers.Flatten(name="flat")(x),
        layers.Conv1D(2, 3, name="turned_conv")(layers.Permute((2, 1), name="turned_again")(x)),
        layers.SpatialDropout1D(0.3, name="idle")(x), layers.GaussianNoise(0.3, name="quiet")(x),
    ]
    save(keras.Model(x, ys), "arrangements", 7)


def whole_sequential():
    """A list of layers with a softmax at each position, in the very bytes that Keras wrote."""
    model = keras.Sequential([
        keras.Input((8, 4), name="dna"), layers.Conv1D(3, 4, padding="same", activation="relu", name="conv"),
        layers.BatchNormalization(name="norm"), layers.Dropout(0.2, name="drop"),
        layers.Dense(3, activation="softmax", name="letters")], name="list")
    save(model, "sequential", 8, as_written=True)


def archives():
    """The graph as HDF5 and as an archive."""
    model = graph()
    save(model, "graph", 6)
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, "graph.keras")
        model.save(whole)
        # Members are written again without their time of day; the metadata hold it too.
        with zipfile.ZipFile(whole) as a, zipfile.ZipFile(path("graph.keras"), "w", zipfile.ZIP_DEFLATED) as b:
            for member in sorted(a.namelist()):
                data = a.read(member)
                if member == "metadata.json":
                    data = json.dumps({"keras_version": json.loads(data)["keras_version"]}).encode()
                b.writestr(zipfile.ZipInfo(member, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


# ------------------------------------------------------------------------- models in the words of earlier versions

FIXED, VARIABLE, EMPTY = "fixed", "variable", np.zeros((0,), "float64")


def names(values, kind=FIXED):
    if not values:
        return EMPTY
    return np.array(values, "S") if kind == FIXED else np.array(values, dtype=h5py.string_dtype())


def write_named(name, arrays, attributes=None, config=None, kind=FIXED, pieces=0):
    """Weights under the names of Keras 1 and 2.

    arrays: layer -> list of (name of the weight, values). pieces: cut each list of names into so many attributes.
    """
    with h5py.File(path(name), "w", libver="latest") as file:
        root = file
        if config is not None:
            file.attrs["model_config"] = np.bytes_(json.dumps(config)) if kind == FIXED else json.dumps(config)
            root = file.create_group("model_weights")
        for key, value in (attributes or {}).items():
            file.attrs[key] = np.bytes_(value) if kind == FIXED else value

        def put(group, key, values):
            if pieces and values:
                for piece, part in enumerate(np.array_split(np.array(values), pieces)):
                    group.attrs[f"{key}{piece}"] = names([str(v) for v in part], kind)
            else:
                group.attrs[key] = names(values, kind)

        put(root, "layer_names", list(arrays))
        for layer, weights in arrays.items():
            group = root.create_group(layer)
            put(group, "weight_names", [weight for weight, _ in weights])
            for weight, values in weights:
                group.create_dataset(weight, data=values.astype("float32"))


def write_json(name, value):
    with open(path(name), "w") as file:
        json.dump(value, file)
        file.write("\n")


def chain(left, right):
    """Two convolutions, the first over a border of `left` and `right` zeros: 'same' in one library or the other."""
    x = keras.Input((12, 4), name="dna")
    y = layers.ZeroPadding1D((left, right))(x)
    y = layers.Conv1D(5, 4, activation="relu", name="conv1")(y)
    y = layers.MaxPooling1D(2, name="pool")(y)
    y = layers.Conv1D(3, 3, strides=2, name="conv2")(y)
    y = layers.Activation("hard_sigmoid")(layers.Flatten()(y))
    y = layers.Dense(4, activation="relu", name="dense1")(y)
    y = layers.Dense(2, activation="sigmoid", name="dense2")(y)
    model = keras.Model(x, y)
    randomise(model, 11)
    return model


def arrays_of(model, layer):
    return [np.array(v) for v in model.get_layer(layer).get_weights()]


def hard_sigmoid_of_keras_2(model):
    """The function was clip(0.2 x + 0.5, 0, 1) before Keras 3, clip(x / 6 + 0.5, 0, 1) since."""
    layer = next(l for l in model.layers if isinstance(l, layers.Activation))
    layer.activation = lambda x: tf.clip_by_value(0.2 * x + 0.5, 0, 1)


def older_chains():
    # TensorFlow pads an even kernel of 4 by 1 and 2, Theano by 2 and 1.
    for library, borders in (("tensorflow", (1, 2)), ("theano", (2, 1))):
        model = chain(*borders)
        hard_sigmoid_of_keras_2(model)
        write_expectation("older_" + library, expectation(model, inputs_of(model, 11)))
    model = chain(1, 2)
    w1, b1 = arrays_of(model, "conv1")
    w2, b2 = arrays_of(model, "conv2")
    dense = [arrays_of(model, "dense1"), arrays_of(model, "dense2")]
    flip = lambda kernel: kernel[::-1]

    # Keras 2, whole model and weights with an architecture.
    def keras2(arrange):
        layer = lambda kind, name, **config: {"class_name": kind, "config": dict(name=name, trainable=True, **config)}
        return {"class_name": "Sequential", "config": arrange([
            layer("Conv1D", "conv1d_1", batch_input_shape=[None, 12, 4], dtype="float32", filters=5, kernel_size=[4],
                  strides=[1], padding="same", data_format="channels_last", dilation_rate=[1], activation="relu",
                  use_bias=True, kernel_initializer={"class_name": "VarianceScaling", "config": {"seed": None}}),
            layer("MaxPooling1D", "max_pooling1d_1", strides=[2], pool_size=[2], padding="valid"),
            layer("Conv1D", "conv1d_2", filters=3, kernel_size=[3], strides=[2], padding="valid", dilation_rate=[1],
                  activation="linear", use_bias=True),
            layer("Flatten", "flatten_1"), layer("Activation", "activation_1", activation="hard_sigmoid"),
            layer("Dense", "dense_1", units=4, activation="relu", use_bias=True),
            layer("Dense", "dense_2", units=2, activation="sigmoid", use_bias=True)])}

    def named(kernels, arrange=lambda k: k, word=("kernel", "bias"), suffix=":0"):
        plain = ["max_pooling1d_1", "flatten_1", "activation_1"]
        found = {}
        for layer, (kernel, bias) in kernels.items():
            kernel = arrange(kernel) if kernel.ndim == 3 else kernel
            weights = [(word[0] + suffix, kernel), (word[1] + suffix, bias)]
            joint = "_" if word[0] == "W" else "/"
            found[layer] = [(layer + joint + weight, values) for weight, values in weights]
        order = list(kernels)
        return {name: found.get(name, []) for name in [order[0], plain[0], order[1], plain[1], plain[2], *order[2:]]}

    keras2_kernels = dict(conv1d_1=(w1, b1), conv1d_2=(w2, b2), dense_1=dense[0], dense_2=dense[1])
    version = {"keras_version": "2.2.4", "backend": "tensorflow"}
    write_named("keras2_list.h5", named(keras2_kernels), version, keras2(lambda l: l))
    write_named("keras2_object.h5", named(keras2_kernels), version,
                keras2(lambda l: {"name": "sequential_1", "layers": l}), kind=VARIABLE)
    write_named("keras2_theano.h5", named(keras2_kernels, flip), dict(version, backend="theano"), keras2(lambda l: l))
    write_named("keras2_pieces.h5", named(keras2_kernels), version, keras2(lambda l: l), pieces=2)
    write_named("keras2_parts.h5", named(keras2_kernels), version)
    write_json("keras2_parts.json", dict(keras2(lambda l: l), **version))
    # An architecture that json.dump was given as text.
    write_json("keras2_twice.json", json.dumps(dict(keras2(lambda l: l), **version)))

    # Keras 1: kernels of four axes; the names of the arrays tell who wrote them.
    def keras1():
        layer = lambda kind, name, **config: {"class_name": kind, "config": dict(name=name, trainable=True, **config)}
        return {"class_name": "Sequential", "keras_version": "1.2.2", "config": [
            layer("Convolution1D", "convolution1d_1", batch_input_shape=[None, 12, 4], input_dtype="float32",
                  input_dim=4, input_length=12, nb_filter=5, filter_length=4, init="glorot_uniform", border_mode="same",
                  subsample_length=1, activation="relu", bias=True, W_regularizer=None),
            layer("MaxPooling1D", "maxpooling1d_1", pool_length=2, stride=2, border_mode="valid"),
            layer("Convolution1D", "convolution1d_2", nb_filter=3, filter_length=3, border_mode="valid",
                  subsample_length=2, activation="linear", bias=True, input_dim=None, input_length=None),
            layer("Flatten", "flatten_1"), layer("Activation", "activation_1", activation="hard_sigmoid"),
            layer("Dense", "dense_1", output_dim=4, activation="relu", bias=True, input_dim=9),
            layer("Dense", "dense_2", output_dim=2, activation="sigmoid", bias=True, input_dim=4)]}

    keras1_kernels = dict(convolution1d_1=(w1, b1), convolution1d_2=(w2, b2), dense_1=dense[0], dense_2=dense[1])
    for library, suffix, turn in (("tensorflow", ":0", lambda k: k), ("theano", "", flip)):
        write_named(f"keras1_{library}.h5",
                    named(keras1_kernels, lambda k: turn(k)[:, None], word=("W", "b"), suffix=suffix))
        write_json(f"keras1_{library}.json", keras1())

    # Keras 0: layers and arrays by number, kernels with filters first.
    first = lambda kind, **config: dict(name=kind, **config)
    entries = [
        first("Convolution1D", input_shape=[12, 4], nb_filter=5, filter_length=4, border_mode="same", subsample_length=1,
              activation="relu", init="uniform", W_constraint=None),
        first("MaxPooling1D", pool_length=2, stride=None, ignore_border=True),
        first("Convolution1D", nb_filter=3, filter_length=3, border_mode="valid", subsample_length=2, activation="linear"),
        first("Flatten"), first("Activation", activation="hard_sigmoid"), first("Dropout", p=0.5),
        first("Dense", output_dim=4, activation="relu"), first("Dense", output_dim=2, activation="sigmoid")]
    write_json("keras0.json", {"name": "Sequential", "layers": entries, "loss": "binary_crossentropy"})
    stored = {0: [flip(w1).transpose(2, 1, 0)[..., None], b1], 2: [flip(w2).transpose(2, 1, 0)[..., None], b2],
              6: dense[0], 7: dense[1]}
    with h5py.File(path("keras0.h5"), "w", libver="latest") as file:
        file.attrs["nb_layers"] = len(entries)
        for index in range(len(entries)):
            group = file.create_group(f"layer_{index}")
            group.attrs["nb_params"] = len(stored.get(index, []))
            for number, values in enumerate(stored.get(index, [])):
                group.create_dataset(f"param_{number}", data=values.astype("float32"))


def older_graph():
    """Keras 1 on Theano with planes of channels first, each mode of Merge, and batch normalisation."""
    x = keras.Input((1, 9, 4), name="dna")
    extra = keras.Input((2,), name="extra")
    conv = layers.Conv2D(3, (1, 4), activation="relu", name="conv")(x)
    norm = layers.BatchNormalization(name="norm", epsilon=1e-5)(conv)
    pool = layers.MaxPooling2D((1, 2), name="pool")(norm)
    # Flattened with channels first: turned before.
    flat = layers.Flatten()(layers.Permute((3, 1, 2))(pool))
    a = layers.Dense(3, activation="tanh", name="a")(flat)
    b = layers.Dense(3, name="b")(flat)
    merged = [layers.Concatenate()([a, extra]), layers.Add()([a, b]), layers.Multiply()([a, b]), layers.Average()([a, b]),
              layers.Maximum()([a, b])]
    y = layers.Dense(2, activation="softmax", name="head")(layers.Concatenate()(merged))
    model = keras.Model([x, extra], y)
    randomise(model, 12)
    found = expectation(model, inputs_of(model, 12))
    # The model of Keras 1 reads (1, 4, 9): base as row, position as column.
    for entry in [found["inputs"][0]]:
        entry["values"] = numbers(np.transpose(np.reshape(entry["values"], (ROWS, 1, 9, 4)), (0, 1, 3, 2)))
        entry["shape"] = [ROWS, 1, 4, 9]
    for output in found["outputs"]:
        turned = np.transpose(np.reshape(output["gradients"]["dna"], (ROWS, 1, 9, 4)), (0, 1, 3, 2))
        output["gradients"]["dna"] = numbers(turned)
    write_expectation("keras1_graph", found)

    def entry(kind, name, inbound, **config):
        return {"class_name": kind, "name": name, "config": dict(name=name, trainable=True, **config),
                "inbound_nodes": [[[source, 0, 0] for source in inbound]] if inbound else []}

    plane = dict(dim_ordering="th", border_mode="valid")
    config = {"class_name": "Model", "keras_version": "1.1.0", "config": {
        "name": "model_1", "input_layers": [["dna", 0, 0], ["extra", 0, 0]], "output_layers": [["head", 0, 0]],
        "layers": [
            entry("InputLayer", "dna", [], batch_input_shape=[None, 1, 4, 9], input_dtype="float32", sparse=False),
            entry("Convolution2D", "conv", ["dna"], nb_filter=3, nb_row=4, nb_col=4, subsample=[1, 1], activation="relu",
                  bias=True, **plane),
            entry("BatchNormalization", "norm", ["conv"], mode=0, axis=1, epsilon=1e-5, momentum=0.99),
            entry("MaxPooling2D", "pool", ["norm"], pool_size=[1, 2], strides=[1, 2], **plane),
            entry("Flatten", "flatten", ["pool"]),
            entry("Dense", "a", ["flatten"], output_dim=3, activation="tanh", bias=True),
            entry("Dense", "b", ["flatten"], output_dim=3, activation="linear", bias=True),
            entry("InputLayer", "extra", [], batch_input_shape=[None, 2], input_dtype="float32", sparse=False),
            entry("Merge", "m_concat", ["a", "extra"], mode="concat", concat_axis=-1, dot_axes=-1),
            *[entry("Merge", "m_" + mode, ["a", "b"], mode=mode, concat_axis=-1) for mode in ("sum", "mul", "ave", "max")],
            entry("Merge", "all", ["m_concat", "m_sum", "m_mul", "m_ave", "m_max"], mode="concat", concat_axis=1),
            entry("Dense", "head", ["all"], output_dim=2, activation="softmax", bias=True)]}}
    write_json("keras1_graph.json", config)
    kernel, bias = arrays_of(model, "conv")  # (1, 4, 4 bases, 3): position as column, base as channel
    stored = kernel.transpose(3, 0, 2, 1)[:, :, ::-1, ::-1]  # (3, 1, base as row, position as column), flipped
    norm = arrays_of(model, "norm")
    arrays = {"dna": [], "conv": [("conv_W", stored), ("conv_b", bias)],
              "norm": list(zip(("norm_gamma", "norm_beta", "norm_running_mean", "norm_running_std"), norm)),
              "pool": [], "flatten": [], "extra": []}
    for layer in ("a", "b", "head"):
        arrays[layer] = list(zip((layer + "_W", layer + "_b"), arrays_of(model, layer)))
    write_named("keras1_graph.h5", arrays)


def channels_first():
    """Planes with channels first, against the same weights with channels last."""
    x = keras.Input((6, 5, 3), name="plane")
    y = layers.Conv2D(4, (2, 3), padding="same", activation="relu", name="conv")(x)
    y = layers.BatchNormalization(axis=3, name="norm")(y)
    y = layers.AveragePooling2D((2, 2), strides=(2, 1), padding="same", name="mean")(y)
    y = layers.Dense(2, name="head")(layers.Flatten(name="flat")(y))
    model = keras.Model(x, y)
    randomise(model, 13)
    write_expectation("channels_first", expectation(model, inputs_of(model, 13)))
    found = json.load(open(path("channels_first.expected.json")))
    turn = lambda values: numbers(np.transpose(np.reshape(values, (ROWS, 6, 5, 3)), (0, 3, 1, 2)))
    found["inputs"][0]["shape"] = [ROWS, 3, 6, 5]
    found["inputs"][0]["values"] = turn(found["inputs"][0]["values"])
    found["outputs"][0]["gradients"]["plane"] = turn(found["outputs"][0]["gradients"]["plane"])
    write_expectation("channels_first", found)
    config = json.loads(model.to_json())
    for layer in config["config"]["layers"]:
        if "data_format" in layer["config"]:
            layer["config"]["data_format"] = "channels_first"
        if layer["class_name"] == "InputLayer":
            layer["config"]["batch_shape"] = [None, 3, 6, 5]
        if layer["class_name"] == "BatchNormalization":
            layer["config"]["axis"] = 1
    arrays = {layer.name: [(w.path, np.array(w)) for w in layer.weights] for layer in model.layers}
    write_named("channels_first.h5", arrays, {"keras_version": "3.0.0", "backend": "tensorflow"}, config, kind=VARIABLE)


# ------------------------------------------------------------------------------------------- files to be refused

def refusals():
    """One small model, as weights alone and with its kernel kept where no reader should look for it."""
    kernel = np.arange(24, dtype="float32").reshape(3, 4, 2) / 64 - 0.125
    arrays = {"conv": [("conv/kernel:0", kernel), ("conv/bias:0", np.array([0.5, -0.5]))],
              "out": [("out/kernel:0", np.array([[1.0, -1.0], [0.25, 2.0]])), ("out/bias:0", np.zeros(2))]}
    layer = lambda kind, name, **config: {"class_name": kind, "config": dict(name=name, **config)}
    config = {"class_name": "Sequential", "config": {"layers": [
        layer("Conv1D", "conv", batch_input_shape=[None, 8, 4], filters=2, kernel_size=[3]),
        layer("GlobalMaxPooling1D", "pool"), layer("Dense", "out", units=2)]}}
    version = {"keras_version": "2.4.0", "backend": "tensorflow"}
    write_named("weights_alone.h5", arrays, version)
    for name in ("soft_link", "external_link", "external_storage", "virtual_dataset", "whole_numbers"):
        write_named(name + ".h5", arrays, version, config)
        with h5py.File(path(name + ".h5"), "r+", libver="latest") as file:
            place = "model_weights/conv/conv/kernel:0"
            del file[place]
            if name == "soft_link":
                file[place] = h5py.SoftLink("/model_weights/out/out/kernel:0")
            elif name == "external_link":
                file[place] = h5py.ExternalLink("weights_alone.h5", "/conv/conv/kernel:0")
            elif name == "external_storage":
                file.create_dataset(place, (3, 4, 2), "<f4", external=[("/dev/zero", 0, 96)])
            elif name == "virtual_dataset":
                layout = h5py.VirtualLayout((3, 4, 2), "<f4")
                layout[...] = h5py.VirtualSource("weights_alone.h5", "/conv/conv/kernel:0", (3, 4, 2))
                file.create_virtual_dataset(place, layout)
            else:
                file.create_dataset(place, data=np.ones((3, 4, 2), "int32"))


if __name__ == "__main__":
    wanted = sys.argv[1:]
    for make in (activations, convolutions, planes, poolings, normalizations, archives, arrangements, whole_sequential,
                 older_chains, older_graph, channels_first, refusals):
        if wanted and make.__name__ not in wanted:
            continue
        make()
        print(make.__name__, file=sys.stderr)
