"""Attributions on the bundled network 2019-II, rebuilt in PyTorch, by captum and by hand: writes attributions.json beside this file.

    pip install torch captum h5py numpy
    python make_attributions.py ../../../Examples/models

Numbers are of double precision. Saliency, gradient x input and integrated gradients are captum's. DeepLIFT is written out
below, one reference after the other, averaged: the rescale rule, and for a largest value the rule of DeepSHAP. captum's own
DeepLift is no oracle here: what it attributes misses most of the difference of the scores behind max-pooling, as the
program prints, where the rules below miss nothing. "hypothetical" holds all four bases, one after the other.
"""

import json
import sys
from pathlib import Path

import h5py
import numpy as np
import torch
from captum.attr import DeepLift, IntegratedGradients, InputXGradient, Saliency

BASES = "ACGT"
REFERENCES = 4
STEPS = 64
CASES = [(1, 1), (4, 2), (1, 0)]


def network(path):
    """The network as modules, with scores before the sigmoid; input [N, 4, L]."""
    with h5py.File(path) as file:
        group = file["model_weights"]

        def weight(layer, name):
            return torch.tensor(np.array(group[f"{layer}/synthetic/{layer}/{name}"]), dtype=torch.float64)

        kernel = weight("convolution", "kernel")
        width, symbols, filters = kernel.shape
        convolution = torch.nn.Conv1d(symbols, filters, width)
        convolution.weight = torch.nn.Parameter(kernel.permute(2, 1, 0).contiguous())
        convolution.bias = torch.nn.Parameter(weight("convolution", "bias"))
        hidden_kernel = weight("hidden_1", "kernel")
        units = hidden_kernel.shape[1]
        positions = hidden_kernel.shape[0] // filters
        # Keras flattens positions before channels, PyTorch channels before positions.
        hidden_kernel = hidden_kernel.reshape(positions, filters, units).permute(2, 1, 0).reshape(units, -1)
        hidden = torch.nn.Linear(positions * filters, units)
        hidden.weight = torch.nn.Parameter(hidden_kernel.contiguous())
        hidden.bias = torch.nn.Parameter(weight("hidden_1", "bias"))
        classes = weight("classes", "kernel")
        last = torch.nn.Linear(units, classes.shape[1])
        last.weight = torch.nn.Parameter(classes.T.contiguous())
        last.bias = torch.nn.Parameter(weight("classes", "bias"))
    left = (width - 1) // 2
    return torch.nn.Sequential(
        torch.nn.ConstantPad1d((left, width - 1 - left), 0.0), convolution, torch.nn.ReLU(),
        torch.nn.MaxPool1d(4), torch.nn.Flatten(), hidden, torch.nn.ReLU(), last).double().eval()


def one_hot(text):
    values = torch.zeros(1, 4, len(text), dtype=torch.float64)
    for position, letter in enumerate(text):
        values[0, BASES.index(letter), position] = 1
    return values


def multipliers(model, example, reference, target):
    """Multipliers of DeepLIFT at the input, [4, L], layer by layer."""
    pad, convolution, rectifier, pooling, flatten, hidden, last_rectifier, last = model
    with torch.no_grad():
        both = torch.cat([example, reference])
        summed = convolution(pad(both))
        rectified = rectifier(summed)
        pooled = pooling(rectified)
        units = hidden(flatten(pooled))
        active = last_rectifier(units)

        def ratio(after, before):
            difference = before[0] - before[1]
            slope = (before[0] > 0).double()
            return torch.where(difference.abs() > 1e-6, (after[0] - after[1]) / difference, slope)

        factor = last.weight[target] * ratio(active, units)
        factor = (factor @ hidden.weight).reshape(pooled.shape[1:])
        windows = rectified[:, :, : pooled.shape[-1] * 4].reshape(*pooled.shape, 4)
        place = windows.argmax(-1, keepdim=True)
        larger = torch.maximum(pooled[0], pooled[1])
        share = torch.zeros_like(windows[0])
        share.scatter_add_(-1, place[0], ((larger - pooled[1]) * factor)[..., None])
        share.scatter_add_(-1, place[1], ((pooled[0] - larger) * factor)[..., None])
        gradient = torch.zeros_like(share).scatter_add_(-1, place[0], factor[..., None])
        difference = windows[0] - windows[1]
        share = torch.where(difference.abs() > 1e-6, share / difference, gradient)
        factor = torch.zeros_like(rectified[0])
        factor[:, : pooled.shape[-1] * 4] = share.reshape(share.shape[0], -1)
        factor = factor * ratio(rectified, summed)
        padded = torch.nn.functional.conv_transpose1d(factor[None], convolution.weight)[0]
        left = pad.padding[0]
        return padded[:, left: left + example.shape[-1]]


def numbers(values):
    return [float(f"{value:.7g}") for value in values]


def main(folder):
    model = network(folder / "2019-II.h5")
    text = (folder / "2019-II.sequences.fa").read_text().split("\n")
    sequences = [line for line in text if line and not line.startswith(">")]
    generator = np.random.default_rng(1)
    cases = []
    for record, target in CASES:
        sequence = sequences[record]
        example = one_hot(sequence)
        references = ["".join(generator.permutation(list(sequence))) for _ in range(REFERENCES)]
        saliency = Saliency(model).attribute(example.clone(), target=target)
        product = InputXGradient(model).attribute(example.clone(), target=target)
        integral = IntegratedGradients(model).attribute(
            example.clone(), baselines=torch.full_like(example, 0.25), target=target, n_steps=STEPS,
            method="riemann_middle")
        lift = torch.zeros_like(example[0])
        hypothetical = torch.zeros_like(example[0])
        peer = 0.0
        for reference in references:
            base = one_hot(reference)
            found = multipliers(model, example, base, target)
            lift += found * (example[0] - base[0]) / REFERENCES
            hypothetical += (found - (found * base[0]).sum(0, keepdim=True)) / REFERENCES
            peer += DeepLift(model).attribute(example.clone(), baselines=base, target=target).sum().item() / REFERENCES
        with torch.no_grad():
            score = model(example)[0, target].item()
            level = sum(model(one_hot(text))[0, target].item() for text in references) / REFERENCES
        print(f"difference {score - level:.4f}, attributed {lift.sum().item():.4f}, by captum's DeepLift {peer:.4f}")
        cases.append({
            "sequence": sequence, "class_index": target, "score": float(f"{score:.9g}"), "references": references,
            "saliency": numbers(saliency[0].max(0).values.tolist()),
            "gradient_times_input": numbers(product[0].sum(0).tolist()),
            "integrated_gradients": numbers(integral[0].sum(0).tolist()),
            "deeplift": numbers(lift.sum(0).tolist()),
            "hypothetical": numbers(hypothetical.reshape(-1).tolist()),
        })
    lines = ",\n".join(json.dumps(case) for case in cases)
    Path(__file__).with_name("attributions.json").write_text(
        '{"steps": %d, "cases": [\n%s\n]}\n' % (STEPS, lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
