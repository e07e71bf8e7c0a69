#!/bin/sh
# Puts the programs of Tests/requirements.txt into a folder of their own and writes the variables by which tests find them,
# for a shell to evaluate.
# usage: eval "$(Scripts/install-readers.sh FOLDER)"
# Without PyPI it writes nothing but a line that says so; the tests are skipped then.
set -eu

folder="$1"
requirements="$(dirname "$0")/../Tests/requirements.txt"
if ! { python3 -m venv "$folder" && "$folder/bin/pip" install -q -r "$requirements"; } >&2; then
  echo "skipped: tests by MultiQC, cffconvert, Snakemake and h5py; PyPI cannot be reached" >&2
  exit 0
fi
bin="$(cd "$folder/bin" && pwd)"
echo "export REPORT_TEST_PYTHON='$bin/python' MULTIQC='$bin/multiqc' CFFCONVERT='$bin/cffconvert'"
