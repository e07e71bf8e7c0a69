"""Makes the ONNX models that the tests of the reader hold against PyTorch.

Small networks shaped as those of the field, with random weights of a fixed seed, are exported by PyTorch's present
exporter (name.onnx) and by its older one (name.old.onnx). Beside them lies name.expected.json: sequences, what torch
makes of them, and the gradient of one output by the one-hot input.

    python make_onnx_fixtures.py [name ...]        needs torch, onnx and onnxscript; for `twin` also keras

`twin` is one network saved by Keras (twin.h5) and exported by PyTorch (twin.onnx). torch 2.13, onnx 1.23 and onnxscript 0.7 wrote the files that are kept.
"""

import json
import os
import pathlib
import sys
import warnings

import onnx
import torch
from torch import nn
from torch.nn import functional

HERE = pathlib.Path(__file__).parent / "ONNX"
BASES = "ACGT"


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


class Threshold(nn.Module):
    """Convolutions with a threshold behind each, as those of DeepSEA."""

    def __init__(self, outputs=5):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv1d(4, 8, 6), nn.Threshold(0, 1e-6), nn.MaxPool1d(3, 3), nn.Dropout(0.2),
            nn.Conv1d(8, 10, 4), nn.Threshold(0, 1e-6), nn.MaxPool1d(2, 2), nn.Dropout(0.2),
            nn.Conv1d(10, 12, 3), nn.Threshold(0, 1e-6), nn.Dropout(0.5))
        self.hidden = nn.Linear(12 * 4, 11)
        self.scores = nn.Linear(11, outputs)

    def forward(self, x):
        x = self.features(x).flatten(1)
        return torch.sigmoid(self.scores(functional.threshold(self.hidden(x), 0, 1e-6)))


class Plane(nn.Module):
    """The same on planes of height 1, as the published weights of DeepSEA have them."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(4, 8, (1, 6)), nn.ReLU(), nn.MaxPool2d((1, 3), (1, 3)),
            nn.Conv2d(8, 10, (1, 4)), nn.ReLU(), nn.Flatten(), nn.Linear(10 * 12, 5), nn.Sigmoid())

    def forward(self, x):
        return self.net(x)


class Rows(nn.Module):
    """A plane of four rows, one for each base: the first kernel covers all of them."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 7, (4, 5), padding=(0, 2))
        self.pool = nn.MaxPool2d((1, 4), (1, 4))
        self.dense = nn.Linear(7 * 12, 3)

    def forward(self, x):
        x = self.pool(torch.relu(self.conv(x.unsqueeze(1))))
        return self.dense(torch.flatten(x, 1))


class Standing(nn.Module):
    """A plane of width 1, positions along its height."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(4, 6, (7, 1))
        self.dense = nn.Linear(6, 3)

    def forward(self, x):
        return self.dense(functional.adaptive_max_pool2d(torch.relu(self.conv(x)), 1).flatten(1))


class Basset(nn.Module):
    """Convolutions, normalisations, pooling with odd ends."""

    def __init__(self):
        super().__init__()
        self.n = nn.Sequential(
            nn.Conv1d(4, 8, 7, padding=3), nn.BatchNorm1d(8), nn.ReLU(), nn.MaxPool1d(3, padding=1),
            nn.Conv1d(8, 10, 5, padding=2), nn.BatchNorm1d(10), nn.ReLU(), nn.MaxPool1d(4, ceil_mode=True),
            nn.Flatten(), nn.Linear(10 * 5, 12), nn.BatchNorm1d(12), nn.ReLU(), nn.Linear(12, 4))

    def forward(self, x):
        return self.n(x)


class Normalised(nn.Module):
    """A normalisation behind an activation, where none can be folded into the convolution."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 6, 5)
        self.norm = nn.BatchNorm1d(6)
        self.second = nn.Conv1d(6, 5, 3, stride=2)
        self.dense = nn.Linear(5, 2)

    def forward(self, x):
        x = self.norm(torch.relu(self.conv(x)))
        x = functional.leaky_relu(self.second(x), 0.1)
        return self.dense(x.mean(-1))


