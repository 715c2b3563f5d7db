//! A save with one system call refused, interrupted, or never reached: the old file or the new one, whole, and the
//! status is true. Where nothing may be traced these tests say SKIPPED and why.
//!
//! Every seventh call in each run of the tests; all of them: `cargo test --test faults every_system_call -- --ignored --nocapture`

use std::fs;
use std::path::Path;

use fourfold::store::format::portfolio::Trailer;
use fourfold::store::load::{load_portfolio, partner_files};
use tempfile::TempDir;

use super::saver::Saver;
use super::trace::{CALLS, Trace, name_of, nth_of_its_name};

pub const OLD: &str = "what was there before";
pub const NEW: &str = "what is to be saved";
pub const AFTER: &str = "what is saved when all is well again";

/// What comes before the save that is disturbed.
#[derive(Clone, Copy, Debug)]
pub enum Before {
    /// There is no file yet.
    Nothing,
    /// The first save of a session over a file of an earlier one.
    AnEarlierSession,
    /// A further save of the same session.
    AnEarlierSave,
}

/// What is done to one call.
#[derive(Clone, Copy, Debug)]
pub enum Harm {
    Kill,
    Error(&'static str),
}

pub const HARMS: [Harm; 4] = [Harm::Kill, Harm::Error("ENOSPC"), Harm::Error("EIO"), Harm::Error("EINTR")];

impl Harm {
    /// For strace: this, at the `nth` call among those of its name.
    pub fn injection(self, nth: usize, call: &str) -> String {
        let action = match self {
            Self::Kill => "signal=KILL".to_owned(),
            Self::Error(name) => format!("error={name}"),
        };
        format!("inject={}:{action}:when={nth}", name_of(call))
    }
}

/// How many disturbed saves ended in which way.
#[derive(Debug, Default)]
struct Ends {
    saved: usize,
    not_saved: usize,
    killed_with_old: usize,
    killed_with_new: usize,
}

struct Stage {
    folder: TempDir,
    saver: Saver,
}

impl Stage {
    fn set(before: Before) -> Self {
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a temporary folder");
        if matches!(before, Before::AnEarlierSession) {
            saved(Saver::start(folder.path()).save(OLD).as_deref());
        }
        let mut saver = Saver::start(folder.path());
        if matches!(before, Before::AnEarlierSave) {
            saved(saver.save(OLD).as_deref());
        }
        Self { folder, saver }
    }

    fn trace(&self, options: &[&str]) -> Trace {
        let written = self.folder.path().join("trace");
        Trace::attach(self.saver.pid(), &written, options).expect("it was possible before")
    }

