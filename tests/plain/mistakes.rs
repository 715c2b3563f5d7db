//! Whatever is typed at whatever prompt: an error says what was typed and what is wrong, and nothing changes.

use std::fs::{self, File};
use std::io::Write;

use crate::folder::record;
use crate::journey::{GETS, GIVES, NAME, STEPS, lines};
use crate::room::Room;

/// What nothing can be meant by where a number is wanted.
const NONSENSE: [&str; 5] = ["99", "0", "-1", "maybe", "1 2"];

#[test]
fn what_is_no_choice_is_named_and_changes_nothing() {
    for (index, step) in STEPS.iter().enumerate() {
        let takes_texts = ["Choose", "Describe"].iter().any(|begin| step.leads_to.starts_with(begin));
        if takes_texts {
            continue;
        }
        let room = Room::new();
        let talked = room.talk(&[&lines()[..=index], &NONSENSE].concat());
        for typed in NONSENSE {
            talked.says(&format!("Error: \"{typed}\" is not one of 1 to "));
        }
        assert_eq!(talked.transcript.matches("Nothing changed.").count(), NONSENSE.len(), "{}", talked.transcript);
        let found: Vec<String> = room.saved().iter().map(record).collect();
        assert_eq!(found.concat(), step.record, "{}", step.leads_to);
    }
}

#[test]
fn every_prompt_says_where_it_is_and_how_to_leave() {
    let room = Room::new();
    let talked = room.talk(&lines());
    let ways = talked.in_one_line();
    let asked = ways.matches("Type ").count();
    assert!(asked > STEPS.len(), "{}", talked.transcript);
    for way in ways.split("Type ").skip(1).filter(|way| !way.starts_with("help for") && !way.starts_with("another")) {
        assert!(way.contains("help, quit."), "a prompt without its ways out: {way}");
    }
    for step in &STEPS {
        talked.says(step.leads_to);
    }
}

/// At every prompt, help names the place, and leaving it for help, a term or a second look changes nothing.
#[test]
fn help_terms_and_reasons_are_there_at_every_prompt() {
    for (index, step) in STEPS.iter().enumerate() {
        let room = Room::new();
        let talked = room.talk(&[&lines()[..=index], &["help", "term reseller", "again"]].concat());
        talked
            .says(&format!("You are here: {}", step.leads_to))
            .says("help: this help.")
            .says("quit: leave; everything is saved.")
            .says("Reseller. Partner type.");
        let found: Vec<String> = room.saved().iter().map(record).collect();
        assert_eq!(found.concat(), step.record, "{}", step.leads_to);
    }
}

#[test]
fn a_sentence_about_a_company_is_met_once_and_kept_when_meant() {
    let room = Room::new();
    let talked = room.talk_about(Some("Acme"), &["1", "Acme is a systems integrator", ""]);
    talked.says("That describes the company.").says("Enter alone keeps \"Acme is a systems integrator\".");
    assert_eq!(room.partner().exchanges[0].gives, "Acme is a systems integrator");
    let room = Room::new();
    room.talk_about(Some("Acme"), &["1", "Acme", GIVES]);
    assert_eq!(room.partner().exchanges[0].gives, GIVES);
}

#[test]
fn an_empty_sentence_is_asked_for_and_what_they_get_may_stay_open() {
    let room = Room::new();
    let talked = room.talk_about(Some("Acme"), &["1", "", "-", GIVES, "", "y", "edit", "", GETS]);
    talked.says("Error: Say in a few words what they do for you. Nothing changed.").says("Enter alone leaves it open.");
    let exchange = &room.partner().exchanges[0];
    assert_eq!((exchange.gives.as_str(), exchange.gets.as_str()), (GIVES, GETS));
}

#[test]
fn a_partner_about_which_nothing_was_said_has_no_empty_exchange() {
    for end in [&["1"][..], &["1", "back"], &["1", "quit"]] {
        let room = Room::new();
        room.talk_about(Some("Acme"), end);
        assert_eq!(record(&room.partner()), "", "{end:?}");
    }
}

#[test]
fn hostile_names_and_texts_reach_neither_the_terminal_nor_another_folder() {
    let bidi = "in\u{202e}fdp\u{200b}";
    let room = Room::new();
    for name in ["../../etc/passwd", "CON", "$(reboot)", bidi, "日本語テキスト", "'; drop table"] {
        room.talk_about(Some(name), &["1", bidi, "quit"]);
    }
    let names: Vec<String> = room.saved().into_iter().map(|portfolio| portfolio.partner.name).collect();
    assert_eq!(names.len(), 6);
    assert!(names.contains(&bidi.to_owned()), "stored as typed: {names:?}");
    let talked = room.talk(&["1", "back", "back", "back", "2", "list"]);
    talked.says("日本語テキスト").says("in\u{FFFD}fdp\u{FFFD}");
    assert!(!talked.transcript.contains(['\u{202e}', '\u{200b}']), "{}", talked.transcript);
}

