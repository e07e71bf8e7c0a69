"""Write the small files that a report of the models in ../models can be given beside the model.

    python example_inputs.py ../models

For each model: <model>.classes.tsv (names and groups of the outputs), <model>.sequences.fa and
<model>.labels.tsv (the first sequences of its test part). For all of them: planted.meme, the planted k-mers
as motifs.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from sequences import BASES, DataSet, Definition, Rule, definitions, generate

SEQUENCES = 20
SITES = 20  # as for a motif drawn from so many sites


def spoken(rule: Rule) -> str:
    """The rule of a class in words: "CAGGTC and one of CGCTTG, GCTCAT"."""
    parts = [" and ".join(rule.all)] if rule.all else []
    parts += [f"any of {', '.join(rule.any)}"] if rule.any else []
    parts += [f"one of {', '.join(rule.one)}"] if rule.one else []
    return " and ".join(parts)


def group(rule: Rule) -> str:
    """The kind of logic that a class asks for."""
    if rule.one:
        return "exclusive"
    if rule.any:
        return "alternative"
    return "combined" if len(rule.all) > 1 else "single"


def classes_table(definition: Definition) -> str:
    rows = [f"{spoken(rule)}\t{group(rule)}" for rule in definition.classes]
    return "\n".join(["name\tgroup", *rows]) + "\n"


def fasta(data: DataSet) -> str:
    return "".join(f">test{row:02d}\n{sequence}\n" for row, sequence in enumerate(data.sequences))


def labels_table(definition: Definition, data: DataSet) -> str:
    rows = ["\t".join([f"test{row:02d}", *(f"{label:.0f}" for label in labels)])
            for row, labels in enumerate(data.labels)]
    return "\n".join(["\t".join(["id", *map(spoken, definition.classes)]), *rows]) + "\n"


def meme(motifs: list[str]) -> str:
    """MEME's minimal motif format; every column holds one base alone."""
    parts = [f"MEME version 4\n\nALPHABET= {BASES}\n\nstrands: + -\n\n"
             "Background letter frequencies\n" + " ".join(f"{base} 0.25" for base in BASES) + "\n"]
    for motif in motifs:
        rows = [" ".join(f"{float(base == letter):.6f}" for base in BASES) for letter in motif]
        parts.append(f"\nMOTIF {motif}\n"
                     f"letter-probability matrix: alength= 4 w= {len(motif)} nsites= {SITES} E= 0\n"
                     + "\n".join(rows) + "\n")
    return "".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="folder with models that train.py wrote")
    folder = parser.parse_args().folder

    known, motifs = definitions(), []
    for path in sorted(folder.glob("*.h5")):
        facts = json.loads(path.with_suffix(".json").read_text())
        definition = known[facts["data_set"]]
        data = generate(definition, np.random.default_rng(facts["seed"]), SEQUENCES)
        path.with_suffix(".classes.tsv").write_text(classes_table(definition))
        path.with_suffix(".sequences.fa").write_text(fasta(data))
        path.with_suffix(".labels.tsv").write_text(labels_table(definition, data))
        motifs += [motif for motif in definition.motifs if motif not in motifs]
    (folder / "planted.meme").write_text(meme(motifs))


if __name__ == "__main__":
    main()
