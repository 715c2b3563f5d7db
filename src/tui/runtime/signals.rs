//! What the system says to a running program on Unix: signals, the end of its terminal, a pause.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::Msg;
use super::editor::Editing;
use super::threads::start;
use crate::tui::terminal;

/// How long the loop has to answer before a signal ends the program without it.
const LOOP_MAY_TAKE: Duration = Duration::from_millis(900);

/// Starts the thread that turns signals into messages. `leaving` is set by the main thread once the loop has ended.
///
/// # Errors
/// When the system refuses to hand over a signal.
pub fn listen(outbox: Sender<Msg>, leaving: Arc<AtomicBool>, editing: Arc<Editing>) -> io::Result<()> {
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
pub fn suspend(saved: bool) -> io::Result<()> {
    terminal::leave();
    let state = if saved { "paused and saved" } else { "paused; the last change is NOT SAVED yet" };
    terminal::say(&format!("fourfold is {state}. Type fg to return.").into());
    // Stops this thread before the call returns; a signal sent to the whole process may arrive too late.
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
    terminal::switch_on()
}
