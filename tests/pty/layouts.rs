//! Keyboards without Latin letters where the table has them, the mouse on the wire, and what never goes out.

use crate::endings::assert_restored;
use crate::escapes::{modes, sequences};
use crate::folder::{Folder, record};
use crate::received::Received;
use crate::session::{CTRL_C, CTRL_Z, DOWN, ENTER, Session};

const F1: &str = "\x1bOP";
const F2: &str = "\x1bOQ";
const ESC: &str = "\x1b";

/// What the keys of the table type on a Cyrillic and on an AZERTY keyboard.
const OTHER_LAYOUTS: [&str; 2] = ["фытцупевг", "&é\"'(è_çà)"];

/// Goes down the list of actions to one of them and does it.
fn do_action(session: &Session, name: &str) {
    session.press(F2);
    session.wait_for("All actions");
    let row = format!("> {name} ");
    for _ in 0..80 {
        if session.look(|received| received.shows(&row)) {
            break;
        }
        let written = session.look(|received| received.raw.len());
        session.press(DOWN);
        session.wait_until("the next row", |received| received.raw.len() > written);
    }
    session.wait_for(&row);
    session.press(ENTER);
}

#[test]
fn arrows_enter_and_two_function_keys_do_the_whole_job_on_any_layout() {
    for (layout, company) in OTHER_LAYOUTS.iter().zip(["Северный ветер", "Société d'Échanges"]) {
        let folder = Folder::new();
        let mut session = Session::start(&folder);
        session.wait_for("No partners yet");
        session.press(layout);
        session.press(F1);
        session.wait_for("Keys on this screen");
        session.press(ESC);
        session.wait_for("No partners yet");
        do_action(&session, "add");
        session.wait_for("Name of the partner company");
        for (text, next) in [
            (company, "What does the partner do"),
            ("Vend à l'étranger, продаёт за рубежом", "And what does the partner get"),
            ("€", "question 1"),
        ] {
            session.press(text);
            session.wait_for(text);
            session.press(ENTER);
            session.wait_for(next);
        }
        for (keys, next) in [
            (&[DOWN, ENTER][..], "question 2"),
            (&[ENTER], "question 3"),
            (&[DOWN, ENTER], "question 4"),
            (&[DOWN, ENTER], "type question 1"),
            (&[DOWN, ENTER], "type question 2"),
            (&[DOWN, ENTER], "type question 3"),
            (&[DOWN, ENTER], "type question 4"),
            (&[DOWN, ENTER], "RESULT  CHANNEL"),
            (&[ENTER], "Accepted: CHANNEL"),
        ] {
            for key in keys {
                session.press(key);
            }
            session.wait_saved(next);
        }
        do_action(&session, "quit");
        assert_eq!(session.wait_exit(), Some(0));
        assert_restored(&session);
        let partner = folder.partner();
        assert_eq!(partner.partner.name, company);
        assert!(record(&partner).ends_with("=> channel/reseller"), "{}", record(&partner));
    }
}

