#!/usr/bin/env python3
"""How long a key takes to a frame, and an answer to "saved", in a real terminal.

    cargo build --release --locked
    python3 tests/bench/saves.py                # on this disk
    python3 tests/bench/saves.py --slow-sync    # every fsync takes 2 s longer (strace): frames must not notice

The portfolio has five exchanges, as a usual one has. As root it runs in real time, or the neighbours' load would be
measured too. Limits: 16 ms from key to frame, always; 30 ms from answer to "saved" on an idle disk.
"""
import argparse, fcntl, os, pty, re, select, shutil, statistics, struct, sys, tempfile, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))
FRAME_ENDS = b"\x1b[?2026l"
ROUNDS = 40
# Blanks may be skipped where the screen before had them too.
FIRST_QUESTION = b"Does"


def five_exchanges():
    """The golden file with its exchange five times; the last is left at its first question."""
    golden = open(os.path.join(HERE, "../format1.ron"), encoding="utf-8").read()
    start = golden.index("        (\n            id: \"0000000004\"")
    end = golden.index("    ],\n    history")
    exchange, copies = golden[start:end], []
    for number in range(5):
        copies.append(re.sub(r'id: "0000', f'id: "000{number + 1}', exchange))
    unfinished = re.sub(r"(product|channel|marketing|service): \w+", r"\1: NotAsked", copies[-1])
    unfinished = re.sub(r"decision: Some\(\(.*?\n            \)\),", "decision: None,", unfinished, flags=re.S)
    unfinished = re.sub(r"(by_products|mechanics|evidence): \{.*?\}", r"\1: {}", unfinished, flags=re.S)
    unfinished = unfinished.replace('ended: Some("2026-11-01")', "ended: None")
    unfinished = unfinished[:unfinished.index("            history: [")] + "            history: [],\n        ),\n"
    whole = golden[:start] + "".join(copies[:-1]) + unfinished + golden[end:]
    return whole.replace('gets: ""', 'gets: "A fee"')


class Terminal:
    def __init__(self, command, data):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "FOURFOLD_BY": "dana",
                   "FOURFOLD_DATA_DIR": data, "FOURFOLD_CONFIG_DIR": data + "/config"}
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.raw = bytearray()

    def read(self, limit):
        if not select.select([self.fd], [], [], limit)[0]:
            return False
        try:
            chunk = os.read(self.fd, 65536)
        except OSError:
            sys.exit("the program ended: " + self.raw[-400:].decode(errors="replace"))
        self.raw += chunk
        return True

    def until(self, wanted, what, limit=20):
        deadline = time.monotonic() + limit
        while not wanted():
            if not self.read(max(0, deadline - time.monotonic())):
                sys.exit(f"waited for {what}: " + self.raw[-400:].decode(errors="replace"))
        return time.monotonic()

    def rest(self, quiet):
        while self.read(quiet):
            pass

    def press(self, keys):
        """Milliseconds from the key to the first whole frame."""
        before = self.raw.count(FRAME_ENDS)
        started = time.monotonic()
        os.write(self.fd, keys)
        return (self.until(lambda: self.raw.count(FRAME_ENDS) > before, f"a frame after {keys!r}") - started) * 1000

    def press_to_saved(self, keys):
        """Milliseconds from the key to the frame that shows what the writer reported."""
        before = self.raw.count(FRAME_ENDS)
        started = time.monotonic()
        os.write(self.fd, keys)
        return (self.until(lambda: self.raw.count(FRAME_ENDS) >= before + 2, f"saved after {keys!r}") - started) * 1000


def figures(name, values):
    values = sorted(values)
    at = lambda part: values[min(len(values) - 1, int(len(values) * part))]
    print(f"{name}: median {statistics.median(values):.2f} ms, 95% {at(.95):.2f} ms, longest {values[-1]:.2f} ms, {len(values)} times")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--slow-sync", action="store_true")
    arguments.add_argument("--program", default=os.path.join(HERE, "../../target/release/fourfold"))
    arguments.add_argument("--folder", help="where the portfolio goes; the disk that is measured")
    given = arguments.parse_args()
    data = tempfile.mkdtemp(prefix="fourfold-bench-", dir=given.folder)
    os.makedirs(data + "/portfolios")
    with open(data + "/portfolios/usual-0000000002.ron", "w", encoding="utf-8") as file:
        file.write(five_exchanges())
    command = [os.path.abspath(given.program)]
    if given.slow_sync:
        slow = ["-e", "trace=fsync", "-e", "inject=fsync:delay_exit=2000000"]
        command = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", *slow, *command]
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10))
    except PermissionError:
        print("not root: the load of other programs is measured too")
    terminal = Terminal(command, data)
    terminal.until(lambda: b"Northwind" in terminal.raw or b"rthwind" in terminal.raw, "the list")
    terminal.rest(0.5)
    # Into the session: the row to resume, or the partner and its exchange left at the first question.
    for key in (b"\r", b"\r"):
        if FIRST_QUESTION not in terminal.raw:
            terminal.press(key)
            terminal.rest(0.5)
    terminal.until(lambda: FIRST_QUESTION in terminal.raw, "the first question")
    frames, saves = [], []
    if given.slow_sync:
        took = terminal.press_to_saved(b"y")
        if took < 2000:
            sys.exit(f"a sync was to take 2 s, and the save took {took:.0f} ms")
        terminal.press(b"\x1b[D")
    for number in range(ROUNDS):
        answer = b"yn"[number % 2:number % 2 + 1]
        if given.slow_sync:
            # The writer is busy all the time; more answers come while it waits.
            frames.append(terminal.press(answer))
            time.sleep(0.1)
        else:
            saves.append(terminal.press_to_saved(answer))
            terminal.rest(0.05)
        frames.append(terminal.press(b"\x1b[D"))
        terminal.rest(0.05)
    figures("key to frame" + (", fsync slowed to 2 s" if given.slow_sync else ""), frames)
    if saves:
        figures('answer to "saved"', saves)
    os.write(terminal.fd, b"q")
    try:
        while terminal.read(5):
            pass
    except SystemExit:
        pass
    shutil.rmtree(data)


if __name__ == "__main__":
    main()