#[test]
fn keys_that_are_no_text_are_refused_and_the_next_line_is_heard() {
    let room = Room::new();
    let long = "x".repeat(5000);
    let talked = room.talk_about(Some("Acme"), &["1", "\u{1b}[A", &long, GIVES]);
    talked.says("Error: That line holds keys that are no letters").says("Error: That line is longer than 2000 bytes");
    assert!(!talked.transcript.contains(['\u{1b}', '\r']), "{}", talked.transcript);
    assert_eq!(room.partner().exchanges[0].gives, GIVES);
}

#[test]
fn what_cannot_be_written_is_called_not_saved_and_written_when_that_works_again() {
    let room = Room::new();
    room.talk(&lines()[..5]);
    // Root writes into every folder; a file in the place of the folder stops everybody.
    let (folder, aside) = (room.paths().portfolios(), room.paths().data_dir.join("aside"));
    let blocked = |talk: &dyn Fn()| {
        fs::rename(&folder, &aside).expect("the folder moves");
        File::create(&folder).and_then(|mut file| file.write_all(b"in the way")).expect("a file takes its place");
        talk();
        fs::remove_file(&folder).expect("the file goes");
        fs::rename(&aside, &folder).expect("the folder moves back");
    };
    blocked(&|| {
        let talked = room.talk_about(Some(NAME), &["1", GIVES, "quit", "quit"]);
        talked.says("NOT SAVED").says("Error: the last change is NOT SAVED. quit again leaves without it.");
        talked.says("Error: the last changes are NOT SAVED").says_not("Everything is saved");
        assert!(!talked.ended.saved);
    });
    assert_eq!(record(&room.partner()), "----", "what was there before is whole");
}

/// Answers to a result of a service exchange: the way to prompts that the journey does not meet.
const TO_RESULT: [&str; 8] = ["1", "Runs it for them", "a fee", "n", "n", "n", "y", "1"];
const TO_BUNDLE: [&str; 7] = ["1", "Sells and sets up", "margin", "y", "y", "n", "y"];
const TO_PARTS: [&str; 9] = ["1", "Sells to both", "margin", "n", "y", "n", "n", "2", "2"];

/// What leads to each of the other prompts, where that is, and what is on record there.
fn elsewhere() -> Vec<(Vec<&'static str>, &'static str, &'static str)> {
    let after = |begin: &[&'static str], rest: &[&'static str]| [begin, rest].concat();
    vec![
        (after(&TO_RESULT, &["2"]), "Change an answer.", "nnny ongoing=yes"),
        (after(&TO_RESULT, &["3"]), "Decide something else, 1 of 2.", "nnny ongoing=yes"),
        (after(&TO_RESULT, &["4"]), "Corvid, 1 exchange.", "nnny ongoing=yes"),
        (after(&TO_RESULT, &["4", "back"]), "Main menu, 1 partner.", "nnny ongoing=yes"),
        (after(&TO_BUNDLE, &["2"]), "One exchange or several.", "yyny"),
        (after(&TO_BUNDLE, &["2", "3"]), "One exchange or several.", "yyny"),
        (after(&TO_BUNDLE, &["3"]), "Result.", "yyny"),
        (after(&TO_PARTS, &["3"]), "One exchange or several.", "nynn buyer=both embedded=no invoice=partner"),
        (
            after(&TO_PARTS, &["3", "1", "1"]),
            "Result of part 1 of 2.",
            "nynn buyer=resellers embedded=no expert-help=yes invoice=partner | nynn buyer=end embedded=no invoice=partner",
        ),
    ]
}

#[test]
fn the_prompts_beside_the_way_say_where_they_are_and_take_no_nonsense() {
    for (lines, position, expected) in elsewhere() {
        let room = Room::new();
        let talked = room.talk_about(Some("Corvid"), &[&lines[..], &NONSENSE, &["help"]].concat());
        talked.says(&format!("You are here: {position} Type 1 to "));
        for typed in NONSENSE {
            talked.says(&format!("Error: \"{typed}\" is not one of 1 to "));
        }
        assert!(talked.ended.saved);
        assert_eq!(record(&room.partner()), expected, "{position}");
    }
}