/// Presses of the mouse as a terminal sends them, from 1.
fn click(column: u16, row: u16) -> String {
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

fn is_on(session: &Session, mode: &str) -> bool {
    session.look(|received| modes(&received.raw).get(mode).copied().unwrap_or(false))
}

#[test]
fn the_mouse_is_taken_given_back_by_one_key_and_by_every_way_out() {
    let folder = Folder::new();
    let mut session = Session::start(&folder);
    session.wait_for("No partners yet");
    assert!(is_on(&session, "1000") && is_on(&session, "1006"), "presses are reported");
    assert!(!is_on(&session, "1002") && !is_on(&session, "1003"), "moves are not");
    let at = session.look(|received| {
        let footer = received.rows().pop().expect("a screen has rows");
        footer.split_once("a add").expect("it says how to add").0.chars().count()
    });
    session.press(&click(u16::try_from(at).expect("a column") + 1, 24));
    session.wait_for("Name of the partner company");
    session.press(ESC);
    session.wait_for("No partners yet");
    session.press("R");
    session.wait_for("The mouse selects text now");
    assert!(!is_on(&session, "1000") && !is_on(&session, "1006"));
    session.press(CTRL_Z);
    session.wait_stopped();
    session.signal(rustix::process::Signal::CONT);
    session.wait_until("the screen again", Received::is_full_screen);
    assert!(!is_on(&session, "1000"), "what was given away stays away over a pause");
    session.press("R");
    session.wait_for("The mouse is back");
    assert!(is_on(&session, "1000"));
    session.press(CTRL_C);
    session.wait_for("Ctrl-C again leaves too");
    session.press(CTRL_C);
    assert_eq!(session.wait_exit(), Some(130));
    assert_restored(&session);
}

#[test]
fn the_mouse_can_be_left_alone_from_the_start() {
    let folder = Folder::new();
    let mut command = folder.command();
    command.arg("--no-mouse");
    let mut session = Session::start_command(command);
    session.wait_for("No partners yet");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    let raw = session.look(|received| received.raw.clone());
    assert!(!sequences(&raw).contains(&"[?1000h".to_owned()));
}

/// The parameters of every change of style.
fn styles(session: &Session) -> Vec<Vec<u16>> {
    let found = session.look(|received| sequences(&received.raw));
    let bodies = found.iter().filter_map(|sequence| sequence.strip_prefix('[')?.strip_suffix('m'));
    bodies.map(|body| body.split(';').map(|number| number.parse().unwrap_or(0)).collect()).collect()
}

/// Walks over a few screens and leaves.
fn walk(command: std::process::Command) -> Session {
    let mut session = Session::start_command(command);
    session.wait_for("No partners yet");
    for (key, next) in
        [("3", "[3 Glossary]"), ("1", "No partners yet"), ("?", "Keys on this screen"), (ESC, "No partners")]
    {
        session.press(key);
        session.wait_for(next);
    }
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
    session
}

#[test]
fn nothing_blinks_in_any_theme() {
    for theme in ["default", "high-contrast", "blue-orange", "monochrome"] {
        let folder = Folder::new();
        let mut command = folder.command();
        command.args(["--theme", theme, "--color", "always"]).env("COLORTERM", "truecolor");
        for style in styles(&walk(command)) {
            // Behind 38 and 48 stand the numbers of a colour.
            let plain = !matches!(style.first(), Some(38 | 48));
            assert!(!(plain && style.iter().any(|number| [5, 6].contains(number))), "{theme}: {style:?} blinks");
        }
    }
}

#[test]
fn without_colour_no_colour_is_sent_and_the_focus_is_still_reversed() {
    let folder = Folder::new();
    let mut command = folder.command();
    command.env("NO_COLOR", "1").args(["--theme", "high-contrast"]);
    let styles = styles(&walk(command));
    let colors = |style: &Vec<u16>| style.iter().any(|number| matches!(number, 30..=38 | 40..=48 | 90..=107));
    let colored: Vec<&Vec<u16>> = styles.iter().filter(|style| colors(style)).collect();
    assert!(colored.is_empty(), "{colored:?}");
    assert!(styles.iter().any(|style| style == &[7]), "the row with the focus is reversed");
}

/// The console of Linux, a locale without UTF-8, and the option: the bytes are ASCII.
#[test]
fn where_box_drawing_cannot_show_every_byte_is_ascii() {
    for (name, value, argument) in [("TERM", "linux", ""), ("LANG", "C", ""), ("LANG", "C.UTF-8", "--ascii")] {
        let folder = Folder::new();
        let mut command = folder.command();
        command.env(name, value).args(Some(argument).filter(|argument| !argument.is_empty()));
        let session = walk(command);
        assert!(session.look(|received| received.raw.is_ascii()), "{name}={value} {argument}");
    }
}
