//! Ctrl-Z and back.

use rustix::process::Signal;

use crate::endings::assert_restored;
use crate::folder::Folder;
use crate::journey::{describe_exchange, name_partner};
use crate::kills::resume;
use crate::received::Received;
use crate::session::{CTRL_Z, Session};

const WORDS: &str = "fourfold is paused and saved. Type fg to return.";

#[test]
fn a_pause_gives_the_terminal_back_and_continuing_brings_the_whole_screen_and_the_keys_back() {
    let folder = Folder::new();
    let mut session = Session::start(&folder);
    describe_exchange(&session);
    let before = session.look(Received::rows);
    session.press(CTRL_Z);
    session.wait_stopped();
    session.wait_for(WORDS);
    assert!(!session.look(Received::is_full_screen));
    assert_restored(&session);

    session.signal(Signal::CONT);
    session.wait_until("the screen as it was", |received| received.is_full_screen() && received.rows() == before);
    session.press("y");
    session.wait_for("question 2 of 4");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    assert_restored(&session);
}

#[test]
fn a_stop_from_outside_brings_the_whole_screen_and_the_keys_back_too() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    describe_exchange(&session);
    let (before, written) = session.look(|received| (received.rows(), received.raw.len()));
    session.signal(Signal::STOP);
    session.wait_stopped();

    session.signal(Signal::CONT);
    // Whatever stood on the terminal meanwhile, it is entered anew and then drawn in full.
    session.wait_until("a screen entered anew", |received| {
        let entered = received.raw[written..].windows(8).any(|bytes| bytes == b"\x1b[?1049h");
        entered && received.rows() == before
    });
    session.press("y");
    session.wait_for("question 2 of 4");
}

/// A paused program may be killed without ever running again. The long note makes sure that saving takes its time.
#[test]
fn a_pause_that_says_saved_has_saved_the_text_in_the_field() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    name_partner(&session);
    session.wait_saved("What does the partner do for us");
    session.kill();
    folder.lengthen_note();
    let session = resume(&folder, "What does the partner do for us");
    session.press("Resells in the Nordics");
    session.wait_for("Resells in the Nordics");
    session.press(CTRL_Z);
    session.wait_stopped();
    session.wait_for(WORDS);
    session.kill();
    assert_eq!(folder.partner().exchanges[0].gives, "Resells in the Nordics");
}
