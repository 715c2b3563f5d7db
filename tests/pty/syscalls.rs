//! What the screen says of a save with one system call refused, interrupted, or never reached: the truth, each time.
//! Where nothing may be traced these tests say SKIPPED and why.
//!
//! Some calls in each run of the tests; all of them: `cargo test --test pty every_system_call -- --ignored --nocapture`

use std::path::PathBuf;

use rustix::process::Pid;

use crate::folder::{Folder, record};
use crate::journey::describe_exchange;
use crate::received::Received;
use crate::session::Session;
use crate::trace::{CALLS, Trace, name_of, nth_of_its_name};

/// The four answers before the save that is disturbed, after it, and after the one that follows.
const OLD: &str = "y---";
const NEW: &str = "yn--";
const AFTER: &str = "yns-";

/// What is done to one call.
const HARMS: [&str; 4] = ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EINTR"];

/// How many disturbed saves ended in which way.
#[derive(Debug, Default)]
struct Ends {
    saved: usize,
    not_saved: usize,
    killed_with_old: usize,
    killed_with_new: usize,
}

/// The program at question 2 of a partner that was saved before.
struct Stage {
    folder: Folder,
    session: Session,
}

impl Stage {
    fn set() -> Self {
        let folder = Folder::new();
        let session = Session::start(&folder);
        describe_exchange(&session);
        session.press("y");
        session.wait_saved("question 2 of 4");
        assert_eq!(record(&folder.partner()), OLD);
        Self { folder, session }
    }

    fn written(&self) -> PathBuf {
        self.folder.config().with_file_name("trace")
    }

    fn trace(&self, options: &[&str]) -> Result<Trace, String> {
        let pid = u32::try_from(Pid::as_raw(Some(self.session.pid()))).expect("a process has a number");
        Trace::attach(pid, &self.written(), options)
    }
}

/// The calls of an undisturbed save.
fn calls() -> Result<Vec<String>, String> {
    let stage = Stage::set();
    let trace = stage.trace(&["-e", &format!("trace={CALLS}")])?;
    stage.session.press("n");
    stage.session.wait_saved("question 3 of 4");
    let calls: Vec<String> = trace.calls().into_iter().filter(|call| call.contains(" = ")).collect();
    assert!(calls.iter().any(|call| call.starts_with("rename")), "a save has a rename: {calls:#?}");
    Ok(calls)
}

fn disturb(harm: &str, nth: usize, call: &str, ends: &mut Ends) {
    let what = format!("{harm} at number {nth} of {call}");
    let stage = Stage::set();
    let injection = format!("inject={}:{harm}:when={nth}", name_of(call));
    let trace = stage.trace(&["-e", &format!("trace={CALLS}"), "-e", &injection]).expect("it was possible before");
    stage.session.press("n");
    if harm.starts_with("signal") { kill(stage, trace, &what, ends) } else { refuse(&stage, trace, &what, ends) }
}

fn kill(mut stage: Stage, trace: Trace, what: &str, ends: &mut Ends) {
    let calls = trace.calls_to_the_end();
    assert!(calls.last().is_some_and(|last| last.contains("killed by SIGKILL")), "{what} did not happen: {calls:#?}");
    stage.session.wait_killed();
    // Half a frame may stand beside the status of the one before.
    let saved = |received: &Received| received.is_whole() && received.shows("question 3 of 4") && received.is_saved();
    let called_saved = stage.session.look(saved);
    let found = record(&stage.folder.partner());
    assert!(found == NEW || (found == OLD && !called_saved), "{what}: {found}, called saved: {called_saved}");
    if found == NEW {
        ends.killed_with_new += 1;
    } else {
        ends.killed_with_old += 1;
    }
    // The next start says what is in the file.
    let session = Session::start(&stage.folder);
    session.wait_for(if found == NEW { "question 3 of 4" } else { "question 2 of 4" });
}

fn refuse(stage: &Stage, trace: Trace, what: &str, ends: &mut Ends) {
    let session = &stage.session;
    let decided =
        |received: &Received| received.shows("question 3 of 4") && (received.is_saved() || not_saved(received));
    session.wait_until(&format!("the status after {what}"), decided);
    let (saved, why) = session.look(|received| (received.is_saved(), received.shows("Error: ")));
    let found = record(&stage.folder.partner());
    assert!(found == NEW || (found == OLD && !saved), "{what}: {found}, called saved: {saved}");
    assert!(saved || why, "{what}: the screen does not say why it is not saved");
    if saved {
        ends.saved += 1;
    } else {
        ends.not_saved += 1;
    }
    let calls = trace.calls();
    assert!(calls.iter().any(|call| call.contains("(INJECTED)")), "{what} did not happen: {calls:#?}");
    session.press("s");
    session.wait_saved("question 4 of 4");
    assert!(!session.look(not_saved) && !session.look(|received| received.shows("Error: ")), "{what}: still an error");
    assert_eq!(record(&stage.folder.partner()), AFTER, "{what}");
}

fn not_saved(received: &Received) -> bool {
    received.shows("NOT SAVED")
}

fn disturb_every(step: usize) {
    let calls = match calls() {
        Ok(calls) => calls,
        Err(reason) => return println!("SKIPPED the status line while system calls fail: {reason}"),
    };
    let mut ends = Ends::default();
    for (offset, harm) in HARMS.into_iter().enumerate() {
        for (at, call) in calls.iter().enumerate().skip(offset * step / HARMS.len()).step_by(step) {
            // A refused close closes all the same, which strace cannot show: it leaves the call out.
            if name_of(call) != "close" || harm == HARMS[0] {
                disturb(harm, nth_of_its_name(&calls, at), call, &mut ends);
            }
        }
    }
    println!("status line, {} calls of a save, every {step}, four harms: {ends:?}", calls.len());
}

#[test]
fn the_status_line_is_true_when_system_calls_of_a_save_fail() {
    disturb_every(13);
}

#[test]
#[ignore = "150 starts of the program: cargo test --test pty every_system_call -- --ignored --nocapture"]
fn the_status_line_is_true_at_every_system_call() {
    disturb_every(1);
}
