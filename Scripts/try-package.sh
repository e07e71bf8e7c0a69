#!/bin/sh
# Installs a Debian package on a bare Debian 12 in a folder of its own, and uses the program there as a reader would.
# usage: try-package.sh PACKAGE.deb
# Needs root for the folder that stands for the machine, and debootstrap; says `skipped` where one is missing. The
# package's own rules are looked at by lintian where it is installed.
set -eu

package=$1
here=$(cd "$(dirname "$0")/.." && pwd)
name=build-report

if command -v lintian >/dev/null 2>&1; then
  lintian --allow-root --fail-on error,warning "$package"
  echo "lintian: no error, no warning"
else
  echo "skipped: lintian is not installed"
fi
if [ "$(id -u)" != 0 ]; then
  echo "skipped: a bare Debian needs root"
  exit 0
fi
if ! command -v debootstrap >/dev/null 2>&1; then
  echo "skipped: a bare Debian needs debootstrap"
  exit 0
fi

root=$(mktemp -d)
remove() {
  if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
  rm -rf --one-file-system "$root"
}
trap remove EXIT
trap 'exit 1' HUP INT TERM

debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || { tail "$root.log"; rm -f "$root.log"; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
there() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C "$@"; }
quietly() { there "$@" >"$root/log" 2>&1 || { tail "$root/log"; exit 1; }; }
say() { echo "$1: $2"; }

cp "$package" "$root/package.deb"
cp "$here/Examples/models/2019-I.h5" "$root/model.h5"
quietly apt-get update -q
quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends /package.deb
say installed "$(there dpkg-query -W -f '${Version}, ${Installed-Size} kB' $name), with $(there dpkg-query -W | wc -l) packages in all"

if there sh -c "command -v swift || ldd /usr/bin/$name | grep -E 'libswift|libFoundation|not found'"; then
  echo "the program needs Swift, or a library that the package does not ask for"
  exit 1
fi
say libraries "$(there ldd /usr/bin/$name | wc -l), none of Swift"
there $name doctor
quietly $name /model.h5 --quick -o /site
# On a line of its own: a command that fails inside an argument ends nothing.
verified=$(there $name verify /site --model /model.h5 --quiet)
say site "$(find "$root/site" -type f | wc -l) files; $verified"

# What is for people: the manual and what a shell completes.
quietly env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
  man-db bash-completion zsh fish
pages=$(there env MANWIDTH=100 man $name | tee "$root/manual" | wc -l)
for section in 'EXIT STATUS' $(there $name --help | sed -n '/^SUBCOMMANDS:/,$s/^  \([a-z][a-z]*\) .*/\1/p'); do
  grep -qix "$section" "$root/manual" || { echo "the manual has no section $section"; exit 1; }
done
warnings=$(there man --warnings -l /usr/share/man/man1/$name.1.gz 2>&1 >/dev/null | wc -l)
[ "$warnings" = 0 ] || { echo "the manual has $warnings faults of form"; exit 1; }
say manual "$pages lines without a fault of form"
there bash -c "
  . /usr/share/bash-completion/bash_completion; _completion_loader $name; complete -p $name" >/dev/null
say bash "completes $name"
[ -n "$(there zsh -c "autoload -Uz compinit; compinit -D; echo \${_comps[$name]}")" ]
say zsh "completes $name"
there fish -c "complete -C '$name ver'" | grep -q '^verify'
say fish "completes $name"

rm -rf "$root/site"
quietly env DEBIAN_FRONTEND=noninteractive apt-get purge -y -q $name
left=$(there find / -xdev -name "*$name*" -not -path '/var/*' -not -path '/proc/*')
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
say removed "nothing is left"
