#!/bin/sh
# Puts the program and what belongs to it in its places; `make install` and the package use this one list.
# usage: install.sh PROGRAM ROOT PREFIX
#   PROGRAM  the built program
#   ROOT     folder that stands for /, empty for the machine itself
#   PREFIX   for example /usr or /usr/local
set -eu

program=$1
root=$2
prefix=$3
source=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

put() { # put MODE FILE PLACE
  install -d -m 755 "$root$prefix/$(dirname "$3")"
  install -m "$1" "$2" "$root$prefix/$3"
}

put 755 "$program" bin/build-report
for file in "$source"/templates/*; do
  put 644 "$file" "share/build-report/templates/$(basename "$file")"
done
put 644 "$source/LICENSE" share/doc/build-report/copyright
put 644 "$source/README.md" share/doc/build-report/README.md
put 644 "$source/CITATION.cff" share/doc/build-report/CITATION.cff
for file in "$source"/docs/* "$source"/Examples/hosting/*; do
  put 644 "$file" "share/doc/build-report/$(basename "$file")"
done

sh "$source/packaging/manual.sh" "$program" | gzip -9n >"$scratch/manual"
put 644 "$scratch/manual" share/man/man1/build-report.1.gz
for shell in bash zsh fish; do
  "$program" --generate-completion-script "$shell" >"$scratch/$shell"
done
# It is read by the shell, never started.
sed -i '1{/^#!/d}' "$scratch/bash"
put 644 "$scratch/bash" share/bash-completion/completions/build-report
put 644 "$scratch/zsh" share/zsh/vendor-completions/_build-report
put 644 "$scratch/fish" share/fish/vendor_completions.d/build-report.fish