class DanQ(nn.Module):
    """A convolution below a recurrent layer that reads both ways."""

    def __init__(self, cell=nn.LSTM):
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 6)
        self.pool = nn.MaxPool1d(4)
        self.recurrent = cell(8, 5, batch_first=True, bidirectional=True)
        self.dense = nn.Linear(10 * 11, 6)
        self.out = nn.Linear(6, 3)

    def forward(self, x):
        x = self.pool(torch.relu(self.conv(x))).transpose(1, 2)
        x, _ = self.recurrent(x)
        return torch.sigmoid(self.out(torch.relu(self.dense(x.flatten(1)))))


class LastState(nn.Module):
    """The last state of a recurrent layer."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 6, 5)
        self.recurrent = nn.GRU(6, 5, batch_first=True)
        self.out = nn.Linear(5, 3)

    def forward(self, x):
        _, state = self.recurrent(torch.relu(self.conv(x)).transpose(1, 2))
        return self.out(state[-1])


class Gate(nn.Module):
    """Squeeze and excitation."""

    def __init__(self, channels):
        super().__init__()
        self.fc = nn.Sequential(
            nn.Linear(channels, channels // 2), nn.SiLU(), nn.Linear(channels // 2, channels), nn.Sigmoid())

    def forward(self, x):
        return x * self.fc(x.mean(2)).view(x.size(0), -1, 1)


class LegNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv1d(4, 8, 7, padding="same", bias=False), nn.BatchNorm1d(8), nn.SiLU())
        self.block = Residual(
            nn.Sequential(
                nn.Conv1d(8, 12, 1), nn.SiLU(), nn.Conv1d(12, 12, 5, padding="same", groups=12), nn.SiLU(), Gate(12),
                nn.Conv1d(12, 8, 1)))
        self.head = nn.Sequential(nn.Conv1d(8, 6, 1), nn.BatchNorm1d(6), nn.SiLU())
        self.out = nn.Linear(6, 2)

    def forward(self, x):
        x = self.head(self.block(self.stem(x)))
        return self.out(functional.adaptive_avg_pool1d(x, 1).squeeze(2))


class BPNet(nn.Module):
    """Dilated convolutions, a profile of positions and a count."""

    def __init__(self):
        super().__init__()
        self.iconv = nn.Conv1d(4, 8, 9, padding=4)
        self.rconvs = nn.ModuleList([nn.Conv1d(8, 8, 3, padding=2**i, dilation=2**i) for i in range(1, 4)])
        self.fconv = nn.Conv1d(8, 2, 15, padding=7)
        self.linear = nn.Linear(8, 1)

    def forward(self, x):
        x = torch.relu(self.iconv(x))
        for conv in self.rconvs:
            x = x + torch.relu(conv(x))
        profile = self.fconv(x)[:, :, 4:-4]
        return profile, self.linear(x[:, :, 3:-3].mean(2))


class Smooth(nn.Module):
    """Functions of elements: exponential, GELU, softplus, the largest of all positions."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 5)
        self.second = nn.Conv1d(8, 8, 3)
        self.third = nn.Conv1d(8, 6, 3)
        self.out = nn.Linear(6, 2)

    def forward(self, x):
        x = torch.exp(0.5 * self.conv(x))
        x = functional.gelu(self.second(x))
        x = functional.softplus(self.third(x))
        return functional.softplus(self.out(torch.amax(x, 2)))


class Curves(nn.Module):
    """More functions of elements."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 6, 5)
        self.slopes = nn.PReLU(6)
        self.layers = nn.Sequential(
            nn.Conv1d(6, 6, 1), nn.ELU(), nn.Conv1d(6, 6, 1), nn.SELU(), nn.Conv1d(6, 6, 1), nn.Tanh(),
            nn.Conv1d(6, 6, 1), nn.Softsign(), nn.Conv1d(6, 6, 1), nn.Hardtanh(), nn.Conv1d(6, 6, 1),
            nn.Hardswish(), nn.Conv1d(6, 6, 1), nn.GELU(approximate="tanh"), nn.Conv1d(6, 6, 1), nn.Mish(),
            nn.Conv1d(6, 6, 1), nn.ReLU6(), nn.AvgPool1d(4, 3, padding=1), nn.Softmax(dim=1))
        self.out = nn.Linear(6, 2)

    def forward(self, x):
        x = self.layers(self.slopes(self.conv(x)))
        x = torch.sqrt(torch.square(x).sum(2) + 1e-3)
        return functional.log_softmax(self.out(torch.log1p(x) - 2.0 / (1.0 + x)), dim=1)


class Transformer(nn.Module):
    """A convolution below attention with layer normalisation."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 5)
        self.pool = nn.MaxPool1d(4)
        self.place = nn.Parameter(0.3 * torch.randn(1, 11, 8))
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.forward1 = nn.Linear(8, 16)
        self.forward2 = nn.Linear(16, 8)
        self.norm2 = nn.LayerNorm(8)
        self.out = nn.Linear(8, 3)

    def forward(self, x):
        x = self.pool(torch.relu(self.conv(x))).transpose(1, 2) + self.place
        x = self.norm(x + self.attention(x, x, x, need_weights=False)[0])
        x = self.norm2(x + self.forward2(functional.gelu(self.forward1(x))))
        return self.out(x.mean(1))


