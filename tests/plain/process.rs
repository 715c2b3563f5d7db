//! The program itself, asked over pipes.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::folder::{Folder, record};
use crate::journey::{LAST, NAME, STEPS, lines};

/// Starts the program with pipes where a terminal would be.
fn piped(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = folder.command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// What the program wrote, what it said on stderr, and its exit code.
fn answer(folder: &Folder, arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut child = piped(folder, arguments);
    // The program may end before it has read everything.
    drop(child.stdin.take().expect("it was piped").write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("what is written is text");
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn the_journey_through_a_pipe_leaves_the_whole_file_and_no_byte_that_a_terminal_obeys() {
    let folder = Folder::new();
    let (said, words, code) = answer(&folder, &["--plain"], &(lines().join("\n") + "\nquit\n"));
    assert_eq!((words.as_str(), code), ("", Some(0)), "{said}");
    assert_eq!(record(&folder.partner()), LAST);
    let control = said.bytes().find(|byte| (*byte < b' ' && *byte != b'\n') || *byte == 0x7f);
    assert_eq!(control, None, "only whole lines, only appended");
    let long = said.lines().find(|line| line.chars().count() > 79 && !line.starts_with("Sentence: "));
    assert_eq!(long, None, "only what was typed is wider than a terminal");
}

/// A program that is asked line by line, as a person does it.
struct Asked {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Asked {
    fn new(folder: &Folder) -> Self {
        let mut child = piped(folder, &["classify", NAME, "--plain"]);
        let input = child.stdin.take().expect("it was piped");
        let output = BufReader::new(child.stdout.take().expect("it was piped"));
        Self { child, input, output }
    }

    fn type_line(&mut self, line: &str) {
        writeln!(self.input, "{line}").expect("it reads its input");
    }

    /// Reads until a line holds a text.
    fn hear(&mut self, text: &str) {
        let mut heard = String::new();
        while !heard.contains(text) {
            let before = heard.len();
            self.output.read_line(&mut heard).expect("what it writes is text");
            assert!(heard.len() > before, "{text:?} was not said:\n{heard}");
        }
    }

    /// Ends it the way nothing can prepare for.
    fn kill(mut self) {
        self.child.kill().expect("the program is there to be killed");
        self.child.wait().expect("a killed program ends");
    }
}

#[test]
fn a_kill_after_any_saved_loses_nothing() {
    let folder = Folder::new();
    let mut asked = Asked::new(&folder);
    asked.type_line("1");
    asked.hear("Saved. Added");
    for step in &STEPS[3..] {
        asked.type_line(step.line);
        asked.hear("Saved.");
        asked.kill();
        assert_eq!(record(&folder.partner()), step.record, "what was called saved is on the disk");
        asked = Asked::new(&folder);
    }
    asked.kill();
}

#[test]
fn a_reader_that_goes_away_is_no_fault_and_loses_nothing() {
    let folder = Folder::new();
    let mut child = piped(&folder, &["--plain"]);
    let mut output = BufReader::new(child.stdout.take().expect("it was piped"));
    let mut input = child.stdin.take().expect("it was piped");
    input.write_all((lines()[..8].join("\n") + "\n").as_bytes()).expect("it reads its input");
    let mut heard = String::new();
    while !heard.contains("Question 4 of 4") {
        output.read_line(&mut heard).expect("what it writes is text");
    }
    drop(output);
    input.write_all(b"y\nhelp\nhelp\n").expect("it reads its input");
    let mut words = String::new();
    child.stderr.take().expect("it was piped").read_to_string(&mut words).expect("messages are text");
    assert_eq!((child.wait().expect("it ends").code(), words.as_str()), (Some(0), ""));
    let found = record(&folder.partner());
    assert!(["yyn-", "yyny"].contains(&found.as_str()), "{found}");
}

#[test]
fn it_is_switched_on_by_flag_variable_and_setting_and_never_asks_where_nobody_is() {
    let folder = Folder::new();
    assert!(answer(&folder, &["--plain"], "quit\n").0.contains("Main menu"));
    assert!(answer(&folder, &["classify", "--plain"], "").0.contains("Main menu"));
    let (said, words, code) = answer(&folder, &[], "quit\n");
    assert_eq!((said.as_str(), code), ("", Some(2)));
    assert!(words.contains("--plain") && words.lines().count() == 1, "{words}");

    let config = folder.data().with_file_name("config");
    std::fs::create_dir_all(&config).expect("the folder takes a folder");
    let mut file = std::fs::File::create(config.join("config.ron")).expect("the folder takes a file");
    file.write_all(b"(plain: true)").expect("the file takes a line");
    let (said, _, code) = answer(&folder, &[], "quit\n");
    assert!(said.contains("Main menu") && code == Some(0), "{said}");
}
