//! Several programs at one partner: what was accepted is in the file, what was not is in a file beside it.
//!
//! Eight programs with 20 changes each in each run of the tests; with 200 each:
//! `cargo test --test faults eight_programs -- --ignored --nocapture`

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::thread;

use fourfold::domain::portfolio::Portfolio;
use fourfold::store::format::portfolio::{Trailer, write};
use fourfold::store::load::{load_portfolio, partner_files};
use tempfile::TempDir;

use super::saver::Saver;
use super::shelf::put;
use super::syscalls::refused;
use super::trace::Trace;

/// A data folder, in memory where the system has a place for that.
fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a temporary folder")
}

fn the_file(data: &Path) -> PathBuf {
    let files = partner_files(&data.join("portfolios")).expect("the folder can be listed");
    let [file] = files.as_slice() else { panic!("one partner, one file, not {files:?}") };
    file.clone()
}

fn the_partner(data: &Path) -> Portfolio {
    let loaded = load_portfolio(&the_file(data)).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(loaded.trailer, Trailer::Right);
    Portfolio::clone(&loaded.portfolio)
}

/// The versions that were set aside.
fn conflicts(data: &Path) -> Vec<Portfolio> {
    let names = fs::read_dir(data.join("portfolios")).expect("the folder is there").filter_map(Result::ok);
    let aside = names.map(|entry| entry.path()).filter(|path| path.to_string_lossy().contains(".conflict-"));
    aside.map(|path| Portfolio::clone(&load_portfolio(&path).expect("what is set aside is whole").portfolio)).collect()
}

/// What a text editor does: reads the file, changes it, writes it.
fn edit(data: &Path, change: impl FnOnce(&mut Portfolio)) {
    let mut portfolio = the_partner(data);
    change(&mut portfolio);
    put(&the_file(data), write(&portfolio).expect("it can be written").as_bytes());
}

#[track_caller]
fn saved(answer: Option<String>) {
    let answer = answer.expect("the saver lives");
    assert!(answer.starts_with("saved"), "{answer}");
}

/// Lets eight programs add tags as fast as they can, and looks for every tag that was called saved.
fn race(rounds: usize) {
    let folder = folder();
    saved(Saver::start(folder.path()).save("before"));
    let racers: Vec<Saver> = (0..8).map(|_| Saver::start(folder.path())).collect();
    let run = |(number, mut saver): (usize, Saver)| {
        thread::spawn(move || {
            let (mut accepted, mut refused) = (Vec::new(), Vec::new());
            for round in 0..rounds {
                let tag = format!("{number}-{round}");
                let answer = saver.tag(&tag).expect("nobody dies in a race");
                if answer.starts_with("saved") { accepted.push(tag) } else { refused.push(answer) }
            }
            (accepted, refused)
        })
    };
    let running: Vec<_> = racers.into_iter().enumerate().map(run).collect();
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    for racer in running {
        let (some, others) = racer.join().expect("a racer does not panic");
        accepted.extend(some);
        refused.extend(others);
    }
    let aside = conflicts(folder.path());
    let kept: BTreeSet<String> =
        aside.iter().chain([&the_partner(folder.path())]).flat_map(|found| found.partner.tags.clone()).collect();
    let lost: Vec<&String> = accepted.iter().filter(|tag| !kept.contains(*tag)).collect();
    let reasons: BTreeSet<&String> = refused.iter().collect();
    println!(
        "eight programs, {rounds} changes each: {} accepted, {} refused {reasons:?}, {} set aside, {} lost",
        accepted.len(),
        refused.len(),
        aside.len(),
        lost.len()
    );
    assert!(lost.is_empty(), "accepted and nowhere: {lost:?}");
    assert!(accepted.len() > rounds, "somebody else than one got through");
}

#[test]
fn eight_programs_lose_nothing_that_was_accepted() {
    race(20);
}

#[test]
#[ignore = "a minute: cargo test --test faults eight_programs -- --ignored --nocapture"]
fn eight_programs_with_200_changes_each_lose_nothing_that_was_accepted() {
    race(200);
}