class Pooled(nn.Module):
    """Attention over positions with one weight for each, and its own heads by products."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 5, padding=2)
        self.query = nn.Linear(8, 8)
        self.key = nn.Linear(8, 8)
        self.value = nn.Linear(8, 8)
        self.weight = nn.Linear(8, 1)
        self.out = nn.Linear(8, 2)

    def forward(self, x):
        x = functional.max_pool1d(torch.relu(self.conv(x)), 5).transpose(1, 2)
        q, k, v = (f(x).view(x.shape[0], -1, 2, 4).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = torch.softmax(q @ k.transpose(-1, -2) / 2.0, -1)
        x = x + (scores @ v).transpose(1, 2).reshape(x.shape[0], -1, 8)
        return self.out((torch.softmax(self.weight(x), 1) * x).sum(1))


class Strands(nn.Module):
    """One network on both strands; its words are long, so that no two places have the same value."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 6, 11)
        self.out = nn.Linear(6, 2)

    def strand(self, x):
        return self.out(torch.relu(self.conv(x)).amax(2))

    def forward(self, x):
        return torch.sigmoid((self.strand(x) + self.strand(torch.flip(x, (1, 2)))) / 2)


class Groups(nn.Module):
    """Normalisations of groups and of channels, padding, upsampling, branches side by side."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 6)
        self.norm = nn.GroupNorm(2, 8)
        self.left = nn.Conv1d(8, 4, 3, padding=1)
        self.right = nn.Conv1d(8, 4, 5, padding=2)
        self.up = nn.ConvTranspose1d(8, 5, 4, stride=2, padding=1)
        self.instance = nn.InstanceNorm1d(5, affine=True)
        self.out = nn.Linear(5, 2)

    def forward(self, x):
        x = functional.pad(x, (2, 3))
        x = torch.relu(self.norm(self.conv(x)))
        x = torch.cat([self.left(x), self.right(x)], dim=1)
        x = functional.interpolate(functional.avg_pool1d(x, 2), scale_factor=2, mode="nearest")
        x = torch.relu(self.instance(self.up(x)))
        return self.out(x.mean(2))


class LastAxis(nn.Module):
    """Sequences with the bases behind, turned before the first convolution."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 6, 5)
        self.dense = nn.Linear(6 * 46, 3)

    def forward(self, x):
        return torch.sigmoid(self.dense(torch.relu(self.conv(x.transpose(1, 2))).flatten(1)))


