//! One run of the program in a terminal of its own.

use std::io::{PipeReader, PipeWriter, Read, Write, pipe};
use std::os::fd::AsFd;
use std::process::{Child, Command};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command as TerminalCommand, Pts, Pty, open};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use rustix::termios::{LocalModes, tcgetattr};

use crate::folder::Folder;
use crate::received::Received;

pub const ENTER: &str = "\r";
pub const DOWN: &str = "\x1b[B";
pub const CTRL_C: &str = "\x03";
pub const CTRL_Z: &str = "\x1a";

/// How long a test waits for what has to come. Only a failing test waits that long.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often the system is asked about a process, of which it reports no news by itself.
const ASK_EVERY: Duration = Duration::from_millis(2);

/// Held while a terminal is opened and while a program is started. A terminal's end is inherited by programs started
/// between its opening and its marking as private; closing it here would then close nothing.
static SPAWNING: Mutex<()> = Mutex::new(());

/// Starts a program while no other test opens a terminal.
pub fn spawn(command: &mut Command) -> Child {
    let _alone = lock(&SPAWNING);
    command.spawn().expect("the program starts")
}

pub struct Session {
    child: Child,
    /// `None` once it was closed.
    terminal: Option<Terminal>,
}

impl Session {
    /// Starts the program in a terminal of 80 columns and 24 rows.
    pub fn start(folder: &Folder) -> Self {
        Self::start_by(|slave| TerminalCommand::from(folder.command()).spawn(slave).expect("the program starts"))
    }

    /// Starts another program.
    pub fn start_command(command: Command) -> Self {
        Self::start_by(|slave| TerminalCommand::from(command).spawn(slave).expect("the program starts"))
    }

    /// The same in a terminal that does not control the program: no signal says when it closes.
    pub fn start_without_control(folder: &Folder) -> Self {
        Self::start_by(|slave| {
            let copy = || slave.as_fd().try_clone_to_owned().expect("the system hands out file descriptors");
            let mut command = folder.command();
            command.stdin(copy()).stdout(copy()).stderr(copy()).spawn().expect("the program starts")
        })
    }

    fn start_by(start: impl FnOnce(Pts) -> Child) -> Self {
        let _alone = lock(&SPAWNING);
        let (master, slave) = open().expect("the system hands out terminals");
        master.resize(Size::new(24, 80)).expect("a new terminal takes a size");
        let child = start(slave);
        Self { child, terminal: Some(Terminal::new(master)) }
    }

