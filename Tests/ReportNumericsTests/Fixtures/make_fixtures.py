"""Writes the expected values of the clustering tests: python make_fixtures.py, in this folder.

Needs NumPy, SciPy and scikit-learn; the versions used stand in the first line of each file. Each line is a
name and numbers. SciPy's optimal leaf ordering is not among them: up to 1.17 it can miss the shortest order, so
the tests try all orders instead.
"""
import numpy
import scipy
import sklearn
from scipy.cluster.hierarchy import cophenet, fcluster, linkage
from scipy.spatial.distance import pdist, squareform
from sklearn.cluster import SpectralCoclustering
from sklearn.datasets import make_biclusters
from sklearn.metrics import adjusted_rand_score, silhouette_score

VERSIONS = f"# numpy {numpy.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}\n"
METHODS = ("average", "complete", "single", "ward")


def row(name, values):
    return " ".join([name, *(repr(v.item()) for v in numpy.ravel(values))]) + "\n"


def write_linkage():
    random = numpy.random.default_rng(7)
    # Whole numbers on a small grid give many tied distances; the last set has every distance alike.
    sets = {
        "normal": pdist(random.normal(size=(13, 3))),
        "tied": pdist(random.integers(0, 3, size=(12, 2)).astype(float), "cityblock"),
        "alike": numpy.ones(15),
    }
    with open("linkage.txt", "w") as out:
        out.write(VERSIONS)
        for name, distances in sets.items():
            out.write(row(f"{name}/distances", distances))
            for method in METHODS:
                tree = linkage(distances, method)
                out.write(row(f"{name}/{method}/linkage", tree))
                out.write(row(f"{name}/{method}/cophenetic", cophenet(tree)))
                out.write(row(f"{name}/{method}/cut", fcluster(tree, tree[:, 2].mean(), "distance")))


def write_adjusted_rand():
    random = numpy.random.default_rng(11)
    with open("adjusted_rand.txt", "w") as out:
        out.write(VERSIONS)
        for groups in (2, 3, 5):
            first = random.integers(0, groups, 20)
            second = numpy.where(random.random(20) < 0.6, first, random.integers(0, groups, 20))
            out.write(row("first", first) + row("second", second))
            out.write(f"index {adjusted_rand_score(first, second)!r}\n")


def write_coclusters():
    with open("coclusters.txt", "w") as out:
        out.write(VERSIONS)
        for groups, noise in ((2, 2), (3, 5), (4, 8), (5, 12)):
            matrix, rows, _ = make_biclusters(
                (24, 18), groups, noise=noise, minval=20, maxval=90, random_state=groups)
            # Whole numbers keep the file small; without negative ones both programs read the same matrix.
            matrix = numpy.maximum(matrix.round(), 0)
            fit = SpectralCoclustering(groups, random_state=0).fit(matrix)
            out.write(row("matrix", matrix.astype(int)))
            out.write(row("planted", rows.argmax(axis=0)))
            out.write(row("rows", fit.row_labels_) + row("columns", fit.column_labels_))


def write_silhouettes():
    random = numpy.random.default_rng(13)
    with open("silhouettes.txt", "w") as out:
        out.write(VERSIONS)
        for items, channels, groups in ((6, 8, 2), (11, 20, 3), (14, 5, 6), (9, 30, 8)):
            # Distances of classes: 1 - r of non-negative values, cut as the program cuts them.
            values = numpy.maximum(random.normal(size=(items, channels)), 0)
            distances = pdist(values, "correlation")
            clusters = fcluster(linkage(distances, "average"), groups, "maxclust") - 1
            width = silhouette_score(squareform(distances), clusters, metric="precomputed")
            out.write(row("distances", distances) + row("clusters", clusters) + f"width {float(width)!r}\n")


write_linkage()
write_coclusters()
write_adjusted_rand()
write_silhouettes()