# Name: network, layout of its input, whether the older exporter is asked too.
class Sums(nn.Module):
    """Products by letters, a mask of positions and picked ones."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 5)
        self.keys = nn.Parameter(0.4 * torch.randn(3, 8))
        self.weight = nn.Parameter(0.4 * torch.randn(8, 3, 5))
        self.register_buffer("mask", torch.arange(11) % 3 != 0)
        self.register_buffer("ahead", torch.full((11, 11), float("-inf")).triu(2))
        self.register_buffer("places", torch.tensor([2, 3, 4, 5, 6, 7, 8]))

    def forward(self, x):
        x = functional.max_pool1d(torch.relu(self.conv(x)), 4)
        x = torch.where(self.mask, x, torch.tensor(0.25))
        attention = torch.softmax(torch.einsum("bcl,hc->bhl", x, self.keys), -1)
        pairs = torch.einsum("bhl,bhm->blm", attention, attention)
        # Every third place is not seen, and what lies ahead neither.
        pairs = torch.softmax(pairs.masked_fill(~self.mask, float("-inf")), -1)
        pairs = torch.softmax(pairs + self.ahead, -1)
        x = torch.einsum("bcl,blm->bmc", x, pairs)[:, self.places]
        x = torch.einsum("bmc,bhm->bhc", x, attention[:, :, self.places])
        return torch.einsum("bhc,cho->bo", x, self.weight)


def trained():
    """A network that has learned to tell sequences with a word from others."""
    model = nn.Sequential(
        nn.Conv1d(4, 8, 9), nn.BatchNorm1d(8), nn.ReLU(), nn.MaxPool1d(3), nn.Conv1d(8, 8, 3), nn.ReLU(), nn.Flatten(),
        nn.Linear(8 * 12, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid())
    optimizer = torch.optim.Adam(model.parameters(), 3e-3)
    word = torch.tensor([BASES.index(base) for base in "TGACTCA"])
    model.train()
    for _ in range(300):
        codes = torch.randint(4, (64, LENGTH))
        labels = torch.rand(64) < 0.5
        for row in torch.nonzero(labels).flatten():
            place = int(torch.randint(LENGTH - 7, (1,)))
            codes[row, place : place + 7] = word
        loss = functional.binary_cross_entropy(
            model(functional.one_hot(codes, 4).transpose(1, 2).float()).flatten(), labels.float())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"trained: loss {loss.item():.3f}")
    return model


MODELS = {
    "threshold": (Threshold, "N4L", False),
    "plane": (Plane, "N41L", True),
    "rows": (Rows, "N4L", True),
    "standing": (Standing, "N4L1", True),
    "basset": (Basset, "N4L", True),
    "normalised": (Normalised, "N4L", True),
    "danq": (DanQ, "N4L", True),
    "gru": (lambda: DanQ(nn.GRU), "N4L", True),
    "last_state": (LastState, "N4L", True),
    "legnet": (LegNet, "N4L", True),
    "bpnet": (BPNet, "N4L", True),
    "smooth": (Smooth, "N4L", True),
    "curves": (Curves, "N4L", True),
    "transformer": (Transformer, "N4L", True),
    "pooled": (Pooled, "N4L", True),
    "strands": (Strands, "N4L", True),
    "groups": (Groups, "N4L", True),
    "last_axis": (LastAxis, "NL4", True),
    "sums": (Sums, "N4L", True),
    "trained": (trained, "N4L", True),
}
# Models whose older files are of an early or late operator set, or of a batch of one alone.
OPSETS = {"standing": 9, "normalised": 7, "rows": 8, "plane": 9, "basset": 13, "transformer": 14, "curves": 17, "groups": 17, "legnet": 12}
# And those of the present exporter, which writes 20 by itself.
PRESENT_OPSETS = {"legnet": 18, "groups": 21, "danq": 22}
FIXED = {"rows", "danq", "pooled", "transformer"}
# Models for sequences of any length.
FREE = {"bpnet", "smooth", "last_state"}
LENGTH = 50


def arranged(one_hot, layout):
    """[N, 4, L] in the order of a layout."""
    return {
        "N4L": one_hot, "NL4": one_hot.transpose(1, 2), "N41L": one_hot.unsqueeze(2), "N4L1": one_hot.unsqueeze(3),
    }[layout]


def rounded(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def expected(model, layout, sequences):
    codes = torch.tensor([[BASES.index(base) for base in sequence] for sequence in sequences])
    one_hot = functional.one_hot(codes, 4).transpose(1, 2).float()
    values = arranged(one_hot, layout).contiguous().requires_grad_()
    outputs = model(values)
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    order = {"N4L": (0, 2, 1), "NL4": (0, 1, 2), "N41L": (0, 3, 1, 2), "N4L1": (0, 2, 1, 3)}[layout]
    gradients = []
    for output in outputs:
        gradient = torch.autograd.grad(output[..., 0].sum(), values, retain_graph=True)[0]
        gradients.append(rounded(gradient.permute(order)))
    return {
        "sequences": sequences,
        "outputs": [rounded(output) for output in outputs],
        "gradients": gradients,
    }, values


def free_axes(name):
    return (0, 2) if name in FREE else (0,)


def make(name):
    make_model, layout, both = MODELS[name]
    torch.manual_seed(sum(map(ord, name)))
    model = make_model()
    for module in model.modules() if name != "trained" else ():
        # Statistics as if the model had seen data.
        if isinstance(module, nn.BatchNorm1d):
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.5, 2)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
        if isinstance(module, (nn.LayerNorm, nn.GroupNorm, nn.InstanceNorm1d)):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
    model.eval()
    generator = torch.Generator().manual_seed(7)
    sequences = ["".join(BASES[i] for i in torch.randint(4, (LENGTH,), generator=generator)) for _ in range(2)]
    result, values = expected(model, layout, sequences)
    (HERE / f"{name}.expected.json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
    names = ["profile", "counts"] if name == "bpnet" else ["output"]
    program = torch.onnx.export(
        model, (values[:1].detach(),), dynamo=True, input_names=["sequence"], output_names=names,
        opset_version=PRESENT_OPSETS.get(name), verbose=False,
        dynamic_shapes=None if name in FIXED else ({axis: torch.export.Dim.DYNAMIC for axis in free_axes(name)},))
    program.save(HERE / f"{name}.onnx", external_data=False)
    without_traces(HERE / f"{name}.onnx")
    if both:
        torch.onnx.export(
            model, (values[:1].detach(),), HERE / f"{name}.old.onnx", dynamo=False, input_names=["sequence"],
            output_names=names, opset_version=OPSETS.get(name, 15),
            dynamic_axes=None if name in FIXED else {"sequence": {axis: f"axis{axis}" for axis in free_axes(name)}})
    print(name, flush=True)


def without_traces(path):
    """Takes out where in Python each node came from, which names the folders of the machine."""
    model = onnx.load(path)
    for node in model.graph.node:
        kept = [(entry.key, entry.value) for entry in node.metadata_props
                if entry.key != "pkg.torch.onnx.stack_trace"]
        del node.metadata_props[:]
        for key, value in kept:
            entry = node.metadata_props.add()
            entry.key, entry.value = key, value
    onnx.save(model, path)


class Twin(nn.Module):
    """What the network that Keras saves is in PyTorch."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv1d(4, 12, 8)
        self.conv2 = nn.Conv1d(12, 14, 6)
        self.conv3 = nn.Conv1d(14, 16, 4)
        self.hidden = nn.Linear(16 * 9, 20)
        self.out = nn.Linear(20, 5)

    def forward(self, x):
        x = functional.max_pool1d(torch.relu(self.conv1(x)), 4)
        x = functional.max_pool1d(torch.relu(self.conv2(x)), 4)
        x = torch.relu(self.conv3(x)).flatten(1)
        return torch.sigmoid(self.out(torch.relu(self.hidden(x))))


