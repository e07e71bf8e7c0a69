"""Reads the files that a site gives to other programs as these read them, by h5py and NumPy, and checks what they hold.

    python read_exports.py SITE

Ends with the line "read" where everything is as its format says.
"""

import sys
from pathlib import Path

import h5py
import numpy as np


def patterns(path):
    """Motifs in the form of tfmodisco-lite."""
    with h5py.File(path) as file:
        width = file.attrs["window_size"]
        groups = sorted(file["pos_patterns"].items(), key=lambda item: int(item[0].split("_")[-1]))
        assert groups, "no pattern"
        for name, group in groups:
            sequence, contributions = group["sequence"][:], group["contrib_scores"][:]
            assert sequence.shape == contributions.shape == group["hypothetical_contribs"].shape == (width, 4), name
            assert np.allclose(sequence.sum(1), 1, atol=1e-4), name
            assert np.allclose(contributions, sequence * group["hypothetical_contribs"][:], atol=1e-6), name
            seqlets = group["seqlets"]
            count = int(seqlets["n_seqlets"][:][0])
            for key in ["start", "end", "example_idx", "is_revcomp"]:
                assert seqlets[key].shape == (count,), (name, key)
            assert np.all(seqlets["end"][:] - seqlets["start"][:] == width), name
            assert seqlets["is_revcomp"].dtype == bool, name
            for key in ["sequence", "contrib_scores", "hypothetical_contribs"]:
                assert seqlets[key].shape == (count, width, 4), (name, key)
            assert np.all(seqlets["sequence"][:].sum(2) <= 1), name
        return len(groups)


def attributions(folder):
    """Contributions in the layout of ChromBPNet, beside the same as NumPy's arrays."""
    arrays = np.load(folder / "attributions.npz")
    with h5py.File(folder / "attributions.h5") as file:
        raw, shap, projected = file["raw/seq"][:], file["shap/seq"][:], file["projected_shap/seq"][:]
        assert raw.shape == shap.shape == projected.shape and raw.shape[1] == 4
        assert raw.dtype == np.int8 and set(np.unique(raw)) <= {0, 1}
        assert np.allclose(shap * raw, projected, atol=1e-5)
        assert np.array_equal(raw, arrays["sequences"]) and np.allclose(projected, arrays["deeplift"])
        assert np.allclose(shap, arrays["deeplift_hypothetical"])
        assert np.array_equal(file["record"][:], arrays["record"])
        return raw.shape


def tracks(folder):
    """bedGraph in rising order without overlap."""
    lines = 0
    for path in sorted(folder.glob("attributions-*.bedgraph")):
        former = ("", -1)
        for line in path.read_text().splitlines():
            chromosome, start, end, value = line.split("\t")
            assert (chromosome, int(start)) > former and int(end) == int(start) + 1 and np.isfinite(float(value))
            former = (chromosome, int(start))
            lines += 1
    return lines


def tomtom(path):
    rows = [line.split("\t") for line in path.read_text().splitlines()]
    assert rows[0][:6] == ["Query_ID", "Target_ID", "Optimal_offset", "p-value", "E-value", "q-value"]
    assert all(len(row) == 10 and row[9] in "+-" for row in rows[1:])
    return len(rows) - 1


def main(site):
    data = site / "data"
    for path in sorted(data.glob("*.modisco.h5")):
        print(path.name, patterns(path), "patterns")
    print("attributions", attributions(data))
    print("bedGraph", tracks(data), "lines")
    print("tomtom", tomtom(site / "tables" / "tomtom.tsv"), "rows")
    print("read")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