    /// Types keys, all at once.
    pub fn press(&self, keys: &str) {
        let mut master = &*self.terminal().master;
        master.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Waits until the screen shows a text.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |received| received.shows(text));
    }

    /// Waits until the screen shows a text and says that everything is saved.
    pub fn wait_saved(&self, text: &str) {
        let shown = |received: &Received| received.shows(text) && received.is_saved();
        self.wait_until(&format!("{text:?}, saved"), shown);
    }

    /// Waits until a whole frame is as wanted; fails with the screen when the program ends before or takes too long.
    pub fn wait_until(&self, what: &str, wanted: impl Fn(&Received) -> bool) {
        let come = |received: &Received| received.is_whole() && wanted(received);
        let shared = &self.terminal().shared;
        let waiting = |received: &mut Received| !received.ended && !come(received);
        let received = lock(&shared.received);
        let (received, _) =
            shared.news.wait_timeout_while(received, PATIENCE, waiting).unwrap_or_else(PoisonError::into_inner);
        assert!(come(&received), "waited for {what}, but the screen shows\n{}", received.picture());
    }

    /// Looks at what has been received so far.
    pub fn look<T>(&self, at: impl FnOnce(&Received) -> T) -> T {
        at(&lock(&self.terminal().shared.received))
    }

    /// Whether the terminal hands over lines and echoes keys, as a shell expects it.
    pub fn is_for_lines(&self) -> bool {
        let modes = tcgetattr(&*self.terminal().master).expect("the terminal tells its modes").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Waits until the terminal is as a shell has it: its mode follows the screen a moment later.
    pub fn wait_for_lines(&self) {
        let started = Instant::now();
        while !self.is_for_lines() {
            assert!(started.elapsed() < PATIENCE, "the terminal still hands over single keys");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn resize(&self, rows: u16, columns: u16) {
        let terminal = self.terminal();
        lock(&terminal.shared.received).resize(rows, columns);
        terminal.master.resize(Size::new(rows, columns)).expect("the terminal takes a size");
    }

    /// Gives the terminal a size that nobody can look at, and goes on at once.
    pub fn storm(&self, rows: u16, columns: u16) {
        self.terminal().master.resize(Size::new(rows, columns)).expect("the terminal takes a size");
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is there to get a signal");
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Ends the program the way nothing can prepare for, and waits until it is gone.
    pub fn kill(mut self) {
        self.child.kill().expect("the program is there to be killed");
        self.child.wait().expect("a killed program ends");
    }

    /// Closes the terminal under the program.
    pub fn close_terminal(&mut self) {
        let terminal = self.terminal.take().expect("a terminal is closed once");
        terminal.close();
    }

    /// Waits until the program has stopped, as Ctrl-Z makes it.
    pub fn wait_stopped(&self) {
        let stopped = || {
            let about = waitid(WaitId::Pid(self.pid()), WaitIdOptions::STOPPED | WaitIdOptions::NOHANG);
            about.expect("the program is ours to ask about")
        };
        ask("the program to stop", stopped);
    }

    /// Waits until the program has ended and all it wrote was received. Returns its exit code.
    pub fn wait_exit(&mut self) -> Option<i32> {
        let status = ask("the program to end", || self.child.try_wait().expect("the program is ours to ask about"));
        if self.terminal.is_some() {
            self.wait_until("the rest of what it wrote", |received| received.ended);
        }
        status.code()
    }

    /// Waits until a program that was killed is gone, which may be in the middle of a frame.
    pub fn wait_killed(&mut self) {
        ask("the program to end", || self.child.try_wait().expect("the program is ours to ask about"));
        ask("the rest of what it wrote", || self.look(|received| received.ended).then_some(()));
    }

    fn terminal(&self) -> &Terminal {
        self.terminal.as_ref().expect("the terminal was not closed")
    }
}

/// A test that fails leaves no program behind.
impl Drop for Session {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Our end of a terminal, read by a thread.
struct Terminal {
    master: Arc<Pty>,
    shared: Arc<Shared>,
    reader: JoinHandle<()>,
    /// Dropped to stop the reader.
    stop: PipeWriter,
}

struct Shared {
    received: Mutex<Received>,
    news: Condvar,
}

impl Terminal {
    fn new(master: Pty) -> Self {
        let master = Arc::new(master);
        let shared = Arc::new(Shared { received: Mutex::new(Received::new(24, 80)), news: Condvar::new() });
        let (stopped, stop) = pipe().expect("the system hands out pipes");
        let reader = thread::spawn({
            let (master, shared) = (Arc::clone(&master), Arc::clone(&shared));
            move || shared.read_all(&master, &stopped)
        });
        Self { master, shared, reader, stop }
    }

    /// Closes our end for good: as long as the reader sits in a call of the system, the terminal stays open.
    fn close(self) {
        drop(self.stop);
        self.reader.join().expect("the reader does not panic");
        Arc::into_inner(self.master).expect("only the reader shared it");
    }
}

impl Shared {
    /// Takes in what the program writes until it has closed the terminal or the reader is stopped.
    fn read_all(&self, mut master: &Pty, stopped: &PipeReader) {
        let mut buffer = [0; 4096];
        loop {
            let mut ends = [PollFd::new(master, PollFlags::IN), PollFd::new(stopped, PollFlags::IN)];
            if poll(&mut ends, None).is_err() {
                continue;
            }
            if !ends[1].revents().is_empty() {
                return;
            }
            let count = master.read(&mut buffer).unwrap_or(0);
            let mut received = lock(&self.received);
            received.take_in(&buffer[..count]);
            received.ended = count == 0;
            self.news.notify_all();
            if received.ended {
                return;
            }
        }
    }
}

/// Asks until there is an answer.
fn ask<T>(what: &str, mut answer: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = answer() {
            return answer;
        }
        assert!(started.elapsed() < PATIENCE, "waited for {what}");
        thread::sleep(ASK_EVERY);
    }
}

/// A test that failed with the lock in its hands must not make others fail.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
