//! How the program behaves towards its terminal: asks nothing, is silent when idle, follows its size.

use crate::escapes::questions;
use crate::folder::Folder;
use crate::journey::describe_exchange;
use crate::received::Received;
use crate::session::{DOWN, Session};

#[test]
fn the_first_screen_asks_nothing_of_the_terminal() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    session.wait_for("No partners yet");
    assert_eq!(session.look(|received| questions(&received.raw)), [""; 0]);
}

#[test]
fn a_resized_window_keeps_the_question_and_the_focus() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    describe_exchange(&session);
    session.press(DOWN);
    session.wait_until("the focus on the second option", is_on_no);
    for (rows, columns) in [(16, 60), (24, 80)] {
        session.resize(rows, columns);
        session.wait_until(&format!("a frame of {columns} by {rows}"), |received| fills(received, rows, columns));
        assert!(session.look(|received| received.shows("Does this exchange make the product better?")));
        assert!(session.look(is_on_no), "{}", session.look(Received::picture));
    }
    assert_eq!(session.look(|received| questions(&received.raw)), [""; 0]);
}

fn is_on_no(received: &Received) -> bool {
    received.cursor_row().trim_start().starts_with("> 2 No")
}

/// Whether the rules of the frame stand where they belong in a window of this size.
fn fills(received: &Received, rows: u16, columns: u16) -> bool {
    let rule = "\u{2500}".repeat(usize::from(columns));
    let screen = received.rows();
    screen.len() == usize::from(rows) && screen[1] == rule && screen[screen.len() - 3] == rule
}

#[cfg(target_os = "linux")]
mod idle {
    use std::fs;
    use std::thread;
    use std::time::{Duration, Instant};

    use crate::folder::Folder;
    use crate::journey::name_partner;
    use crate::session::Session;

    /// How long nothing may happen.
    const QUIET: Duration = Duration::from_secs(2);
    /// What a busy machine may take until the last thread of the program has begun to wait.
    const SETTLES_WITHIN: Duration = Duration::from_secs(12);

    #[test]
    fn an_idle_program_writes_nothing_and_no_thread_of_it_wakes() {
        let folder = Folder::new();
        let session = Session::start(&folder);
        session.wait_for("No partners yet");
        thread::sleep(Duration::from_millis(500));
        assert_at_rest(&session);

        name_partner(&session);
        session.press("Resells in the Nordics");
        session.wait_saved("Resells in the Nordics");
        assert_at_rest(&session);
    }

    fn assert_at_rest(session: &Session) {
        let written = || session.look(|received| received.raw.len());
        let (started, before) = (Instant::now(), written());
        loop {
            let waits = waits(session);
            thread::sleep(QUIET);
            let woken = self::waits(session).abs_diff(waits);
            assert_eq!(written(), before, "bytes were written by an idle program");
            if woken <= 1 {
                return;
            }
            assert!(started.elapsed() < SETTLES_WITHIN, "threads of an idle program woke {woken} times in {QUIET:?}");
        }
    }

    /// How often threads of the program began to wait so far.
    fn waits(session: &Session) -> u64 {
        let tasks = format!("/proc/{}/task", session.pid().as_raw_nonzero());
        let tasks = fs::read_dir(tasks).expect("the program runs");
        let waits = tasks.filter_map(|task| {
            let status = fs::read_to_string(task.ok()?.path().join("status")).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"))?;
            line.trim().parse::<u64>().ok()
        });
        waits.sum()
    }
}
