"""Times score and gradient of a head of DeepSEA's shape in PyTorch: H 480 x 60, Conv1d 960 x 8, 925, 919.

usage: upper.py
Prints the rate in GFLOP/s at the batch size that suits the library best; random weights.
"""

import time

import torch

CHANNELS, POSITIONS, FILTERS, WIDTH, UNITS, CLASSES = 480, 60, 960, 8, 925, 919
BATCHES = (32, 64, 128)


def main():
    torch.manual_seed(0)
    torch.set_num_threads(2)
    area = POSITIONS - WIDTH + 1
    network = torch.nn.Sequential(
        torch.nn.Conv1d(CHANNELS, FILTERS, WIDTH),
        torch.nn.ReLU(),
        torch.nn.Flatten(),
        torch.nn.Linear(area * FILTERS, UNITS),
        torch.nn.ReLU(),
        torch.nn.Linear(UNITS, CLASSES),
    )
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    operations = 2 * 2 * (area * WIDTH * CHANNELS * FILTERS + area * FILTERS * UNITS + UNITS * CLASSES)
    best = (0.0, 0)
    for batch in BATCHES:
        feature_map = torch.randn(batch, CHANNELS, POSITIONS, requires_grad=True)
        classes = torch.arange(batch) * 7 % CLASSES
        seconds = float("inf")
        for _ in range(6):
            start = time.perf_counter()
            scores = network(feature_map)[torch.arange(batch), classes]
            torch.autograd.grad(scores.sum(), feature_map)
            seconds = min(seconds, time.perf_counter() - start)
        best = max(best, (operations * batch / seconds * 1e-9, batch))
    print(f"PyTorch, batch {best[1]}\t{best[0]:.1f}\tGFLOP/s")


main()
