//! Many partners saved together, with one system call refused, interrupted, or never reached: each partner is as it
//! was or as it was to be, whole, and what is said of each is true. Where nothing may be traced this says SKIPPED and
//! why.
//!
//! Every thirteenth call in each run of the tests; all of them: `cargo test --test faults every_system_call -- --ignored --nocapture`

use std::collections::BTreeMap;
use std::path::PathBuf;

use fourfold::domain::id::ItemId;
use fourfold::store::format::portfolio::Trailer;
use fourfold::store::load::{load_portfolio, partner_files};
use tempfile::TempDir;

use super::saver::{Saver, partners};
use super::syscalls::{AFTER, HARMS, Harm, NEW, OLD, assert_no_rubbish, refused};
use super::trace::{CALLS, Trace, name_of, nth_of_its_name};

/// Which of the partners are there before.
#[derive(Clone, Copy, Debug)]
enum Before {
    /// None, as before the first import.
    Nobody,
    /// The first, of an earlier session.
    One,
    /// All, saved by this very session.
    All,
}

struct Stage {
    folder: TempDir,
    saver: Saver,
}

/// The notes of the partners that are there.
type Notes = BTreeMap<ItemId, String>;

impl Stage {
    fn set(before: Before) -> Self {
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a temporary folder");
        if matches!(before, Before::One) {
            let said = Saver::start(folder.path()).save(OLD);
            assert!(said.is_some_and(|words| words.starts_with("saved")));
        }
        let mut saver = Saver::start(folder.path());
        if matches!(before, Before::All) {
            all_saved(saver.save_all(OLD).as_deref(), "before");
        }
        Self { folder, saver }
    }

    fn trace(&self, options: &[&str]) -> Trace {
        let written = self.folder.path().join("trace");
        Trace::attach(self.saver.pid(), &written, options).expect("it was possible before")
    }

    /// Every file, which has to be whole.
    fn notes(&self, what: &str) -> Notes {
        let files = partner_files(&self.folder.path().join("portfolios")).expect("the folder can be listed");
        let read = |path: &PathBuf| {
            let loaded = load_portfolio(path).unwrap_or_else(|fault| panic!("{what}: {fault}"));
            assert_eq!(loaded.trailer, Trailer::Right, "{what}");
            (loaded.portfolio.id, loaded.portfolio.partner.note.clone())
        };
        let notes: Notes = files.iter().map(read).collect();
        assert_eq!(notes.len(), files.len(), "{what}: one partner, one file, not {files:?}");
        notes
    }

    /// Each partner is as it was or as it was to be. Returns which are new.
    fn new_ones(&self, old: &Notes, what: &str) -> [bool; 3] {
        let found = self.notes(what);
        partners().map(|partner| {
            let now = found.get(&partner.id);
            let is_new = now.is_some_and(|note| note == NEW);
            assert!(is_new || now == old.get(&partner.id), "{what}: {now:?} is neither old nor new");
            is_new
        })
    }

    fn all_are(&self, note: &str, what: &str) {
        let found = self.notes(what);
        assert_eq!(found.into_values().collect::<Vec<_>>(), [note; 3], "{what}");
    }
}

#[track_caller]
fn all_saved(said: Option<&[String]>, what: &str) {
    assert!(said.is_some_and(|said| said.len() == 3 && said.iter().all(|words| words == "saved")), "{what}: {said:?}");
}

/// How many partners ended in which way.
#[derive(Debug, Default)]
struct Ends {
    saved: usize,
    not_saved: usize,
    killed_with_old: usize,
    killed_with_new: usize,
    /// Disturbances after which some partners were new and others not.
    parted: usize,
}

/// The calls of an undisturbed save of all.
fn calls_of(before: Before) -> Vec<String> {
    let mut stage = Stage::set(before);
    let trace = stage.trace(&["-e", &format!("trace={CALLS}")]);
    all_saved(stage.saver.save_all(NEW).as_deref(), "undisturbed");
    let calls: Vec<String> = trace.calls().into_iter().filter(|call| call.contains(" = ")).collect();
    let renames = calls.iter().filter(|call| call.starts_with("rename") && call.contains("/portfolios/"));
    assert_eq!(renames.count(), 3, "one rename each: {calls:#?}");
    calls
}

fn disturb(before: Before, harm: Harm, nth: usize, call: &str, ends: &mut Ends) {
    let what = format!("{before:?}, {harm:?} at number {nth} of {call}");
    let mut stage = Stage::set(before);
    let old = stage.notes(&what);
    let trace = stage.trace(&["-e", &format!("trace={CALLS}"), "-e", &harm.injection(nth, call)]);
    let said = stage.saver.save_all(NEW);
    let new = stage.new_ones(&old, &what);
    let count = new.iter().filter(|is_new| **is_new).count();
    ends.parted += usize::from((1..3).contains(&count));
    if let Harm::Error(_) = harm {
        let said = said.expect("an error kills nobody");
        for (words, is_new) in said.iter().zip(new) {
            let is_saved = words == "saved";
            assert!(is_saved || words.starts_with("NOT SAVED"), "{what}: {words}");
            assert!(is_new || !is_saved, "{what}: it is old, and it was called saved");
            ends.saved += usize::from(is_saved);
            ends.not_saved += usize::from(!is_saved);
        }
        all_saved(stage.saver.save_all(AFTER).as_deref(), &what);
        stage.all_are(AFTER, &what);
        let calls = trace.calls();
        assert!(calls.iter().any(|call| call.contains("(INJECTED)")), "{what} did not happen: {calls:#?}");
        return assert_no_rubbish(stage.folder.path(), call, &what);
    }
    let calls = if said.is_none() { trace.calls_to_the_end() } else { trace.calls() };
    assert_eq!(said, None, "{what}: it was to die {calls:#?}");
    assert!(calls.last().is_some_and(|last| last.contains("killed by SIGKILL")), "{what} did not happen: {calls:#?}");
    ends.killed_with_new += count;
    ends.killed_with_old += new.len() - count;
    stage.saver = Saver::start(stage.folder.path());
    all_saved(stage.saver.save_all(AFTER).as_deref(), &what);
    stage.all_are(AFTER, &what);
}

fn disturb_every(step: usize) {
    if let Some(reason) = refused() {
        return println!("SKIPPED saves of many with failing system calls: {reason}");
    }
    for before in [Before::Nobody, Before::One, Before::All] {
        let calls = calls_of(before);
        for (offset, harm) in HARMS.into_iter().enumerate() {
            let mut ends = Ends::default();
            for (at, call) in calls.iter().enumerate().skip(offset * step / HARMS.len()).step_by(step) {
                // A refused close closes all the same, which strace cannot show: it leaves the call out.
                if name_of(call) == "close" && matches!(harm, Harm::Error(_)) {
                    continue;
                }
                disturb(before, harm, nth_of_its_name(&calls, at), call, &mut ends);
            }
            println!("three together, {before:?} before, {} calls, every {step}, {harm:?}: {ends:?}", calls.len());
        }
    }
}

#[test]
fn every_thirteenth_system_call_of_saving_many_may_fail() {
    disturb_every(13);
}

#[test]
#[ignore = "some minutes: cargo test --test faults every_system_call -- --ignored --nocapture"]
fn every_system_call_of_saving_many_may_fail() {
    disturb_every(1);
}
