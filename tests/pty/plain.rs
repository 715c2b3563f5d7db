//! Plain mode in a terminal: asked for by the surroundings, nothing sent that a terminal obeys.

use rustix::process::Signal;

use crate::folder::{Folder, record};
use crate::session::Session;

/// Ends the input of a program that reads lines.
const CTRL_D: &str = "\x04";

/// Goes from the main menu to the second question.
fn answer_one(session: &Session) {
    for (line, leads_to) in [
        ("1\n", "Choose a partner."),
        ("Corvid\n", "New partner."),
        ("1\n", "Describe the exchange, 1 of 2."),
        ("Sends us leads\n", "Describe the exchange, 2 of 2."),
        ("a fee\n", "Question 1 of 4, Product."),
        ("n\n", "Saved. Question 2 of 4, Channel."),
    ] {
        session.press(line);
        session.wait_for(leads_to);
    }
}

/// A line break is a carriage return and a line feed once the terminal passes it on; nothing else may move anything.
fn assert_only_lines(raw: &[u8]) {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    let control = text.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None, "{text}");
}

#[test]
fn a_dumb_terminal_and_a_wish_for_it_get_lines_that_are_only_appended() {
    for (name, value) in [("TERM", "dumb"), ("ACCESSIBLE", "1")] {
        let folder = Folder::new();
        let mut command = folder.command();
        command.env(name, value);
        let mut session = Session::start_command(command);
        session.wait_for("Main menu, no partners yet.");
        answer_one(&session);
        assert!(session.is_for_lines(), "the terminal echoes and edits lines by itself");
        session.press(CTRL_D);
        session.wait_for("Everything is saved. Goodbye.");
        assert_eq!(session.wait_exit(), Some(0));
        session.look(|received| assert_only_lines(&received.raw));
        assert_eq!(record(&folder.partner()), "n---");
    }
}

#[test]
fn any_signal_leaves_what_was_called_saved() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let folder = Folder::new();
        let mut command = folder.command();
        command.arg("--plain");
        let mut session = Session::start_command(command);
        session.wait_for("Main menu");
        answer_one(&session);
        session.signal(signal);
        assert_eq!(session.wait_exit(), None, "the signal itself ends it");
        assert_eq!(record(&folder.partner()), "n---");
    }
}
