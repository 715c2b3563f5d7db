#!/usr/bin/env python3
"""What the program takes at any size, beside the least it could take: one table, measured in one run.

    python3 tests/bench/table.py                 # everything; a quarter of an hour, and a gigabyte below target/bench
    python3 tests/bench/table.py --sizes 0,10,1000,10000 --rounds 9

Ratios are what counts: runs of the program, of the floor (floor.rs) and of the bare loops (tool/bare.rs) take turns.
Exit code 1 when a figure misses its limit. Needs cargo, Linux and pseudo-terminals; as root it runs ahead of others.
"""
import argparse, os, shutil, subprocess, sys, time
from terminal import Terminal, ahead, median, p95

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "../..")
WIDE, NARROW = (40, 120), (24, 80)
SIZES = [0, 10, 1_000, 10_000, 100_000]
DOWN, LEFT, ENTER, ESC = b"\x1b[B", b"\x1b[D", b"\r", b"\x1b"
FRAME_END = rb"\x1b\[\?2026l"
ROWS = rb"rows(\x1b\[[\d;]*H| )1-"
MS, MB = 1e3, 1 / 1024


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=25)
    arguments.add_argument("--sizes", default=",".join(map(str, SIZES)))
    arguments.add_argument("--binaries", help="take floor, bench and fourfold from here instead of building them")
    given = arguments.parse_args()
    bench = Bench(given.binaries or build(), [int(size) for size in given.sizes.split(",")], given.rounds)
    bench.make_libraries()
    ahead()
    bench.starts()
    bench.keys()
    bench.bytes()
    bench.idle()
    bench.saves()
    bench.exports()
    sys.exit(bench.print_tables())


def build():
    command = ["cargo", "build", "--release", "--locked", "--bin", "fourfold", "--example", "floor", "--example", "bench"]
    subprocess.run(command, cwd=TOP, check=True)
    return os.path.join(TOP, "target/release")


