//! The person's own editor: it gets the terminal and the keys to itself, and what it cannot do changes nothing.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use fourfold::domain::category::Category;

use crate::endings::assert_restored;
use crate::folder::Folder;
use crate::journey::describe_exchange;
use crate::received::Received;
use crate::session::{CTRL_C, Session};

/// A program that stands in for an editor: it is called as `editor ARGUMENTS -- FILE`.
fn editor(folder: &Folder, script: &str) -> PathBuf {
    let path = folder.data().with_file_name("an-editor");
    let mut file = fs::File::create(&path).expect("the folder takes a file");
    file.write_all(format!("#!/bin/sh\n{script}\n").as_bytes()).expect("it takes the script");
    fs::set_permissions(&path, Permissions::from_mode(0o755)).expect("it is ours");
    path
}

/// The program at question 1, with an editor set in a variable.
fn session_with(folder: &Folder, variable: &str, command: &str) -> Session {
    let mut program = folder.command();
    program.env(variable, command).env("PATH", "/usr/bin:/bin");
    let session = Session::start_command(program);
    describe_exchange(&session);
    session
}

/// The notes on the only exchange.
fn evidence(folder: &Folder) -> Vec<(String, String)> {
    let portfolio = folder.partner();
    let notes = portfolio.exchanges[0].evidence.iter();
    notes.map(|(question, note)| (question.to_string(), note.clone())).collect()
}

#[test]
fn the_editor_gets_the_terminal_the_keys_and_the_text_and_gives_the_text_back() {
    let folder = Folder::new();
    let script =
        r#"test "$1 $2" = "--wait --" || exit 9; read line; printf '%s and %s\n' "$(cat "$3")" "$line" > "$3""#;
    let path = editor(&folder, script);
    let mut session = session_with(&folder, "VISUAL", &format!("{} --wait", path.display()));
    session.press("tPrice list\r");
    session.wait_saved("Note kept.");
    session.press("T");
    session.wait_until("the terminal as a shell has it", |received| !received.is_full_screen());
    session.wait_for_lines();
    session.press("y of June\r");
    session.wait_saved("Kept: the note on Product");
    assert_eq!(evidence(&folder), [("product".to_owned(), "Price list and y of June".to_owned())]);
    assert!(session.look(Received::is_full_screen));
    session.wait_for("question 1 of 4");
    session.press("y");
    session.wait_for("question 2 of 4");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    assert_restored(&session);
}

#[test]
fn keys_typed_along_are_dropped() {
    let folder = Folder::new();
    let path = editor(&folder, r#"printf 'Written elsewhere' > "$2""#);
    let session = session_with(&folder, "EDITOR", &path.display().to_string());
    session.press("Tyy");
    session.wait_saved("Kept: the note on Product");
    session.wait_for("question 1 of 4");
    assert_eq!(folder.partner().exchanges[0].answers.first_unasked(), Some(Category::Product));
}

#[test]
fn an_editor_that_fails_changes_nothing_and_is_named() {
    for (script, says) in [
        (r#"printf 'Half of it' > "$2"; exit 3"#, "nothing changed: an-editor ended with exit st"),
        (r#"printf 'caf\351' > "$2""#, "nothing changed: an-editor gave back no"),
        (r#"head -c 300000 /dev/zero | tr '\0' a > "$2""#, "an-editor gave back m"),
        (r#"rm "$2""#, "nothing changed: an-editor gave back no"),
    ] {
        let folder = Folder::new();
        let path = editor(&folder, script);
        let session = session_with(&folder, "EDITOR", &path.display().to_string());
        session.press("T");
        session.wait_for(says);
        session.wait_for("question 1 of 4");
        assert_eq!(evidence(&folder), [], "{script}");
        session.press("y");
        session.wait_for("question 2 of 4");
    }
}

#[test]
fn an_editor_that_is_not_there_is_named() {
    let folder = Folder::new();
    let session = session_with(&folder, "EDITOR", "/nowhere/such-an-editor -w");
    session.press("T");
    session.wait_for("Error: nothing changed: such-an-editor did not star");
    let folder = Folder::new();
    let session = session_with(&folder, "EDITOR", "  ");
    session.press("T");
    session.wait_for("Error: no editor is set; set VISUAL or EDITOR, say");
}

/// Ctrl-C reaches every program on the terminal; what is meant for the editor must not end the one behind it.
#[test]
fn interrupting_the_editor_leaves_the_program_alone() {
    let folder = Folder::new();
    let path =
        editor(&folder, r#"trap 'printf interrupted > "$2"; exit 0' INT; echo ready; while :; do read line; done"#);
    let session = session_with(&folder, "EDITOR", &path.display().to_string());
    session.press("T");
    session.wait_for("ready");
    session.press(CTRL_C);
    session.wait_saved("Kept: the note on Product");
    assert_eq!(evidence(&folder), [("product".to_owned(), "interrupted".to_owned())]);
    session.press("y");
    session.wait_for("question 2 of 4");
}
