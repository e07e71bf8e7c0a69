#!/usr/bin/env python3
"""Writes small models of recurrent layers, attention, further convolutions, nested models and random graphs.

usage: make_layer_fixtures.py [FUNCTION ...]     needs Keras 3 and tf-keras on TensorFlow; writes into its own folder

What stands in the files is described in make_fixtures.py, whose functions are used here. Models of Keras 2 are made with
tf-keras, of which some layers are left in no later version.
"""
import json
import os
import sys
import tempfile
import zipfile

import make_fixtures as base
import h5py
import keras
import numpy as np
import tensorflow as tf
import tf_keras
from keras import layers
from make_fixtures import path, write_expectation, write_json, write_named


def save(model, name, seed, scale=1.0):
    """A whole model and its expectation; arrays lie flat in their layers' groups, which saves a third of the bytes."""
    base.randomise(model, seed)
    keep(model, name)
    write_expectation(name, base.expectation(model, base.inputs_of(model, seed, scale)))


def keep(model, name):
    with tempfile.TemporaryDirectory() as folder:
        model.save(os.path.join(folder, "model.h5"))
        base.compact(os.path.join(folder, "model.h5"), path(name + ".h5"), flat="nested" not in name)


def recurrences(L, Input, Model, name, seed):
    """Every cell, direction and way to join, with the functions of the version that L comes from."""
    x = Input((6, 3), name="x")
    ys = [
        L.SimpleRNN(2, name="simple")(x), L.SimpleRNN(2, return_sequences=True, activation="relu", name="simple_all")(x),
        L.LSTM(3, name="lstm")(x), L.LSTM(2, return_sequences=True, go_backwards=True, name="lstm_back")(x),
        L.LSTM(2, recurrent_activation="hard_sigmoid", activation="softsign", name="lstm_hard")(x),
        L.LSTM(2, use_bias=False, name="lstm_bare")(x),
        L.GRU(3, name="gru")(x), L.GRU(2, reset_after=False, return_sequences=True, name="gru_before")(x),
        L.GRU(2, recurrent_activation="hard_sigmoid", reset_after=True, go_backwards=True, name="gru_back")(x),
        L.GRU(2, reset_after=False, use_bias=False, name="gru_bare")(x),
    ]
    for mode in ("concat", "sum", "mul", "ave"):
        ys.append(L.Bidirectional(L.LSTM(2, return_sequences=True), merge_mode=mode, name="both_all_" + mode)(x))
        ys.append(L.Bidirectional(L.GRU(2), merge_mode=mode, name="both_" + mode)(x))
    ys.append(L.Bidirectional(L.SimpleRNN(2), backward_layer=L.SimpleRNN(3, go_backwards=True), name="both_unlike")(x))
    save(Model(x, ys), name, seed)


def recurrent():
    recurrences(layers, keras.Input, keras.Model, "recurrent", 21)
    recurrences(tf_keras.layers, tf_keras.Input, tf_keras.Model, "recurrent_keras2", 22)


def attention():
    x, z = keras.Input((5, 4), name="x"), keras.Input((3, 4), name="z")
    heads = layers.MultiHeadAttention
    ys = [
        heads(2, 3, name="self")(x, x), heads(1, 2, value_dim=3, use_bias=False, name="bare")(x, x),
        heads(2, 2, name="cross")(x, z), heads(2, 2, name="keys")(x, z, key=z),
        heads(2, 2, output_shape=6, name="wide")(x, x), heads(2, 2, name="causal")(x, x, use_causal_mask=True),
        layers.Attention(name="plain")([x, z]), layers.Attention(use_scale=True, name="scaled")([x, z, z]),
        layers.AdditiveAttention(name="additive")([x, z]), layers.AdditiveAttention(use_scale=False, name="unscaled")([x, z]),
        layers.Softmax(axis=1, name="positions")(x), layers.Dot(axes=2, name="dot_last")([x, z]),
        layers.Dot(axes=(2, 1), name="dot_mixed")([x, layers.Permute((2, 1), name="turned")(z)]),
        layers.Dot(axes=(1, 2), name="dot_turned")([layers.Permute((2, 1), name="turned_too")(x), z]),
        layers.Dot(axes=1, name="dot_flat")([layers.GlobalAveragePooling1D(name="mean")(x), layers.GlobalMaxPooling1D(name="max")(z)]),
        layers.Dot(axes=(2, 1), name="dot_vector")([x, layers.GlobalMaxPooling1D(name="max_too")(z)]),
    ]
    save(keras.Model([x, z], ys), "attention", 23)


