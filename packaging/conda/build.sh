#!/bin/sh
# Builds the program against the libraries of the environment and puts it there.
set -eu
export PKG_CONFIG_PATH="$PREFIX/lib/pkgconfig"
swift build -c release --product build-report --static-swift-stdlib \
  -Xlinker "-L$PREFIX/lib" -Xlinker -rpath -Xlinker "$PREFIX/lib"
sh packaging/install.sh .build/release/build-report "" "$PREFIX"
