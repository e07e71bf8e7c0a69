#!/bin/sh
# Makes a Debian package of a built program.
# usage: debian.sh PROGRAM FOLDER
#   PROGRAM  the built program, with the standard library of Swift inside
#   FOLDER   where build-report_VERSION_ARCHITECTURE.deb is put
set -eu

program=$1
folder=$2
here=$(cd "$(dirname "$0")" && pwd)
version=$(sh "$here/version.sh" current)
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# The same program gives the same package: no clock but the day of the version.
SOURCE_DATE_EPOCH=$(date -u -d "$(sh "$here/version.sh" released)" +%s)
export SOURCE_DATE_EPOCH

stripped=$root/build-report
strip -o "$stripped" "$program"
mkdir "$root/tree"
# Completions and manual come from the program beside its templates' folder, whatever its symbols.
sh "$here/install.sh" "$stripped" "$root/tree" /usr

# Packages of the shared libraries that the program asks for by name.
libraries=$(objdump -p "$stripped" | sed -n 's/^ *NEEDED *//p')
depends=""
for library in $libraries; do
  path=$(ldd "$stripped" | sed -n "s|^[[:space:]]*$library => \([^ ]*\).*|\1|p")
  [ -n "$path" ] || continue
  owner=$(dpkg -S "$(readlink -f "$path")" 2>/dev/null | head -n 1 | cut -d: -f1)
  [ -n "$owner" ] || continue
  case "$owner" in
    # Any build of the library does.
    libopenblas0-*) owner="libopenblas0" ;;
  esac
  case ", $depends, " in *", $owner, "*) ;; *) depends="${depends:+$depends, }$owner" ;; esac
done

install -d -m 755 "$root/tree/DEBIAN"
cat >"$root/tree/DEBIAN/control" <<EOF
Package: build-report
Version: $version
Architecture: $architecture
Maintainer: The authors of build-report <noreply@localhost>
Section: science
Priority: optional
Installed-Size: $(du -sk --apparent-size "$root/tree/usr" | cut -f1)
Depends: $depends, fontconfig, fonts-liberation2 | fonts-liberation
Description: shows what a trained genomic convolutional network has learned
 Reads a trained network (Keras), interprets it with DeepResolve, measures what
 words planted in random sequences do to its scores, and writes a static web
 site with figures for papers, tables and one file of all numbers.
EOF
install -d "$folder"
dpkg-deb --root-owner-group -Zxz --build "$root/tree" "$folder/build-report_${version}_$architecture.deb"