def convolution_kinds():
    x = keras.Input((9, 4), name="x")
    z = keras.Input((5, 6, 4), name="z")
    ys = [
        layers.Conv1D(6, 3, groups=2, activation="relu", name="groups")(x),
        layers.DepthwiseConv1D(3, depth_multiplier=2, padding="same", name="depthwise")(x),
        layers.SeparableConv1D(5, 3, depth_multiplier=2, activation="tanh", name="separable")(x),
        layers.SeparableConv1D(2, 2, padding="same", dilation_rate=2, use_bias=False, name="separable_dilated")(x),
        layers.Conv1DTranspose(3, 4, name="back")(x), layers.Conv1DTranspose(3, 4, strides=3, padding="same", name="back_same")(x),
        layers.Conv1DTranspose(2, 2, strides=3, name="back_gaps")(x), layers.Conv1DTranspose(2, 3, strides=2, activation="relu", use_bias=False, name="back_stride")(x),
        layers.Conv1DTranspose(2, 3, dilation_rate=2, padding="same", name="back_dilated")(x),
        layers.UpSampling1D(3, name="up")(x), layers.UpSampling2D((2, 1), name="up_plane")(z),
        layers.DepthwiseConv2D((2, 3), padding="same", name="depthwise_plane")(z),
        layers.SeparableConv2D(3, (3, 2), strides=2, name="separable_plane")(z), layers.Conv2D(4, (2, 2), groups=2, name="groups_plane")(z),
    ]
    save(keras.Model([x, z], ys), "convolution_kinds", 24)


def example_normalizations():
    x, z = keras.Input((5, 6), name="x"), keras.Input((3, 2, 4), name="z")
    norm = layers.LayerNormalization
    ys = [
        norm(name="last")(x), norm(axis=1, name="positions")(x), norm(axis=[1, 2], epsilon=0.01, name="all")(x),
        norm(center=False, name="no_beta")(x), norm(scale=False, name="no_gamma")(x), norm(axis=[-1, 1], name="plane")(z),
        layers.GroupNormalization(3, name="groups")(x), layers.GroupNormalization(-1, name="instance")(z),
        layers.GroupNormalization(1, name="one")(x),
        layers.UnitNormalization(name="unit")(x), layers.UnitNormalization(axis=1, name="unit_rows")(x),
        layers.RMSNormalization(name="square")(x),
    ]
    save(keras.Model([x, z], ys), "example_normalizations", 25)


def broadcasts():
    """Merging of unlike shapes, repetition and the activations of Keras 3."""
    x, row = keras.Input((4, 3), name="x"), keras.Input((3,), name="row")
    column = layers.Dense(1, name="column")(x)
    kept = layers.GlobalAveragePooling1D(keepdims=True, name="kept")(x)
    ys = [
        layers.Multiply(name="gate")([x, kept]), layers.Add(name="outer")([column, kept]), layers.Subtract(name="less")([row, x]),
        layers.Average(name="mean")([x, row, column]), layers.Maximum(name="largest")([kept, x]), layers.Minimum(name="smallest")([x, row]),
        layers.RepeatVector(3, name="repeat")(row),
    ]
    for word in ("log_softmax", "log_sigmoid", "mish", "hard_silu", "celu", "hard_tanh", "tanh_shrink", "soft_shrink",
                 "hard_shrink", "squareplus", "sparse_plus", "sparse_sigmoid"):
        ys.append(layers.Activation(word, name="act_" + word)(x))
    save(keras.Model([x, row], ys), "broadcasts", 26, scale=3)


def masked():
    x = tf_keras.Input((6, 3), name="x")
    L = tf_keras.layers
    y = L.Masking(0.5, name="mask")(x)
    model = tf_keras.Model(x, [L.Conv1D(2, 2, name="conv")(y), L.Flatten(name="flat")(y)])
    base.randomise(model, 27)
    keep(model, "masked")
    xs = base.inputs_of(model, 27)
    xs[0][0, 2] = 0.5
    xs[0][1, 4:] = 0.5
    write_expectation("masked", base.expectation(model, xs))