    /// The note in the one file of the partner; `None` while there is no file.
    fn note(&self, what: &str) -> Option<String> {
        let files = partner_files(&self.folder.path().join("portfolios")).expect("the folder can be listed");
        assert!(files.len() <= 1, "{what}: one partner, one file, not {files:?}");
        let file = files.first()?;
        let loaded = load_portfolio(file).unwrap_or_else(|fault| panic!("{what}: {fault}"));
        assert_eq!(loaded.trailer, Trailer::Right, "{what}");
        Some(loaded.portfolio.partner.note.clone())
    }
}

#[track_caller]
fn saved(answer: Option<&str>) {
    assert!(answer.is_some_and(|words| words.starts_with("saved")), "{answer:?}");
}

/// The calls of an undisturbed save.
fn calls_of(before: Before) -> Vec<String> {
    let mut stage = Stage::set(before);
    let trace = stage.trace(&["-e", &format!("trace={CALLS}")]);
    saved(stage.saver.save(NEW).as_deref());
    let calls: Vec<String> = trace.calls().into_iter().filter(|call| call.contains(" = ")).collect();
    assert!(calls.iter().any(|call| call.starts_with("rename")), "a save ends with a rename: {calls:#?}");
    calls
}

/// Disturbs the `nth` call among those of its name: strace counts each name for itself.
fn disturb(before: Before, harm: Harm, nth: usize, call: &str, syncs: usize, ends: &mut Ends) {
    let what = format!("{before:?}, {harm:?} at number {nth} of {call}");
    let mut stage = Stage::set(before);
    let old = stage.note(&what);
    let trace = stage.trace(&["-e", &format!("trace={CALLS}"), "-e", &harm.injection(nth, call)]);
    let said = stage.saver.save(NEW);
    if matches!(harm, Harm::Error(_)) {
        let found = stage.note(&what);
        assert!(found == old || found.as_deref() == Some(NEW), "{what}: {found:?} is neither old nor new");
        let words = said.expect("an error kills nobody");
        if words.starts_with("saved") {
            assert_eq!(found.as_deref(), Some(NEW), "{what}: {words}");
            ends.saved += 1;
        } else {
            assert!(words.starts_with("NOT SAVED"), "{what}: {words}");
            ends.not_saved += 1;
        }
        let unsure = call.starts_with("fsync") && nth <= syncs && !matches!(harm, Harm::Error("EINTR"));
        assert!(!unsure || words.starts_with("NOT SAVED"), "{what}: the disk refused, and it said {words}");
        let again = stage.saver.save(AFTER);
        assert!(again.as_ref().is_some_and(|words| words.starts_with("saved")), "{what}: and then {again:?}");
        assert_eq!(stage.note(&what).as_deref(), Some(AFTER), "{what}");
        let calls = trace.calls();
        assert!(calls.iter().any(|call| call.contains("(INJECTED)")), "{what} did not happen: {calls:#?}");
        assert_no_rubbish(stage.folder.path(), call, &what);
        return;
    }
    let calls = if said.is_none() { trace.calls_to_the_end() } else { trace.calls() };
    assert_eq!(said, None, "{what}: it was to die {calls:#?}");
    assert!(calls.last().is_some_and(|last| last.contains("killed by SIGKILL")), "{what} did not happen: {calls:#?}");
    let found = stage.note(&what);
    if found.as_deref() == Some(NEW) {
        ends.killed_with_new += 1;
    } else {
        assert_eq!(found, old, "{what}: neither old nor new");
        ends.killed_with_old += 1;
    }
    // Whatever it left behind, the next program can save.
    stage.saver = Saver::start(stage.folder.path());
    saved(stage.saver.save(AFTER).as_deref());
    assert_eq!(stage.note(&what).as_deref(), Some(AFTER), "{what}");
}

/// How many syncs there are until the new file is confirmed. What comes after them is for its earlier version.
fn syncs_of_the_file(calls: &[String]) -> usize {
    let placed = calls.iter().position(|call| call.starts_with("rename")).expect("a save has a rename");
    let is_sync = |call: &&String| call.starts_with("fsync");
    calls[..placed].iter().filter(is_sync).count() + calls[placed..].iter().filter(is_sync).take(1).count()
}

/// A save that failed and one that went well leave no temporary file, unless taking it away was what failed.
pub fn assert_no_rubbish(data: &Path, call: &str, what: &str) {
    if call.starts_with("unlink") {
        return;
    }
    let names = fs::read_dir(data.join("portfolios")).expect("the folder is there").filter_map(Result::ok);
    let rubbish: Vec<_> =
        names.map(|entry| entry.file_name()).filter(|name| name.to_string_lossy().ends_with(".tmp")).collect();
    assert!(rubbish.is_empty(), "{what}: {rubbish:?} is left");
}

/// Why nothing can be traced here; said once, as SKIPPED.
pub fn refused() -> Option<String> {
    let data = TempDir::new().expect("a temporary folder");
    let saver = Saver::start(data.path());
    Trace::attach(saver.pid(), &data.path().join("trace"), &["-e", "trace=fsync"]).err()
}

fn disturb_every(step: usize) {
    if let Some(reason) = refused() {
        return println!("SKIPPED saves with failing system calls: {reason}");
    }
    for before in [Before::Nothing, Before::AnEarlierSession, Before::AnEarlierSave] {
        let calls = calls_of(before);
        let syncs = syncs_of_the_file(&calls);
        for (offset, harm) in HARMS.into_iter().enumerate() {
            let mut ends = Ends::default();
            for (at, call) in calls.iter().enumerate().skip(offset * step / HARMS.len()).step_by(step) {
                // A refused close closes all the same, which strace cannot show: it leaves the call out.
                if name_of(call) == "close" && matches!(harm, Harm::Error(_)) {
                    continue;
                }
                let nth = nth_of_its_name(&calls, at);
                disturb(before, harm, nth, call, syncs, &mut ends);
            }
            println!("{before:?}, {} calls, every {step}, {harm:?}: {ends:?}", calls.len());
        }
    }
}

#[test]
fn every_seventh_system_call_of_a_save_may_fail() {
    disturb_every(7);
}

#[test]
#[ignore = "half a minute: cargo test --test faults every_system_call -- --ignored --nocapture"]
fn every_system_call_of_a_save_may_fail() {
    disturb_every(1);
}
