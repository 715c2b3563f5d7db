#!/usr/bin/env python3
"""Counts the instructions of fixed work under valgrind and compares them with what was recorded: the load of the
machine does not change them.

    python3 tests/bench/counts.py             # exit code 1 when one of them is 10 % above the record
    python3 tests/bench/counts.py --record    # writes tests/bench/counts.txt

Another compiler than the recorded one makes other counts: then they are printed and not judged.
"""
import argparse, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
RECORD = os.path.join(HERE, "counts.txt")
# What is done, and how often more in the second of two runs: the difference is the work without its preparation.
WORK = {"parse-taxonomy": 10, "classify-all-states": 10, "load-1000": 2, "filter-10000": 5,
        "draw-list": 10, "draw-review": 10, "draw-session": 10}
MORE_AT_MOST = 1.10


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--record", action="store_true")
    arguments.add_argument("--tool", help="a built example `bench`, instead of building it")
    given = arguments.parse_args()
    tool = os.path.abspath(given.tool or build())
    compiler = subprocess.run(["rustc", "-V"], check=True, capture_output=True, text=True).stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([tool, "library", folder, "1000"], check=True)
        counts = {name: count(tool, name, times, folder) for name, times in WORK.items()}
    if given.record:
        with open(RECORD, "w") as record:
            record.write(compiler + "\n" + "".join(f"{name} {number}\n" for name, number in counts.items()))
    sys.exit(compare(compiler, counts))


def build():
    subprocess.run(["cargo", "build", "--release", "--locked", "--example", "bench"], cwd=TOP, check=True)
    return os.path.join(TOP, "target/release/examples/bench")


def count(tool, name, times, folder):
    one, more = (instructions(tool, name, number, folder) for number in (1, 1 + times))
    return (more - one) // times


def instructions(tool, name, times, folder):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", tool, "work", name, str(times), folder]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", said)[1])


def compare(compiler, counts):
    with open(RECORD) as record:
        before, *lines = record.read().splitlines()
    recorded = {name: int(number) for name, number in map(str.split, lines)}
    missed = False
    for name, number in counts.items():
        change = number / recorded[name] - 1
        verdict = "  MORE THAN RECORDED" if compiler == before and change > MORE_AT_MOST - 1 else ""
        missed |= bool(verdict)
        print(f"{name:22} {number:>14,} instructions, recorded {recorded[name]:>14,}, {change:+.1%}{verdict}")
    if compiler != before:
        print(f"counted with {compiler}, recorded with {before}: not judged")
    return 1 if missed else 0


if __name__ == "__main__":
    main()
