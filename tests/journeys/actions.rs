//! The list of all actions, the keys in force, help and the last line.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use fourfold::store::own_keys;
use fourfold::store::settings::Footer;
use fourfold::tui::app::Setup;
use fourfold::tui::keymap::OwnKeys;
use tempfile::TempDir;

use crate::harness::Session;
use crate::session::{at_question_1, at_question_1_of};

#[test]
fn every_action_is_found_by_typing_and_done_by_enter() {
    let mut session = at_question_1();
    session.press(":").shows("All actions").type_text("answer yes").shows("> yes").cursor_on("answer yes");
    session.press("enter").shows("question 2 of 4").shows("Product: YES");
    session.press("f2").type_text("undo").press("enter").shows("Undone at Northwind").shows("question 1 of 4");
    session.press("ctrl-p").type_text("glossary").press("enter").shows("Esc returns to the question");
    session.press("esc").shows("question 1 of 4");
}

#[test]
fn an_action_that_would_do_nothing_says_why() {
    let mut session = Session::new();
    session.press(":").type_text("redo").shows("Nothing to redo.").press("enter").shows("redo: Nothing to redo.");
    session.press("esc :").type_text("override").shows("not here; works in a partner and a result").press("enter");
    session
        .shows("override: not here; works in a partner and a result")
        .press("ctrl-u")
        .type_text("zzz")
        .press("enter");
    session.shows("No action is called that.").press("esc").shows("No partners yet.");
}

#[test]
fn the_list_returns_to_a_text_field_as_it_was() {
    let mut session = at_question_1();
    session.press("e f2").type_text("erase to the start").press("enter").shows_not("for shared customers");
    session.shows("What does the partner do for us").press("f2 f2 ctrl-y").shows("for shared customers");
}

/// The keys of a file in a session, and what was wrong with them.
fn with_keys(text: &str, letters: bool) -> Session {
    let folder = TempDir::new().expect("a temporary folder");
    keymap_file(folder.path(), text);
    let (file, faults) = own_keys::load(folder.path());
    let own = OwnKeys::new(&file, letters);
    let faults = faults.iter().map(ToString::to_string).chain(own.faults);
    let first_words = faults.map(|fault| format!("Error: {fault}. The default holds.")).collect();
    Session::with(|setup| Setup { keymap: own.keymap.clone(), first_words, ..setup })
}

fn keymap_file(folder: &Path, text: &str) {
    let mut file = File::create(folder.join("keymap.ron")).expect("the folder takes a file");
    file.write_all(text.as_bytes()).expect("it takes the text");
}

#[test]
fn own_keys_replace_those_they_name_and_are_shown_everywhere() {
    let mut session =
        with_keys("{\n    \"add\": [\"n\", \"f5\"],\n    \"yes\": [\"j\"],\n    \"down\": [\"down\"],\n}\n", true);
    session.shows("n add").shows("No partners yet. n adds the first.").press("a").shows("No partners yet.");
    session.shows("No partners yet. n adds the first.").press("?").shows("n F5").press("esc n");
    session.type_text("Acme").press("enter").type_text("Resells").press("enter tab").shows("question 1 of 4");
    session.shows("j/n/s answer").shows("1 Yes (j)").press("j").shows("question 2 of 4");
}

#[test]
fn faults_of_own_keys_are_all_named_with_their_place_and_the_defaults_hold() {
    let text = "{\n    \"quit\": [\"z\"],\n    \"ad\": [\"b\"],\n    \"help\": [\"hyper-h\"],\n    \"undo\": [\"a\"],\n    \
                \"note\": [],\n    \"why\": [\"ctrl-i\"],\n    \"back\": [\"b\"],\n    \"find\": 7,\n}\n";
    let mut session = with_keys(text, true);
    session.shows("keymap.ron line 9").resize(100, 60).press("M");
    for fault in [
        "keymap.ron line 3, column 11: there is no action \"ad\"",
        "keymap.ron line 4, column 13: \"hyper-h\" is no key here",
        "keymap.ron line 5, column 13: \"undo\" cannot have the key a: \"add\" has it already",
        "keymap.ron line 6, column 13: \"note\" has no key",
        "keymap.ron line 7, column 12: \"ctrl-i\" cannot be a key",
        "keymap.ron line 8, column 13: \"back\" keeps its key \"esc\"",
        "keymap.ron line 9, column 13: expected",
    ] {
        let wrapped = session.text();
        assert!(wrapped.contains(fault), "{fault}\n{wrapped}");
    }
    session.press("esc q").shows("No partners yet.").press("u").shows("Nothing to undo yet.").press("z");
    assert!(session.exit().is_some(), "the one entry without a fault holds");
}

#[test]
fn a_key_file_that_is_no_file_of_keys_changes_nothing() {
    with_keys("{ \"quit\": [\"x\"]", true)
        .shows("Error: keymap.ron line 1, column 15: ")
        .press("a")
        .shows("New partner");
}

#[test]
fn two_actions_may_swap_their_keys() {
    let mut session = with_keys("{\"yes\": [\"n\"], \"no\": [\"y\"]}", true);
    session = at_question_1_of(session);
    session.press("n").shows("Product: YES").press("y").shows("Channel: no");
}

#[test]
fn the_main_job_is_done_without_single_characters() {
    let mut session = with_keys("{}", false);
    session.shows("F1 help").shows("No partners yet. F2 (add) adds the first.").shows_not("q quit");
    session.press("a q 1").shows("No partners yet.").press("f2").type_text("add").press("enter");
    session.type_text("Acme").press("enter").type_text("Resells our product").press("enter tab");
    session.shows("question 1 of 4").shows("1 Yes   ").press("y 1").shows("question 1 of 4");
    session.press("down enter enter down enter down enter").shows("type question 1");
    session.press("down enter down enter down enter down enter").shows("RESULT  CHANNEL, Reseller").press("enter");
    session.shows("Accepted: CHANNEL, Reseller.").press("esc f2").type_text("leave").press("enter");
    assert!(session.exit().is_some(), "the list of actions leaves the program");
    assert_eq!(session.saved().exchanges.len(), 1);
}

#[test]
fn the_last_line_can_be_short_or_off() {
    for (footer, shown) in [(Footer::Short, "? help  Enter open  q quit"), (Footer::Off, "")] {
        let mut session = at_question_1_of(Session::with(|setup| Setup { footer, ..setup }));
        session.press("esc esc");
        assert_eq!(session.screen().lines().last().expect("a screen has lines").trim(), shown);
    }
}

#[test]
fn messages_can_be_read_again() {
    let mut session = at_question_1();
    session.press("y u").shows("Undone at Northwind").press("M").shows("Messages, newest first");
    session.shows("2026-11-22 09:0").shows("Undone at Northwind Integrators: the answer to").press("esc");
    session.shows("question 1 of 4");
    Session::new().press("M").shows("Nothing was said yet.");
}