#[test]
fn a_text_editor_and_a_program_change_different_things_and_both_hold() {
    let folder = folder();
    let mut saver = Saver::start(folder.path());
    saved(saver.save("before"));
    edit(folder.path(), |partner| partner.partner.region = Some("by hand".to_owned()));
    saved(saver.tag("ours"));
    edit(folder.path(), |partner| partner.partner.tier = Some("by hand again".to_owned()));
    saved(saver.tag("ours again"));
    let partner = the_partner(folder.path()).partner;
    assert_eq!((partner.region.as_deref(), partner.tier.as_deref()), (Some("by hand"), Some("by hand again")));
    assert!(partner.tags.contains("ours") && partner.tags.contains("ours again"), "{:?}", partner.tags);
}

#[test]
fn where_both_change_the_same_theirs_stays_and_ours_stands_beside_it() {
    let folder = folder();
    let mut saver = Saver::start(folder.path());
    saved(saver.save("before"));
    edit(folder.path(), |partner| "theirs".clone_into(&mut partner.partner.note));
    let answer = saver.save("ours").expect("the saver lives");
    assert!(answer.starts_with("NOT SAVED"), "{answer}");
    assert_eq!(the_partner(folder.path()).partner.note, "theirs");
    let aside: Vec<String> = conflicts(folder.path()).into_iter().map(|found| found.partner.note).collect();
    assert_eq!(aside, ["ours"]);
}

#[test]
fn a_deleted_lock_file_and_a_file_system_without_locks_stop_nobody() {
    let folder = folder();
    let mut savers = [Saver::start(folder.path()), Saver::start(folder.path())];
    let lock = folder.path().join("portfolios/.lock");
    for round in 0..6 {
        saved(savers[round % 2].tag(&format!("round {round}")));
        assert!(lock.exists(), "a lock is a file that stays");
        fs::remove_file(&lock).expect("it was there");
    }
    if let Some(reason) = refused() {
        return println!("SKIPPED a file system without locks: {reason}");
    }
    for error in ["ENOLCK", "EOPNOTSUPP", "ENOSYS"] {
        let options = ["-e", "trace=flock", "-e", &format!("inject=flock:error={error}")];
        let trace =
            Trace::attach(savers[0].pid(), &folder.path().join("trace"), &options).expect("it was possible before");
        saved(savers[0].tag(error));
        assert!(trace.calls().iter().any(|call| call.contains("(INJECTED)")), "{error} did not happen");
    }
    let tags = the_partner(folder.path()).partner.tags;
    assert_eq!(tags.iter().filter(|tag| tag.starts_with("round ")).count(), 6, "{tags:?}");
}

#[test]
fn a_lock_whose_holder_hangs_is_said_and_free_once_the_holder_is_killed() {
    if let Some(reason) = refused() {
        return println!("SKIPPED a holder that hangs: {reason}");
    }
    let folder = folder();
    let mut other = Saver::start(folder.path());
    saved(other.tag("before"));
    let mut holder = Saver::start(folder.path());
    let options = ["-e", "trace=fsync", "-e", "inject=fsync:delay_enter=60000000"];
    let trace = Trace::attach(holder.pid(), &folder.path().join("trace"), &options).expect("it was possible before");
    holder.ask("tag never written");
    let mut number = 0;
    let said = loop {
        // Until the holder has the lock, the other still gets it.
        let answer = other.tag(&format!("meanwhile {number}")).expect("the other lives");
        if !answer.starts_with("saved") {
            break answer;
        }
        number += 1;
    };
    assert!(said.starts_with("NOT SAVED") && said.contains("another program"), "{said}");
    holder.kill();
    drop((trace, holder));
    saved(other.tag("after"));
    assert!(the_partner(folder.path()).partner.tags.contains("after"));
}

#[test]
fn links_and_modes_stay_what_they_are() {
    let folder = folder();
    let (data, elsewhere) = (folder.path().join("data"), folder.path().join("elsewhere"));
    fs::create_dir(&data).and_then(|()| fs::create_dir(&elsewhere)).expect("folders");
    symlink(&elsewhere, data.join("portfolios")).expect("a link");
    let mut saver = Saver::start(&data);
    saved(saver.save("one"));
    assert!(fs::symlink_metadata(data.join("portfolios")).expect("it is there").is_symlink(), "a linked folder stays");
    let file = the_file(&elsewhere.join("..").join("data"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("a mode");
    let second = folder.path().join("second name");
    fs::hard_link(&file, &second).expect("a second name");
    saved(saver.save("two"));
    let mode = fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640, "the mode stays");
    assert_eq!(the_partner(&data).partner.note, "two");
    let before = load_portfolio(&second).expect("the second name keeps the whole old version");
    assert_eq!(before.portfolio.partner.note, "one");
}
