#!/bin/bash
# Times the program and its peers side by side and prints one table.
# usage: run.sh        PYTHON names an interpreter with numpy, h5py, torch and memelite; peers that are missing are said to be.
set -euo pipefail
cd "$(dirname "$0")"
model=../Examples/models/2019-I.h5
python=${PYTHON:-python3}
measure=../.build/release/measure

swift build -c release --package-path .. --product measure >/dev/null
# peer MODULES SCRIPT [ARGUMENT ...]: runs a script if Python has the modules (separated by commas) that it needs.
peer() {
  modules=$1
  shift
  if "$python" -c "import $modules" 2>/dev/null; then "$python" "$@"; else echo -e "$modules\tnot installed\t"; fi
}

echo "# ascent on 1600-64-1"
$measure ascent "$model"
peer numpy,h5py peers/ascent.py numpy "$model"
peer torch,numpy,h5py peers/ascent.py torch "$model"
echo "# upper part of DeepSEA's shape"
$measure product
$measure upper
peer torch peers/upper.py
echo "# 480 filters against 519 motifs"
$measure motifs
peer memelite,numpy peers/motifs.py
echo "# whole command"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for run in 1 2 3; do
  /usr/bin/time -f "whole run $run\t%e\ts, %M kB" ../.build/release/build-report "$model" -o "$folder/site" --quiet >/dev/null
done
