//! Nothing that the screen called saved is lost, however the program is killed.

use std::thread;
use std::time::{Duration, Instant};

use crate::folder::{Folder, record};
use crate::journey::{GIVES, NAME, STEPS, Step, describe_exchange, name_partner};
use crate::session::{ENTER, Session};

/// Starts the program and takes up the session where the screen offers it.
pub fn resume(folder: &Folder, at: &str) -> Session {
    let session = Session::start(folder);
    session.wait_for("Enter continues it.");
    // The row names the place when that is a question.
    let place = at.rsplit(", ").next().filter(|place| place.contains("question")).unwrap_or_default();
    session.wait_until("the row to resume under the cursor", |received| {
        let row = received.cursor_row();
        row.contains(&format!("> Resume: {NAME}")) && row.contains(place)
    });
    session.press(ENTER);
    session.wait_for(at);
    session
}

#[test]
fn a_kill_after_any_answer_that_was_called_saved_loses_nothing() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    describe_exchange(&session);
    session.kill();
    let mut stands_at = "question 1 of 4";
    for Step { key, leads_to, record: expected } in &STEPS {
        let session = resume(&folder, stands_at);
        session.press(key);
        session.wait_saved(leads_to);
        session.kill();
        assert_eq!(record(&folder.partner()), *expected);
        stands_at = leads_to;
    }
    let session = Session::start(&folder);
    session.wait_for("PRO CHA     SER");
    assert!(!session.look(|received| received.shows("Resume:")), "nothing is left to resume");
}

/// The kill comes at another moment of the save each time: before the key is read, while the file is written, after.
#[test]
fn a_kill_at_any_moment_leaves_a_whole_file_that_lacks_the_last_answer_at_most() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    describe_exchange(&session);
    session.kill();
    let mut stands_at = "question 1 of 4";
    let mut before = record(&folder.partner());
    for (number, step) in (0..).zip(&STEPS[..7]) {
        let session = resume(&folder, stands_at);
        session.press(step.key);
        thread::sleep(Duration::from_millis(number * 4));
        session.kill();
        let found = record(&folder.partner());
        assert!(found == before || found == step.record, "{before} became {found}, not {}", step.record);
        if found == before {
            let session = resume(&folder, stands_at);
            session.press(step.key);
            session.wait_saved(step.leads_to);
            session.kill();
        }
        (stands_at, before) = (step.leads_to, step.record.to_owned());
    }
}

#[test]
fn text_typed_before_a_pause_of_a_moment_survives_a_kill() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    name_partner(&session);
    session.press(GIVES);
    session.wait_for("shared customers");
    thread::sleep(Duration::from_millis(1500));
    session.kill();
    assert_eq!(folder.partner().exchanges[0].gives, GIVES);
}

/// Checklist line 31: a kill loses at most two seconds of typing, even when nobody ever pauses.
#[test]
fn text_typed_without_a_pause_survives_a_kill_but_for_the_last_two_seconds() {
    const LOST_AT_MOST: Duration = Duration::from_secs(2);
    let folder = Folder::new();
    let session = Session::start(&folder);
    name_partner(&session);
    let started = Instant::now();
    let mut typed = String::new();
    // When each character was on the screen.
    let mut shown = Vec::new();
    while started.elapsed() < LOST_AT_MOST + Duration::from_secs(1) {
        let digit = char::from(b'0' + u8::try_from(typed.len() % 10).expect("a digit is small"));
        typed.push(digit);
        session.press(&digit.to_string());
        let tail = typed[typed.len().saturating_sub(12)..].to_owned();
        session.wait_for(&tail);
        shown.push(Instant::now());
        // Faster than the pause after which text is saved anyway.
        thread::sleep(Duration::from_millis(40));
    }
    let killed = Instant::now();
    session.kill();
    let saved = folder.partner().exchanges[0].gives.clone();
    let promised = shown.iter().filter(|at| killed.duration_since(**at) > LOST_AT_MOST).count();
    assert!(typed.starts_with(&saved), "{saved:?} was never typed");
    assert!(saved.len() >= promised, "only {saved:?} of {typed:?} was saved, {promised} were promised");
    assert!(promised > 0, "nothing was typed early enough to be promised");
}
