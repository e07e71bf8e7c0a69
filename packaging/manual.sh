#!/bin/sh
# Writes the manual page from what the program says of itself.
# usage: manual.sh PROGRAM
set -eu

program=$1
# Width of the help text, which otherwise follows the terminal.
COLUMNS=78
export COLUMNS

# A backslash, or a point or quotation mark that begins a line, is mark-up of the manual.
plain() { sed -e 's/\\/\\e/g' -e "s/^[.']/\\\\\&&/"; }

cat <<EOF
.TH BUILD\-REPORT 1 "" "build\-report $("$program" --version)" "User commands"
.SH NAME
build\-report \- shows what a trained genomic convolutional network has learned, as a static web site
.SH SYNOPSIS
.B build\-report
.I model.h5
.B \-o
.I site
.RI [ options ]
.SH VERBS
.nf
EOF
"$program" --help | plain
echo .fi
# Each verb stands indented by two blanks; what explains it, by more.
verbs=$("$program" --help | sed -n '/^SUBCOMMANDS:/,$s/^  \([a-z][a-z]*\) .*/\1/p')
for verb in $verbs; do
  printf '.SH %s\n.nf\n' "$(echo "$verb" | tr '[:lower:]' '[:upper:]')"
  "$program" help "$verb" | plain
  echo .fi
done
cat <<'EOF'
.SH EXIT STATUS
.nf
0        done
1        a fault of the program
2        command line
3        an input file; with verify a file that is not what it was
4        output; with verify tables or numbers that the program would not write
5        limits of memory
6        some models could not be read, the others were built
130, 143 interrupted
.fi
A site is whole or untouched: a run that fails leaves the former one.
EOF
