//! Every way out: the exit code, the terminal as it was, the text that was still being typed on the disk.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::escapes::{modes, questions};
use crate::folder::Folder;
use crate::journey::name_partner;
use crate::session::{CTRL_C, Session};

/// How long a program may live on once its terminal is closed.
const ENDS_WITHIN: Duration = Duration::from_secs(2);

/// Fails unless every mode that was switched on is off again and the terminal hands over lines.
pub fn assert_restored(session: &Session) {
    let raw = session.look(|received| received.raw.clone());
    let entered = raw.windows(8).rposition(|bytes| bytes == b"\x1b[?1049h").expect("the screen was taken over");
    let undone = String::from_utf8_lossy(&raw[entered..]).into_owned();
    for undoing in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?1004l", "\x1b[?25h"] {
        assert!(undone.contains(undoing), "{undoing:?} is missing behind the last screen");
    }
    let left_on: Vec<String> = modes(&raw).into_iter().filter(|(_, on)| *on).map(|(number, _)| number).collect();
    assert_eq!(left_on, ["25"], "of all modes only the visible cursor stays on");
    assert_eq!(questions(&raw), [""; 0], "nothing was asked of the terminal");
    assert!(session.is_for_lines(), "lines and echo are back");
}

/// A session with a text in its field that nobody had time to save.
fn typing(folder: &Folder) -> Session {
    let session = Session::start(folder);
    name_partner(&session);
    assert!(!session.is_for_lines(), "while the program runs, keys come one by one");
    session.press("Resells in the Nordics");
    session.wait_for("Resells in the Nordics");
    session
}

fn assert_text_is_saved(folder: &Folder) {
    assert_eq!(folder.partner().exchanges[0].gives, "Resells in the Nordics");
}

#[test]
fn q_leaves_with_zero_and_a_restored_terminal() {
    let folder = Folder::new();
    let mut session = Session::start(&folder);
    session.wait_for("No partners yet");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    assert_restored(&session);
}

#[test]
fn ctrl_c_twice_at_home_leaves_with_130_and_a_restored_terminal() {
    let folder = Folder::new();
    let mut session = Session::start(&folder);
    session.wait_for("No partners yet");
    session.press(CTRL_C);
    session.wait_for("Ctrl-C again leaves too");
    session.press(CTRL_C);
    assert_eq!(session.wait_exit(), Some(130));
    assert_restored(&session);
}

#[test]
fn signals_end_the_program_with_their_code_a_restored_terminal_and_the_text_saved() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let folder = Folder::new();
        let mut session = typing(&folder);
        session.signal(signal);
        assert_eq!(session.wait_exit(), Some(code), "after {signal:?}");
        assert_restored(&session);
        assert_text_is_saved(&folder);
    }
}

#[test]
fn a_closed_terminal_ends_the_program_with_the_text_saved() {
    let folder = Folder::new();
    let mut session = typing(&folder);
    assert_closing_ends(&mut session);
    assert_text_is_saved(&folder);
}

/// Nothing is drawn and no signal comes, so nothing but the terminal itself can tell.
#[test]
fn a_terminal_that_closes_without_a_signal_ends_even_an_idle_program() {
    let folder = Folder::new();
    let mut session = Session::start_without_control(&folder);
    session.wait_for("No partners yet");
    assert_closing_ends(&mut session);
}

fn assert_closing_ends(session: &mut Session) {
    let closed = Instant::now();
    session.close_terminal();
    assert_eq!(session.wait_exit(), Some(129));
    assert!(closed.elapsed() < ENDS_WITHIN, "it took {:?}", closed.elapsed());
}
