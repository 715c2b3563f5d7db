//! strace on the writer thread of a program: sees its system calls, and makes one of them fail, or the last.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// The calls in which a file can refuse: those that take a path or a descriptor.
pub const CALLS: &str = "%file,%desc";

pub struct Trace {
    strace: Child,
    written: PathBuf,
}

impl Trace {
    /// Attaches to the writer thread alone, so that the calls of others are not counted.
    ///
    /// # Errors
    /// Why it cannot: there is no strace, or the system does not let it.
    pub fn attach(pid: u32, written: &Path, options: &[&str]) -> Result<Self, String> {
        let tid = writer_of(pid);
        let mut command = Command::new("strace");
        command.args(["-p", &tid, "-o"]).arg(written).args(options);
        let mut strace =
            command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(|fault| fault.to_string())?;
        let mut words = String::new();
        let mut stderr = BufReader::new(strace.stderr.take().expect("it was piped"));
        stderr.read_line(&mut words).expect("strace writes text");
        // Nobody reads the rest, but strace must be able to write it.
        thread::spawn(move || drop(std::io::copy(&mut stderr, &mut std::io::sink())));
        let trace = Self { strace, written: written.to_owned() };
        if words.contains("attached") { Ok(trace) } else { Err(words.trim().to_owned()) }
    }

    /// Lets go of the thread and returns the calls that were seen.
    pub fn calls(self) -> Vec<String> {
        let _gone = kill_process(Pid::from_child(&self.strace), Signal::INT);
        self.calls_to_the_end()
    }

    /// Waits for the end of the thread and returns the calls that were seen.
    pub fn calls_to_the_end(mut self) -> Vec<String> {
        drop(self.strace.wait());
        let text = fs::read(&self.written).unwrap_or_default();
        String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        drop(self.strace.kill());
        drop(self.strace.wait());
    }
}

/// The id of the thread that writes. A thread that was just started has no name yet.
fn writer_of(pid: u32) -> String {
    let is_writer =
        |task: &fs::DirEntry| fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name == "writer\n");
    for _ in 0..10_000 {
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).expect("the program runs");
        if let Some(writer) = tasks.filter_map(Result::ok).find(is_writer) {
            return writer.file_name().to_string_lossy().into_owned();
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("the program has no thread called writer");
}

/// `openat` of `openat(AT_FDCWD, …) = 3`.
pub fn name_of(call: &str) -> &str {
    call.split('(').next().unwrap_or_default()
}

/// Where a call stands among those of its name: strace counts each name for itself.
pub fn nth_of_its_name(calls: &[String], at: usize) -> usize {
    calls[..=at].iter().filter(|other| name_of(other) == name_of(&calls[at])).count()
}
