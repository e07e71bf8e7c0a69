#!/bin/sh
# Prints a line of the one place that knows the version.
# usage: version.sh current|released
set -eu
sed -n "s/.*static let $1 = \"\(.*\)\"/\1/p" "$(dirname "$0")/../Sources/Analysis/Support/ProgramVersion.swift"