def local():
    x, z = tf_keras.Input((7, 3), name="x"), tf_keras.Input((4, 5, 2), name="z")
    L = tf_keras.layers
    ys = [
        L.LocallyConnected1D(2, 3, name="line")(x), L.LocallyConnected1D(2, 2, strides=2, use_bias=False, activation="relu", name="steps")(x),
        L.LocallyConnected2D(2, (2, 3), name="plane")(z), L.LocallyConnected2D(3, (2, 2), strides=(2, 1), name="plane_steps")(z),
    ]
    save(tf_keras.Model([x, z], ys), "local", 28)


def nested_model(K):
    """A list inside a graph called twice, with a list inside it, a graph of two outputs, and one frozen layer."""
    L = K.layers
    word = K.Sequential([K.Input((8, 4)), L.Conv1D(3, 3, name="scan"), L.BatchNormalization(name="norm"),
                         L.Conv1D(2, 2, activation="relu", name="scan_again")], name="word")
    trunk = K.Sequential([K.Input((8, 4)), word, L.MaxPooling1D(2, name="pool")], name="trunk")
    i = K.Input((2, 2), name="i")
    heads = K.Model(i, [L.Dense(2, name="profile")(L.Flatten(name="flat")(i)), L.Dense(1, name="count")(L.GlobalMaxPooling1D(name="all")(i))], name="heads")
    word.get_layer("scan").trainable = False
    a, b = K.Input((8, 4), name="forward"), K.Input((8, 4), name="reverse")
    pa, ca = heads(trunk(a))
    pb, cb = heads(trunk(b))
    return K.Model([a, b], [L.Add(name="profiles")([pa, pb]), L.Dense(2, name="counts")(L.Concatenate(name="joined")([ca, cb])), cb])