def make_twin():
    os.environ["KERAS_BACKEND"] = "torch"
    import keras

    keras.utils.set_random_seed(11)
    layers = keras.layers
    network = keras.Sequential([
        layers.Input((228, 4)), layers.Conv1D(12, 8, activation="relu", name="conv1"), layers.MaxPooling1D(4),
        layers.Conv1D(14, 6, activation="relu", name="conv2"), layers.MaxPooling1D(4),
        layers.Conv1D(16, 4, activation="relu", name="conv3"), layers.Flatten(),
        layers.Dense(20, activation="relu", name="hidden"), layers.Dense(5, activation="sigmoid", name="out")])
    twin = Twin()
    for name in ("conv1", "conv2", "conv3", "hidden", "out"):
        kernel, bias = (torch.tensor(w) for w in network.get_layer(name).get_weights())
        bias = 0.1 * torch.randn(bias.shape)
        network.get_layer(name).set_weights([kernel.numpy(), bias.numpy()])
        if name.startswith("conv"):
            kernel = kernel.permute(2, 1, 0)
        elif name == "hidden":
            # Keras flattens positions first.
            kernel = kernel.T.reshape(20, 9, 16).permute(0, 2, 1).reshape(20, -1)
        else:
            kernel = kernel.T
        module = getattr(twin, name)
        module.weight.data, module.bias.data = kernel.contiguous(), bias
    network.save(HERE / "twin.h5")
    program = torch.onnx.export(
        twin.eval(), (torch.zeros(1, 4, 228),), dynamo=True, input_names=["sequence"], output_names=["output"],
        verbose=False)
    program.save(HERE / "twin.onnx", external_data=False)
    without_traces(HERE / "twin.onnx")


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    HERE.mkdir(exist_ok=True)
    for wanted in sys.argv[1:] or [*MODELS, "twin"]:
        make_twin() if wanted == "twin" else make(wanted)
