#!/bin/sh
# Installs the Debian packages that are missing.
# usage: install-packages.sh build|test|all
# `all` adds a web server, which a package may start: for machines that are thrown away.
# Libraries are asked for by pkg-config, programs by name and fonts by fontconfig, so a machine that has them by
# other means is left alone.
set -eu

missing=""
need() { missing="$missing $1"; }

command -v pkg-config >/dev/null 2>&1 || need pkg-config
library() { pkg-config --exists "$1" 2>/dev/null || need "$2"; }
program() { command -v "$1" >/dev/null 2>&1 || need "$2"; }

library hdf5 libhdf5-dev
library openblas libopenblas-dev
library cairo libcairo2-dev
library zlib zlib1g-dev
program fc-match fontconfig
fc-match "Liberation Sans" 2>/dev/null | grep -q Liberation || need fonts-liberation2

if [ "$1" != build ]; then
  program chromium chromium
  program pdffonts poppler-utils
  program python3 python3
  python3 -m pip --version >/dev/null 2>&1 || need python3-pip
  python3 -c "import ensurepip" 2>/dev/null || need python3-venv
fi

if [ "$1" = all ]; then
  PATH="$PATH:/usr/sbin" program nginx nginx-light
fi

[ -n "$missing" ] || exit 0
echo "Installing Debian packages:$missing"
if [ "$(id -u)" = 0 ]; then root=""; else root="sudo"; fi
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -q
# shellcheck disable=SC2086  # a list of words
$root apt-get install -y -q --no-install-recommends $missing
