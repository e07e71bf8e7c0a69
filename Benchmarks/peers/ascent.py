"""Times the plain ascent S(H) - lambda ||H||^2 on a 1600-64-1 head, carried on H itself, in NumPy or PyTorch.

usage: ascent.py numpy|torch MODEL.h5
Prints the time of one step of one trial at the batch size that suits the library best.
"""

import sys
import time

import h5py
import numpy as np

LAMBDA, STEP, STEPS = 2.8, 0.02 / 5.6, 60
BATCHES = (30, 64, 256, 1024, 4096)


def head(path):
    """Weights of the two dense layers, in order."""
    with h5py.File(path, "r") as file:
        root = file["model_weights"]
        arrays = []
        for layer in root.attrs["layer_names"]:
            layer = layer.decode() if isinstance(layer, bytes) else layer
            for name in root[layer].attrs["weight_names"]:
                arrays.append(root[layer][name][()])
    dense = [a for a in arrays if a.ndim == 2]
    biases = [a for a in arrays if a.ndim == 1][-2:]
    return dense[0], biases[0], dense[1], biases[1]


def run_numpy(weights, batch):
    w1, b1, w2, b2 = weights
    feature_map = np.random.default_rng(0).normal(size=(batch, w1.shape[0])).astype(np.float32)
    start = time.perf_counter()
    for _ in range(STEPS):
        hidden = feature_map @ w1 + b1
        score = np.maximum(hidden, 0) @ w2 + b2
        _ = score[:, 0] - LAMBDA * (feature_map**2).sum(1)
        gradient = ((hidden > 0) * w2[:, 0]) @ w1.T
        feature_map += STEP * (gradient - 2 * LAMBDA * feature_map)
    return time.perf_counter() - start


def run_torch(weights, batch):
    import torch

    torch.manual_seed(0)
    w1, b1, w2, b2 = (torch.tensor(w) for w in weights)
    feature_map = torch.randn(batch, w1.shape[0])
    start = time.perf_counter()
    with torch.no_grad():
        for _ in range(STEPS):
            hidden = torch.addmm(b1, feature_map, w1)
            score = torch.addmm(b2, torch.relu(hidden), w2)
            _ = score[:, 0] - LAMBDA * (feature_map * feature_map).sum(1)
            gradient = ((hidden > 0) * w2[:, 0]) @ w1.T
            feature_map.mul_(1 - 2 * LAMBDA * STEP).add_(gradient, alpha=STEP)
    return time.perf_counter() - start


def main():
    library, path = sys.argv[1:]
    weights = head(path)
    run = run_numpy if library == "numpy" else run_torch
    best = (float("inf"), 0)
    for batch in BATCHES:
        run(weights, batch)
        seconds = min(run(weights, batch) for _ in range(3))
        best = min(best, (seconds / STEPS / batch * 1e6, batch))
    print(f"{library}, batch {best[1]}\t{best[0]:.3f}\tus per trial and step")


main()
