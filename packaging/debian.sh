#!/bin/sh
# Makes a Debian package of a built program.
# usage: debian.sh PROGRAM FOLDER
#   PROGRAM  the built program, with the standard library of Swift inside
#   FOLDER   where build-report_VERSION_ARCHITECTURE.deb is put
# MAINTAINER in the environment, as "Name <address>", is who answers for the package.
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

maintainer=${MAINTAINER:-The authors of build-report <noreply@localhost>}

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
  # Packages list libraries of /lib under that name, though it is a link to /usr/lib.
  real=$(readlink -f "$path")
  owner=$(dpkg -S "$real" "${real#/usr}" 2>/dev/null | head -n 1 | cut -d: -f1)
  [ -n "$owner" ] || continue
  case "$owner" in
    # Any build of the library does.
    libopenblas0-*) owner="libopenblas0" ;;
    # The oldest with all the functions that are asked for.
    libc6) owner="libc6 (>= $(objdump -p "$stripped" | sed -n 's/.* GLIBC_\([0-9.]*\)$/\1/p' | sort -V | tail -n 1))" ;;
  esac
  case ", $depends, " in *", $owner, "*) ;; *) depends="${depends:+$depends, }$owner" ;; esac
done

documents=$root/tree/usr/share/doc/build-report
# CHANGELOG.md in Debian's words, one entry for each version; what has no version yet is left out.
awk -v maintainer="$maintainer" '
  function finish() { if (date) print "\n -- " maintainer "  " date "\n" }
  function wrap(text, first, rest,   count, words, line, i) {
    count = split(text, words, " "); line = first
    for (i = 1; i <= count; i++) {
      if (length(line) + length(words[i]) > 78 && line != first) { print line; line = rest }
      line = line (line == first || line == rest ? "" : " ") words[i]
    }
    print line
  }
  function item() { if (text) wrap(text, "  * ", "    "); text = "" }
  /^## / {
    item(); finish(); date = ""
    if ($3 !~ /^\([0-9-]+\)$/) next
    order = "date -u -R -d " substr($3, 2, length($3) - 2)
    order | getline date
    close(order)
    print "build-report (" $2 ") unstable; urgency=low\n"
    next
  }
  !date { next }
  /^- / { item(); text = substr($0, 3); next }
  /^$/ { item(); next }
  { text = text " " $0 }
  END { item(); finish() }
' "$here/../CHANGELOG.md" | gzip -9n >"$root/changelog"
install -m 644 "$root/changelog" "$documents/changelog.gz"
# The project has no mail address: who gives one as MAINTAINER needs no exception.
case "$maintainer" in
  *@localhost\>)
    install -d -m 755 "$root/tree/usr/share/lintian/overrides"
    for tag in "bogus-mail-host Maintainer *" "bogus-mail-host-in-debian-changelog *"; do
      echo "build-report: $tag"
    done >"$root/overrides"
    install -m 644 "$root/overrides" "$root/tree/usr/share/lintian/overrides/build-report"
    ;;
esac

install -d -m 755 "$root/tree/DEBIAN"
cat >"$root/tree/DEBIAN/control" <<EOF
Package: build-report
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Section: science
Priority: optional
Installed-Size: $(du -sk --apparent-size "$root/tree/usr" | cut -f1)
Depends: $depends, fontconfig, fonts-liberation2 | fonts-liberation
Description: shows what a trained genomic convolutional network has learned
 Reads a trained network (Keras, or PyTorch by ONNX), interprets it with
 DeepResolve, measures what words planted in random sequences do to its scores,
 and writes a static web site with figures for papers, tables and one file of
 all numbers.
EOF
install -d "$folder"
dpkg-deb --root-owner-group -Zxz --build "$root/tree" "$folder/build-report_${version}_$architecture.deb"