class Bench:
    def __init__(self, binaries, sizes, rounds):
        examples = os.path.join(binaries, "examples") if os.path.isdir(os.path.join(binaries, "examples")) else binaries
        self.program, self.floor, self.tool = (os.path.abspath(os.path.join(*place)) for place in
                                               [(binaries, "fourfold"), (examples, "floor"), (examples, "bench")])
        self.sizes, self.rounds = sizes, rounds
        self.folder = os.path.abspath(os.environ.get("BENCH_FOLDER", os.path.join(TOP, "target/bench")))
        self.figures = {}

    # Runs

    def library(self, size):
        return os.path.join(self.folder, str(size))

    def portfolios(self, size):
        return os.path.join(self.library(size), "portfolios")

    def run(self, size, window=WIDE):
        folder = self.library(size)
        return Terminal([self.program, "--data-dir", folder, "--config-dir", folder + "/config"], {"FOURFOLD_BY": "dana"}, window)

    def run_floor(self, window=WIDE):
        return Terminal([self.floor], (), window)

    def run_bare(self, what, size):
        return Terminal([self.tool, what, self.portfolios(size)])

    def note(self, what, value):
        self.figures.setdefault(what, []).append(value)

    def get(self, *what):
        return median(self.figures[what]) if what in self.figures else None

    # Measurements

    def make_libraries(self):
        for size in self.sizes:
            if not os.path.isdir(self.portfolios(size)):
                subprocess.run([self.tool, "library", self.portfolios(size), str(size)], check=True)

    def starts(self):
        """First screen, first rows, all loaded, memory, time to leave; beside the floor and the bare loops."""
        for number in range(self.rounds):
            print(f"start {number + 1} of {self.rounds}", file=sys.stderr)
            with self.run_floor() as floor:
                self.note(("first", "floor"), floor.until(rb"1/60"))
                floor.rest()
                self.note(("memory", "floor"), floor.peak_memory())
                self.note(("leave", "floor"), floor.leave())
            for size in self.sizes:
                if number < self.rounds_for(size):
                    self.start(size)

    def rounds_for(self, size):
        return self.rounds if size < 10_000 else max(3, self.rounds * 10_000 // max(size, 10_000))

    def start(self, size):
        if size > 10:
            # What the system has forgotten of the files, it reads now: the disk is not what is compared.
            with self.run_bare("load", size) as bare:
                bare.until_end()
        with self.run(size) as program:
            self.note(("first", size), program.until(FRAME_END))
            if size == 0:
                self.note(("rows", size), program.until(rb"Classify"))
            elif size > 10:
                self.note(("rows", size), program.until(ROWS))
            if size:
                self.note(("loaded", size), program.until(all_read(size)))
            program.rest(0.1)
            self.note(("memory", size), program.peak_memory())
            self.note(("leave", size), program.leave())
        if size > 10:
            for what in ("list", "load"):
                with self.run_bare(what, size) as bare:
                    self.note((what, size), bare.until_end())
        # Only the first screen, as often as of a small library.
        for _ in range(self.rounds // self.rounds_for(size) - 1):
            with self.run_floor() as floor:
                self.note(("first", "floor"), floor.until(rb"1/60"))
            with self.run(size) as program:
                self.note(("first", size), program.until(FRAME_END))
                self.note(("rows", size), program.until(ROWS))
                with self.run_bare("list", size) as bare:
                    self.note(("list", size), bare.until_end())

    def keys(self):
        rounds = min(5, self.rounds // 3)
        for number in range(rounds):
            for size in [size for size in self.sizes if size]:
                print(f"keys {number + 1} of {rounds}, {size} partners", file=sys.stderr)
                with self.run_floor() as floor:
                    floor.until(rb"1/60")
                    self.presses(("key", "floor"), floor, [DOWN] * 30)
                with self.run(size) as program:
                    self.to_loaded(program, size)
                    self.presses(("list", "key", size), program, [DOWN] * 30)
                    program.press(b"/", 0.2)
                    self.presses(("filter", "key", size), program, [bytes([letter]) for letter in b"cloud"] + [b"\x7f"] * 5)
                    program.press(ESC, 0.2)
                    program.press(b"2", 0.5)
                    self.presses(("review", "key", size), program, [DOWN] * 30)
                    program.press(b"1", 0.5)
                    # The first row resumes the exchange that was left unfinished last.
                    program.press(b"\x1b[H", 0.2)
                    program.press(ENTER, 0.2)
                    self.presses(("session", "key", size), program, [b"1", LEFT, b"2", LEFT] * 7, 0.08)

    def bytes(self):
        """One row down where the list stands alone: beside it, a wide window also shows what is known of the partner."""
        with self.run_floor(NARROW) as floor:
            floor.until(rb"1/60")
            self.presses(("alone", "floor"), floor, [DOWN] * 30)
        size = self.usual()
        with self.run(size, NARROW) as program:
            self.to_loaded(program, size)
            self.presses(("alone", size), program, [DOWN] * 30)

    def usual(self):
        return max(size for size in self.sizes if size <= 10_000)

    def to_loaded(self, program, size):
        program.until(all_read(size))
        program.rest(0.3)
        # The chosen order comes with the next key.
        program.press(DOWN, 0.5)

    def presses(self, what, program, keys, quiet=0.03):
        for key in keys:
            took, written = program.press(key, quiet)
            self.note(what, took)
            self.note(("bytes", *what), written)

    def idle(self):
        size = self.usual()
        with self.run(size) as program:
            self.to_loaded(program, size)
            program.rest(1, 3)
            before, written, seconds = program.wake_ups(), len(program.raw), 10
            program.rest(seconds, seconds)
            self.note(("wake-ups",), (program.wake_ups() - before) / seconds)
            self.note(("idle bytes",), len(program.raw) - written)

    def saves(self):
        folder = os.path.join(self.folder, "saves")
        shutil.rmtree(folder, ignore_errors=True)
        said = subprocess.run([self.tool, "save", folder], check=True, capture_output=True, text=True).stdout
        ours, bare = map(int, said.split())
        self.note(("save",), ours / 1e6)
        self.note(("bare save",), bare / 1e6)

    def exports(self):
        size = self.usual()
        for form in ("csv", "json", "md", "html"):
            started = time.monotonic()
            command = [self.program, "--data-dir", self.library(size), "export", "--format", form, "-o", f"{self.folder}/export.{form}"]
            subprocess.run(command, check=True, capture_output=True)
            self.note(("export", form), size / (time.monotonic() - started))
            os.remove(f"{self.folder}/export.{form}")

    # What came of it

    def print_tables(self):
        rows, missed = self.judged(), 0
        print("| figure | fourfold | p95 | beside it | ratio | must |\n|---|---:|---:|---:|---:|---|")
        for name, ours, high, beside, ratio, limit, unit in rows:
            value = ratio if ratio is not None else ours
            verdict = "" if value is None or value <= limit else " MISSED"
            missed += bool(verdict)
            must = f"<= {limit:g}{' x' if ratio is not None else ' ' + unit}{verdict}"
            show = lambda number, digits=2: "" if number is None else f"{number:,.{digits}f}"
            print(f"| {name} | {show(ours)} {unit} | {show(high)} | {show(beside)} | {show(ratio)} | {must} |")
        print("\n| partners | on disk MB | first screen ms | first rows ms | all read ms | MB/s | bare loop ms | list key ms | filter key ms | review key ms | session key ms | peak memory MB | leave ms |")
        print("|---:|" + "---:|" * 12)
        for size in self.sizes:
            disk, loaded = disk_size(self.portfolios(size)) / 1e6, self.get("loaded", size)
            cells = [disk, *(times(self.get(what, size), MS) for what in ("first", "rows", "loaded")),
                     loaded and disk / loaded, times(self.get("load", size), MS),
                     *(times(self.get(what, "key", size), MS) for what in ("list", "filter", "review", "session")),
                     times(self.get("memory", size), MB), times(self.get("leave", size), MS)]
            print(f"| {size:,} | " + " | ".join("" if cell is None else f"{cell:,.1f}" for cell in cells) + " |")
        print("\nexports, partners a second:", ", ".join(f"{form} {self.get('export', form):,.0f}" for form in ("csv", "json", "md", "html")))
        return 1 if missed else 0

    def judged(self):
        """(name, ours, p95, beside, ratio, limit, unit); without a ratio the figure itself is judged."""
        rows = []

        def ratio(name, what, beside, limit, unit="ms", by=MS):
            if what in self.figures and beside in self.figures:
                ours, other, all_of = self.get(*what), self.get(*beside), self.figures[what]
                rows.append((name, ours * by, p95(all_of) * by, other * by, ours / other, limit, unit))

        def figure(name, value, limit, unit, high=None):
            if value is not None:
                rows.append((name, value, high, None, None, limit, unit))

        large, usual = max(self.sizes), self.usual()
        floor = ("first", "floor")
        ratio("start to first screen, no partners", ("first", 0), floor, 1.6)
        ratio(f"start to first screen, {large:,} partners", ("first", large), floor, 1.6)
        ratio(f"first page of rows, {large:,} partners; beside it: list and sort the folder", ("rows", large), ("list", large), 1.3)
        for screen in ("session", "list", "review"):
            ratio(f"key to frame: {screen}, {usual:,} partners", (screen, "key", usual), ("key", "floor"), 1.2)
        ratio("key to frame: list alone, 80x24", ("alone", usual), ("alone", "floor"), 1.2)
        ratio("bytes for a key, one row down, 80x24", ("bytes", "alone", usual), ("bytes", "alone", "floor"), 1.3, "bytes", 1)
        figure("idle: wake-ups a second", self.get("wake-ups"), 0, "")
        figure("idle: bytes in 10 s", self.get("idle bytes"), 0, "")
        ratio("peak memory, no partners", ("memory", 0), ("memory", "floor"), 2.5, "MB", MB)
        ratio("time to leave", ("leave", 0), ("leave", "floor"), 2)
        ratio(f"{usual:,} partners read; beside it: a bare loop on 2 threads", ("loaded", usual), ("load", usual), 1.3)
        if large > usual:
            disk = disk_size(self.portfolios(large)) / (1 << 20)
            memory = self.get("memory", large) * MB
            rows.append((f"peak memory, {large:,} partners; beside it: bytes on disk", memory, None, disk, memory / disk, 1.2, "MB"))
            figure(f"peak memory, {large:,} partners", memory, 400, "MB")
            keys = ("filter", "key", large)
            figure(f"key in the filter, {large:,} partners, drawn", self.get(*keys) * MS, 3, "ms", p95(self.figures[keys]) * MS)
        ratio("save of a portfolio of 5 exchanges; beside it: write, sync, rename, sync", ("save",), ("bare save",), 1.3)
        figure("binary, stripped", os.path.getsize(self.program) / (1 << 20), 4, "MiB")
        return rows


def all_read(size):
    """The count in the title, which stands there once all is read; blanks are jumped over."""
    return rb"[Hm ]%d(\x1b\[[\d;]*H| )partners" % size


def times(value, by):
    return None if value is None else value * by


def disk_size(folder):
    return sum(entry.stat().st_size for entry in os.scandir(folder)) if os.path.isdir(folder) else 0


if __name__ == "__main__":
    main()
