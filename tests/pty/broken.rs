//! One broken file harms nobody: neither the other partners nor itself.

use std::fs::{self, File};
use std::path::Path;

use crate::folder::{Folder, put};
use crate::journey::{NAME, describe_exchange};
use crate::received::Received;
use crate::session::{ENTER, Session};

#[test]
fn a_broken_file_is_shown_with_its_place_and_left_alone_while_the_good_one_is_edited() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    describe_exchange(&session);
    session.kill();
    let good = folder.files().swap_remove(0);
    let before = fs::read(&good).expect("the good file is there");
    let broken = folder.portfolios().join("corvid-cloud-7k2m9q4x1b.ron");
    let torn = tear(&good, &broken);

    let mut session = Session::start(&folder);
    session.wait_for("Error: 1 file could not be read; see the end of the list.");
    let rows = session.look(Received::rows);
    let last = rows.iter().rposition(|row| row.contains("Error: corvid-cloud-7k2m9q4x1b.ron")).expect("it is listed");
    let partner = rows.iter().rposition(|row| row.contains(NAME)).expect("the good one is listed");
    assert!(rows[last].contains(" line ") && rows[last].contains(", column "), "{}", rows[last]);
    assert!(partner < last && rows[last + 1].is_empty(), "faults stand at the end of the list");

    session.press(ENTER);
    session.wait_for("question 1 of 4");
    session.press("y");
    session.wait_saved("question 2 of 4");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    assert_ne!(fs::read(&good).expect("the good file is there"), before);
    assert_eq!(fs::read(&broken).expect("the broken file is there"), torn);
}

/// The screens say it; what is said besides would stand on the shell's side of the terminal.
#[test]
fn a_fault_of_the_settings_is_told_once() {
    let folder = Folder::new();
    fs::create_dir(folder.config()).expect("the folder takes another");
    put(&folder.config().join("config.ron"), b"(\n    stale_days: \"soon\",\n)");
    let mut command = folder.command();
    command.arg("review");
    let mut session = Session::start_command(command);
    session.wait_for("Error: config.ron line 2");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    session.look(|received| assert!(!received.shows("config.ron"), "{}", received.picture()));
}

/// Makes a copy that ends in the middle; returns what is left.
fn tear(whole: &Path, torn: &Path) -> Vec<u8> {
    let length = fs::copy(whole, torn).expect("the folder takes a file");
    let file = File::options().write(true).open(torn).expect("the copy is there");
    file.set_len(length / 2).expect("a file can be cut");
    fs::read(torn).expect("the copy is there")
}