def nested():
    save(nested_model(tf_keras), "nested_keras2", 29)
    model = nested_model(keras)
    save(model, "nested", 29)
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, "nested.keras")
        model.save(whole)
        with zipfile.ZipFile(whole) as a, zipfile.ZipFile(path("nested.keras"), "w", zipfile.ZIP_DEFLATED) as b:
            for member in sorted(a.namelist()):
                data = a.read(member)
                if member == "metadata.json":
                    data = json.dumps({"keras_version": json.loads(data)["keras_version"]}).encode()
                b.writestr(zipfile.ZipInfo(member, (2000, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    listed = tf_keras.Sequential([
        tf_keras.Sequential([tf_keras.layers.Conv1D(2, 3, name="scan", input_shape=(8, 4))], name="first"),
        tf_keras.layers.Flatten(name="flat"), tf_keras.layers.Dense(2, name="out")], name="outer")
    save(listed, "nested_list", 30)


def recurrent_archive():
    """Variables of recurrent layers and attention by number, as Keras 3 writes them."""
    x = keras.Input((5, 3), name="x")
    both = layers.Bidirectional(layers.LSTM(2, return_sequences=True), name="both")(x)
    ys = [layers.GRU(2, name="gru")(both), layers.MultiHeadAttention(2, 2, name="heads")(both, both),
          layers.TimeDistributed(layers.Dense(2), name="each")(both), layers.SeparableConv1D(2, 2, name="separable")(both)]
    model = keras.Model(x, ys)
    base.randomise(model, 31)
    with tempfile.TemporaryDirectory() as folder:
        model.save(os.path.join(folder, "a.keras"))
        with zipfile.ZipFile(os.path.join(folder, "a.keras")) as a, zipfile.ZipFile(path("recurrent.keras"), "w", zipfile.ZIP_DEFLATED) as b:
            for member in ("config.json", "model.weights.h5"):
                b.writestr(zipfile.ZipInfo(member, (2000, 1, 1, 0, 0, 0)), a.read(member), zipfile.ZIP_DEFLATED)
    write_expectation("recurrent_archive", base.expectation(model, base.inputs_of(model, 31)))


# ------------------------------------------------------------- weights that other versions or other names wrote

def split_gates(kernel, recurrent, bias, order, names, layer):
    units = recurrent.shape[0]
    part = lambda array, gate: array[..., gate * units:(gate + 1) * units]
    found = []
    for gate, letter in zip(order, names):
        found += [(f"{layer}_W_{letter}", part(kernel, gate)), (f"{layer}_U_{letter}", part(recurrent, gate)),
                  (f"{layer}_b_{letter}", part(bias, gate))]
    return found


def older_weights():
    """Weights of Keras 1 on Theano under an architecture of Keras 2 whose layers have other names."""
    L = tf_keras.layers
    model = tf_keras.Sequential([
        L.Conv1D(4, 3, activation="relu", input_shape=(10, 4), name="conv1d_7"), L.MaxPooling1D(2, name="max_pooling1d_7"),
        L.Bidirectional(L.LSTM(2, return_sequences=True, recurrent_activation="hard_sigmoid"), name="bidirectional_7"),
        L.GRU(2, reset_after=False, recurrent_activation="hard_sigmoid", name="gru_7"),
        L.BatchNormalization(name="batch_normalization_7"), L.Dense(2, activation="sigmoid", name="dense_7")], name="made_anew")
    base.randomise(model, 32)
    write_expectation("older_weights", base.expectation(model, base.inputs_of(model, 32)))
    write_json("older_weights.json", base.slim(json.loads(model.to_json())))
    get = lambda name: [np.array(v) for v in model.get_layer(name).get_weights()]
    conv, both, gru = get("conv1d_7"), get("bidirectional_7"), get("gru_7")
    norm, dense = get("batch_normalization_7"), get("dense_7")
    lstm = lambda arrays, name: split_gates(*arrays, (0, 2, 1, 3), "icfo", name)
    write_named("older_weights.h5", {
        "convolution1d_1": [("convolution1d_1_W", conv[0][::-1][:, None]), ("convolution1d_1_b", conv[1])],
        "maxpooling1d_1": [],
        "bidirectional_1": lstm(both[:3], "forward_lstm_1") + lstm(both[3:], "backward_lstm_1"),
        "gru_1": split_gates(*gru, (0, 1, 2), "zrh", "gru_1"),
        "batchnormalization_1": [("batchnormalization_1_" + word, values) for word, values in
                                 zip(("gamma", "beta", "running_mean", "running_std"), norm)],
        "dense_1": [("dense_1_W", dense[0]), ("dense_1_b", dense[1])]})
    # The same net under the names of Keras 2, whose arrays have other auto-numbers.
    named = lambda old, new: [(f"{new}/{v.name.split('/')[-1]}", v.numpy()) for v in model.get_layer(old).weights]
    lstm_names = [(f"bidirectional/{way}_lstm/lstm_cell/{word}:0", v) for (way, word), v in zip(
        [(w, k) for w in ("forward", "backward") for k in ("kernel", "recurrent_kernel", "bias")], both)]
    write_named("other_names.h5", {
        "conv1d": named("conv1d_7", "conv1d"), "max_pooling1d": [], "bidirectional": lstm_names, "gru": named("gru_7", "gru"),
        "batch_normalization": named("batch_normalization_7", "batch_normalization"), "dense": named("dense_7", "dense")},
        {"keras_version": "2.21.0", "backend": "tensorflow"})


def cudnn():
    """CuDNN layers of Keras 2.1 to TensorFlow 1.15: matrices of gates turned, two biases; Keras converts them itself."""
    from tf_keras.src.saving.legacy.hdf5_format import preprocess_weights_for_loading
    rng = np.random.default_rng(33)
    x = tf_keras.Input((5, 3), name="x")
    L = tf_keras.layers
    model = tf_keras.Model(x, [L.LSTM(2, name="lstm")(x), L.GRU(4, reset_after=True, return_sequences=True, name="gru")(x)])
    arrays = {}
    for name, kind, units, gates in (("lstm", "CuDNNLSTM", 2, 4), ("gru", "CuDNNGRU", 4, 3)):
        weights = [np.round(rng.uniform(-1, 1, shape), 3).astype("float32") for shape in
                   ((3, gates * units), (units, gates * units), (2 * gates * units,))]
        arrays[name] = [(f"{name}/{word}:0", v) for word, v in zip(("kernel", "recurrent_kernel", "bias"), weights)]
        layer = model.get_layer(name)
        layer.set_weights(preprocess_weights_for_loading(layer, [w.copy() for w in weights], "2", "tensorflow"))
    config = base.slim(json.loads(model.to_json()))
    for layer in config["config"]["layers"]:
        if layer["class_name"] in ("LSTM", "GRU"):
            layer["class_name"] = "CuDNN" + layer["class_name"]
            for key in ("activation", "recurrent_activation", "use_bias", "reset_after", "implementation"):
                layer["config"].pop(key, None)
    write_named("cudnn.h5", arrays, {"keras_version": "2.2.4", "backend": "tensorflow"}, config)
    write_expectation("cudnn", base.expectation(model, base.inputs_of(model, 33)))


# ------------------------------------------------------------------------------------------------- random graphs

def random_model(seed):
    """A small graph of any supported layers with several inputs, branches, shared layers and models inside."""
    rng = np.random.default_rng(1000 + seed)
    pick = lambda values: values[rng.integers(len(values))]
    L = layers
    inputs = [keras.Input((int(rng.integers(8, 13)), 4), name=f"in{i}") for i in range(rng.integers(1, 4))]
    rng.shuffle(inputs)
    tensors, made = list(inputs), []
    if rng.random() < 0.4:
        tensors.append(keras.Input((3,), name="values"))
        inputs.append(tensors[-1])
    relu = lambda: pick(["linear", "relu", "tanh", "gelu", "sigmoid", "elu", "softmax", "silu"])
    small = lambda: int(rng.integers(2, 5))

    def sequence_layer():
        return pick([
            lambda: L.Conv1D(small(), small(), padding=pick(["valid", "same", "causal"]), activation=relu()),
            lambda: L.Conv1D(small(), 2, strides=2), lambda: L.Conv1D(small(), 2, dilation_rate=2),
            lambda: L.SeparableConv1D(small(), 2, padding="same"), lambda: L.DepthwiseConv1D(2, depth_multiplier=2),
            lambda: L.Conv1DTranspose(small(), 3, strides=2, padding="same"), lambda: L.MaxPooling1D(2), lambda: L.AveragePooling1D(2, padding="same"),
            lambda: L.BatchNormalization(), lambda: L.LayerNormalization(), lambda: L.GroupNormalization(1), lambda: L.UnitNormalization(),
            lambda: L.LSTM(small(), return_sequences=bool(rng.integers(2))), lambda: L.GRU(small(), return_sequences=bool(rng.integers(2))),
            lambda: L.SimpleRNN(small(), return_sequences=True, go_backwards=True), lambda: L.Bidirectional(L.GRU(2, return_sequences=bool(rng.integers(2))), merge_mode=pick(["concat", "sum", "mul", "ave"])),
            lambda: L.Dense(small(), activation=relu()), lambda: L.UpSampling1D(2), lambda: L.ZeroPadding1D((1, 2)), lambda: L.Cropping1D((1, 0)),
            lambda: L.Permute((2, 1)), lambda: L.Softmax(axis=1), lambda: L.PReLU(shared_axes=[1]), lambda: L.Activation(relu()), lambda: L.Dropout(0.2),
            lambda: L.GlobalMaxPooling1D(keepdims=bool(rng.integers(2))), lambda: L.GlobalAveragePooling1D(), lambda: L.Flatten(),
            lambda: L.TimeDistributed(L.Dense(2)), lambda: keras.Sequential([L.Conv1D(3, 2, padding="same"), L.BatchNormalization(), L.Activation("relu")]),
        ])()

    for _ in range(rng.integers(6, 13)):
        x = pick(tensors)
        try:
            if len(x.shape) == 2:
                layer = pick([lambda: L.Dense(small(), activation=relu()), lambda: L.RepeatVector(3), lambda: L.BatchNormalization(),
                              lambda: L.Reshape((1, -1)), lambda: L.LayerNormalization()])()
                y = layer(x)
            else:
                kind = rng.random()
                others = [t for t in tensors if len(t.shape) == 3 and (t.shape[1:] == x.shape[1:] or t.shape[2] == x.shape[2])]
                same = [t for t in others if t.shape[1:] == x.shape[1:]]
                shared = [(l, s) for l, s in made if s == tuple(x.shape[1:])]
                if kind < 0.15 and shared:
                    layer = pick([l for l, _ in shared])
                    y = layer(x)
                elif kind < 0.35:
                    z = pick(same)
                    y = pick([L.Add, L.Multiply, L.Average, L.Maximum, L.Minimum, L.Subtract, L.Concatenate])()([x, z])
                elif kind < 0.45:
                    z = pick(others)
                    y = pick([lambda: L.Concatenate(axis=1)([x, z]), lambda: L.MultiHeadAttention(2, 2)(x, z), lambda: L.Attention()([x, z]),
                              lambda: L.AdditiveAttention()([x, z]), lambda: L.Dot(axes=2)([x, z]),
                              lambda: L.Multiply()([x, L.GlobalAveragePooling1D(keepdims=True)(z)])])()
                else:
                    layer = sequence_layer()
                    y = layer(x)
                    made.append((layer, tuple(x.shape[1:])))
        except ValueError:
            continue
        if 0 in y.shape[1:] or np.prod(y.shape[1:]) > 200:
            continue
        tensors.append(y)
    used = {id(t) for t in inputs}
    ends = [t for t in tensors if id(t) not in used][-4:] or tensors
    flat = [t if len(t.shape) == 2 else (L.Flatten()(t) if rng.random() < 0.5 else L.GlobalMaxPooling1D()(t)) for t in ends]
    flat += [L.GlobalAveragePooling1D()(t) if len(t.shape) == 3 else t for t in inputs]
    joined = flat[0] if len(flat) == 1 else L.Concatenate()(flat)
    ys = [L.Dense(2, activation=pick(["linear", "sigmoid", "softmax"]))(joined)]
    if rng.random() < 0.3:
        ys.append(ends[-1])
    return keras.Model(inputs, ys)


def random_graphs():
    for seed in range(24):
        keras.utils.clear_session()
        model = random_model(seed)
        rng = np.random.default_rng(seed)
        for variable in model.weights:
            values = rng.uniform(-0.7, 0.7, variable.shape)
            variable.assign(np.round(np.abs(values) + 0.2 if "variance" in variable.path else values, 3))
        name = f"random_{seed:02d}"
        keep(model, name)
        # No two values are equal, so that no largest one is tied.
        xs = [rng.uniform(-1, 1, (base.ROWS,) + tuple(x.shape[1:])).astype("float32") for x in model.inputs]
        write_expectation(name, base.expectation(model, xs))


def operations():
    """What stands between layers: arithmetic with constants, parts, functions, reductions and orders of axes."""
    def body(L, ops, x):
        y = L.Conv1D(3, 2, name="conv")(x)
        z = 1.5 - y * 2.0
        z = -(z / 4.0) + np.linspace(0, 1, 3, dtype="float32")
        part = z[:, 1:-1, :2]
        turned = part[:, ::-1]
        single = y[:, 2]
        top, mean = ops["max"](z, 1), ops["mean"](ops["relu"](y), 1)
        wide = ops["concat"]([top, mean, single])
        return [turned, ops["transpose"](y), ops["sum"](y * y, -1), ops["gelu"](y), ops["flip"](y), ops["expand"](wide)]

    x = keras.Input((6, 4), name="x")
    k = keras.ops
    save(keras.Model(x, body(layers, {
        "max": lambda v, a: k.max(v, axis=a), "mean": lambda v, a: k.mean(v, axis=a, keepdims=False), "relu": k.relu,
        "concat": lambda v: k.concatenate(v, axis=-1), "transpose": lambda v: k.transpose(v, (0, 2, 1)),
        "sum": lambda v, a: k.sum(v, axis=a), "gelu": lambda v: k.gelu(v, approximate=False),
        "flip": lambda v: k.flip(v, axis=1), "expand": lambda v: k.expand_dims(v, 1)}, x)
        + [layers.Rescaling(2.0, offset=-0.5, name="rescaled")(x),
           layers.EinsumDense("abc,cd->abd", output_shape=(6, 2), bias_axes="d", name="einsum")(x),
           layers.Normalization(mean=[0.1, 0.2, 0.3, 0.4], variance=[1.0, 2.0, 3.0, 4.0], name="data")(x)]),
        "operations", 41)
    x = tf_keras.Input((6, 4), name="x")
    save(tf_keras.Model(x, body(tf_keras.layers, {
        "max": lambda v, a: tf.reduce_max(v, axis=a), "mean": lambda v, a: tf.reduce_mean(v, axis=a), "relu": tf.nn.relu,
        "concat": lambda v: tf.concat(v, axis=-1), "transpose": lambda v: tf.transpose(v, (0, 2, 1)),
        "sum": lambda v, a: tf.reduce_sum(v, axis=a), "gelu": tf.nn.gelu,
        "flip": lambda v: tf.reverse(v, axis=[1]), "expand": lambda v: tf.expand_dims(v, 1)}, x)), "operations_keras2", 42)


ALL = [recurrent, attention, convolution_kinds, example_normalizations, broadcasts, masked, local, nested, recurrent_archive,
       older_weights, cudnn, random_graphs, operations]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    for function in ALL:
        if not wanted or function.__name__ in wanted:
            function()
