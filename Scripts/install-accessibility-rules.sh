#!/bin/sh
# Puts axe-core's rules, which the browser tests apply to every kind of page, into a folder of the build.
# usage: install-accessibility-rules.sh FOLDER
# Where they cannot be fetched the tests say that they are skipped.
set -eu

folder="$1"
here="$(cd "$(dirname "$0")" && pwd)"
[ -f "$folder/axe.min.js" ] && exit 0
mkdir -p "$folder"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
if python3 -m pip download -q --no-deps --require-hashes -d "$scratch" -r "$here/accessibility-rules.txt"; then
  python3 -m zipfile -e "$scratch"/axe_playwright_python-*.whl "$scratch/wheel"
  cp "$scratch/wheel/axe_playwright_python/axe.min.js" "$folder/axe.min.js"
else
  echo "No rules of accessibility: $here/accessibility-rules.txt could not be fetched; their test is skipped."
fi
