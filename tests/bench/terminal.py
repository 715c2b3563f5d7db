"""A program in a real terminal, and how long it takes: to its first screen, from a key to a frame, to leave.

The loop that reads the terminal only stores times and bytes; what they mean is worked out afterwards.
"""
import fcntl, glob, os, re, select, signal, statistics, struct, termios, time

FRAME_END = b"\x1b[?2026l"
BURST = 0.005  # chunks closer together than this belong to one frame
now = time.monotonic


def ahead():
    """As root: a place ahead of others for this script and what it starts, or the neighbours are measured. Not a
    real-time one: threads that read a library then hold up the kernel's own that deliver what is drawn."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, -15)
    except OSError:
        print("not root: the load of other programs is measured too")


class Terminal:
    def __init__(self, command, environment=(), size=(40, 120)):
        self.master, self.slave = os.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        os.set_blocking(self.master, False)
        self.chunks, self.raw, self.ended = [], bytearray(), None
        env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", **dict(environment)}
        tty = os.ttyname(self.slave)
        self.started = now()
        self.pid = os.posix_spawn(command[0], command, env, setsid=True, file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, tty, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])
        self.pidfd = os.pidfd_open(self.pid)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.poll.register(self.pidfd, select.POLLIN)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.ended is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        for fd in (self.master, self.slave, self.pidfd):
            os.close(fd)

    def read(self, limit):
        """Waits for output or the end; returns whether there was any."""
        for fd, _ in self.poll.poll(max(0, limit) * 1000):
            if fd == self.master:
                self.raw += (data := os.read(self.master, 1 << 16))
                self.chunks.append((now(), data))
            elif self.ended is None:
                self.ended = now()
                self.poll.unregister(self.pidfd)
                self.status = os.waitpid(self.pid, 0)[1]
                return False
            return True
        return False

    def until(self, pattern, since=0, limit=120):
        """Seconds after the start at which the frame was whole that brought the pattern."""
        pattern, deadline = re.compile(pattern), now() + limit
        while not pattern.search(self.raw, since):
            if self.ended or now() > deadline:
                raise SystemExit(f"waited for {pattern.pattern!r}: {bytes(self.raw[-600:])!r}")
            self.read(deadline - now())
        last = self.chunks[-1][0]
        while self.read(last + BURST - now()):
            last = self.chunks[-1][0]
        return last - self.started

    def rest(self, quiet=0.06, limit=2):
        """Reads until nothing came for a while."""
        end = now() + limit
        while now() < end and self.read(quiet):
            pass

    def press(self, keys, quiet=0.03):
        """Seconds from the keys to the end of the first frame they bring, and how many bytes came in all."""
        first, before, pressed = len(self.chunks), len(self.raw), now()
        os.write(self.master, keys)
        while len(self.chunks) == first and self.read(5):
            pass
        last = self.chunks[-1][0]
        # A program that says where its frames end may draw another one right behind, such as "saved".
        while FRAME_END not in self.raw[before:] and self.read(last + BURST - now()):
            last = self.chunks[-1][0]
        self.rest(quiet)
        return last - pressed, len(self.raw) - before

    def leave(self, keys=b"q"):
        pressed = now()
        os.write(self.master, keys)
        while self.ended is None:
            self.read(5)
        return self.ended - pressed

    def until_end(self):
        while self.ended is None:
            self.read(120)
        if self.status:
            raise SystemExit(bytes(self.raw).decode(errors="replace"))
        return self.ended - self.started

    def peak_memory(self):
        """Kilobytes."""
        return int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{self.pid}/status").read())[1])

    def wake_ups(self):
        """How often all threads went to sleep so far."""
        tasks = glob.glob(f"/proc/{self.pid}/task/*/status")
        return sum(int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", open(task).read())[1]) for task in tasks)


def median(values):
    return statistics.median(values)


def p95(values):
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
