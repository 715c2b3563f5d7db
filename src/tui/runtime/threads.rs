//! The threads that feed the loop: input, signals, the terminal's end, the loader.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event;

use super::Msg;
#[cfg(unix)]
use super::editor::Editing;
use crate::store::Files;
use crate::store::load::load_library;
use crate::tui::export::Job;
use crate::tui::terminal;

/// Events taken from the terminal at once.
const BATCH_MAX: usize = 512;
/// How long the loop has to answer before a signal ends the program without it.
#[cfg(unix)]
const LOOP_MAY_TAKE: Duration = Duration::from_millis(900);

/// Starts the input thread. It reads one batch for each call of what is returned, and none in between: nobody reads
/// the terminal while a batch is handled, so an editor or a pause gets its keys.
#[must_use]
pub fn input(outbox: Sender<Msg>) -> Box<dyn FnMut()> {
    let (tokens, wait) = mpsc::channel();
    start("input", move || {
        while wait.recv().is_ok() {
            let Ok(batch) = read_batch() else { break };
            if outbox.send(Msg::Input(batch)).is_err() {
                break;
            }
        }
        // A terminal that cannot be read is gone; saying so twice does no harm.
        drop(outbox.send(Msg::Hangup));
    });
    Box::new(move || {
        let _sent = tokens.send(());
    })
}

fn read_batch() -> io::Result<Vec<event::Event>> {
    let mut batch = vec![event::read()?];
    while batch.len() < BATCH_MAX && event::poll(Duration::ZERO)? {
        batch.push(event::read()?);
    }
    Ok(batch)
}

/// Starts the loader.
pub fn loader(folder: PathBuf, known: Files, outbox: Sender<Msg>) {
    start("loader", move || load_library(&folder, &known, |batch| drop(outbox.send(Msg::Loaded(batch)))));
}

/// Writes exports, each in a thread of its own.
#[must_use]
pub fn exporter(portfolios: PathBuf, outbox: Sender<Msg>) -> Box<dyn FnMut(Job)> {
    Box::new(move |job| {
        let (folder, outbox) = (portfolios.clone(), outbox.clone());
        start("export", move || drop(outbox.send(Msg::Exported(job.run(&folder)))));
    })
}

/// Starts the thread that turns signals into messages. `leaving` is set by the main thread once the loop has ended.
///
/// # Errors
/// When the system refuses to hand over a signal.
#[cfg(unix)]
pub fn signals(outbox: Sender<Msg>, leaving: Arc<AtomicBool>, editing: Arc<Editing>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT])?;
    start("signals", move || {
        for signal in signals.forever() {
            if signal == SIGCONT {
                drop(outbox.send(Msg::Continued));
                continue;
            }
            if matches!(signal, SIGINT | SIGQUIT) && editing.takes_interrupts() {
                continue;
            }
            drop(outbox.send(Msg::Signal(signal)));
            insist(&leaving, 128 + signal);
        }
    });
    Ok(())
}

/// Starts the thread that notices when the terminal goes away. crossterm's own wait never ends then.
#[cfg(unix)]
pub fn watchdog(outbox: Sender<Msg>, leaving: Arc<AtomicBool>) {
    use rustix::event::{PollFd, PollFlags, poll};
    start("watchdog", move || {
        let stdin = io::stdin();
        loop {
            let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
            match poll(&mut fds, None) {
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
                Ok(_) => break,
            }
        }
        drop(outbox.send(Msg::Hangup));
        insist(&leaving, 129);
    });
}

/// Ends the program when the loop does not.
#[cfg(unix)]
fn insist(leaving: &AtomicBool, code: i32) {
    thread::sleep(LOOP_MAY_TAKE);
    if !leaving.load(Ordering::SeqCst) {
        terminal::leave();
        std::process::exit(code);
    }
}

/// Pauses to the shell and comes back.
///
/// # Errors
/// When the terminal refuses its modes.
#[cfg(unix)]
pub fn suspend(saved: bool) -> io::Result<()> {
    terminal::leave();
    let state = if saved { "paused and saved" } else { "paused; the last change is NOT SAVED yet" };
    terminal::say(&format!("fourfold is {state}. Type fg to return.").into());
    // Stops this thread before the call returns; a signal sent to the whole process may arrive too late.
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    terminal::switch_on()
}

/// Elsewhere there is no pausing.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn suspend(_saved: bool) -> io::Result<()> {
    Ok(())
}

fn start(name: &str, run: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().name(name.to_owned()).spawn(run);
    drop(thread.expect("the system starts a thread"));
}
