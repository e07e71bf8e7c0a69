#!/usr/bin/env python3
"""Do the shards of a plan by one worker and then by two at once, each of one core, and merge them.

usage: scaling.py PROGRAM MODEL [--shards 8] [--runs 2] [--workers 1 2] [-- OPTION ...]

Options of the report, such as --trials 4, stand behind two dashes. MODEL.classes.tsv is taken where it is there. Prints a row
for each run: seconds of the clock and of the processor for the shards, the same for the merge, and the longest shard.
Other work on the machine stretches the clock;
the processor's seconds stay.
"""
from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def finish(process: subprocess.Popen) -> float:
    """Waits for a process and gives its seconds of the processor."""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{process.args} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def start(words: list[str]) -> subprocess.Popen:
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def shards(program: str, plan: str, count: int, workers: int) -> tuple[float, list[float]]:
    """Seconds of the clock, and of the processor for each shard; a worker takes the next shard that nobody has."""
    begin = time.monotonic()
    waiting, running, seconds = list(range(1, count + 1)), {}, []
    while waiting or running:
        while waiting and len(running) < workers:
            process = start([program, "shard", plan, str(waiting.pop(0)), "-j", "1", "--quiet"])
            running[process.pid] = process
        pid, status, usage = os.wait3(0)
        if status:
            raise SystemExit(f"a shard ended with {os.waitstatus_to_exitcode(status)}")
        del running[pid]
        seconds.append(usage.ru_utime + usage.ru_stime)
    return time.monotonic() - begin, seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("model")
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    own, _, rest = "\0".join(sys.argv[1:]).partition("\0--\0")
    arguments = parser.parse_args(own.split("\0"))
    program = str(Path(arguments.program).resolve())
    classes = arguments.model + ".classes.tsv"
    options = (["--classes", classes] if Path(classes).exists() else []) + (rest.split("\0") if rest else []) + ["--png", "none"]
    print("run\tworkers\tshards\tclock_s\tprocessor_s\tlongest_shard_s\tmerge_clock_s\tmerge_processor_s\tload", flush=True)
    for run in range(1, arguments.runs + 1):
        for workers in arguments.workers:
            folder = tempfile.mkdtemp()
            plan = f"{folder}/plan"
            subprocess.run(
                [program, "plan", arguments.model, *options, "--shards", str(arguments.shards), "-o", plan, "--quiet"],
                check=True, stdout=subprocess.DEVNULL)
            count = len(json.loads(Path(plan, "plan.json").read_text())["shards"])
            clock, seconds = shards(program, plan, count, workers)
            begin = time.monotonic()
            merge = finish(start([program, "merge", plan, "-o", f"{folder}/site", "-j", "1", "--quiet"]))
            merge_clock = time.monotonic() - begin
            print(
                f"{run}\t{workers}\t{count}\t{clock:.1f}\t{sum(seconds):.1f}\t{max(seconds):.1f}\t{merge_clock:.1f}"
                f"\t{merge:.1f}\t{os.getloadavg()[0]:.1f}", flush=True)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
