//! The program where there is no terminal, and where nobody reads what it writes.

use std::io::{Read, Write};
use std::process::{Child, Stdio};

use crate::folder::Folder;
use crate::session::spawn;

/// Starts the program with pipes where a terminal would be.
fn piped(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = folder.command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    spawn(&mut command)
}

#[test]
fn without_a_terminal_the_program_says_so_in_one_line_and_ends_with_2() {
    let folder = Folder::new();
    let output = piped(&folder, &[]).wait_with_output().expect("the program ends");
    let words = String::from_utf8(output.stderr).expect("messages are text");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.ends_with('\n') && words.contains("terminal"), "{words}");
    assert!(!folder.portfolios().exists(), "nothing was written");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    // More answers than a pipe and a buffer hold, so that some are written after nobody reads any more.
    let answers = r#"{"id":"a","answers":{"product":"no","channel":"no","marketing":"no","service":"no"}}"#;
    let many = format!("{answers}\n").repeat(2000);
    for (arguments, input) in [(["evaluate"].as_slice(), ""), (&["evaluate"], &many), (&["taxonomy", "--print"], "")] {
        let folder = Folder::new();
        let mut child = piped(&folder, arguments);
        drop(child.stdout.take());
        // The program may stop reading as soon as it notices.
        drop(child.stdin.take().expect("it was piped").write_all(input.as_bytes()));
        let mut words = String::new();
        child.stderr.take().expect("it was piped").read_to_string(&mut words).expect("messages are text");
        let status = child.wait().expect("the program ends");
        assert_eq!((status.code(), words.as_str()), (Some(0), ""), "{arguments:?}");
    }
}
