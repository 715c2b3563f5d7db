//! Text fields: words, graphemes, wide characters, kill and yank, pastes, limits. And what is said while files are read.

use std::time::Duration;

use crate::harness::Session;
use crate::session::at_question_1;

/// A field with this text and the cursor at its end.
fn field(text: &str) -> Session {
    let mut session = Session::new();
    session.press("a").type_text(text);
    session
}

#[test]
fn the_cursor_moves_and_erases_by_what_a_person_sees_as_one_character() {
    let family = "👩‍👩‍👧";
    let mut session = field(&format!("Ae\u{301}{family}"));
    assert_eq!(session.cursor(), (9, 4), "A, e with its accent, and an emoji of two columns");
    session.press("left");
    assert_eq!(session.cursor(), (7, 4), "over the whole family at once");
    session.press("left backspace").shows(&format!("> e\u{301}{family}"));
    session.press("end backspace backspace").shows_not("e\u{301}").type_text("北").press("left").type_text("x");
    session.shows("> x北");
}

#[test]
fn words_are_moved_over_erased_and_put_back() {
    let mut session = field("one two three");
    session.press("ctrl-left ctrl-left").type_text("+").shows("one +two three");
    session.press("ctrl-right").type_text("-").shows("one +two -three").press("ctrl-k").shows("> one +two -\n");
    session.press("home ctrl-y").shows("> threeone +two -\n").press("ctrl-e ctrl-w").shows("> threeone +\n");
    session.press("ctrl-u").shows_not("three").press("ctrl-y").shows("> threeone +");
}

#[test]
fn several_lines_become_one_and_that_is_said() {
    let mut session = field("");
    session.paste("Northwind\r\n\tIntegrators\u{7}\n").shows("> Northwind Integrators\n");
    session.shows("The lines you pasted were made one line.");
    session.paste(" of Oslo").shows_not("made one line");
}

#[test]
fn a_field_says_when_it_is_full_and_what_it_left_out() {
    let mut session = field("");
    session.paste(&"北".repeat(1999)).shows_not("full").paste("two").shows("only its first 1 characters fitted");
    session.type_text("x").shows("The field is full; it takes 2000 characters.").press("backspace").shows_not("full");
    session.press("ctrl-u ctrl-y ctrl-y").press("enter");
    assert_eq!(session.saved().partner.name.chars().count(), 1999, "putting back what was erased has the same limit");
}

#[test]
fn a_pause_between_keys_never_matters() {
    let mut session = at_question_1();
    session.press("y").wait(Duration::from_hours(1)).shows("question 2 of 4").press("n");
    session.shows("question 3 of 4");
}

#[test]
fn long_loading_is_told_in_words_and_keys_work_meanwhile() {
    let mut session = Session::new();
    session.loading(4200, 10_000).shows("Reading 10,000 portfolios: 4,200 [########............]");
    session.press("a").type_text("Acme").press("enter").shows("What does the partner do for us").press("esc");
    session.loading(9999, 10_000).shows("Acme").shows("9,999 [###################.]");
    session.loading(10_000, 10_000).shows_not("Reading");
}

/// What to do about it stands at the end of a message: two lines hold it, and what they do not hold is a key away.
#[test]
fn a_message_takes_two_lines_and_what_they_do_not_hold_can_be_read_whole() {
    let mut session = at_question_1();
    session
        .press("y u")
        .shows("the answer to \"Does this exchange")
        .shows("\n product better?\".")
        .shows_not("(M: all)");
    session.resize(40, 12).shows("(M: all)").press("M").shows("Undone at Northwind Integrators: the");
    session.shows("product better?\".");
}

/// Where text is typed, a letter is none of the keys that a message names.
#[test]
fn a_message_in_a_text_field_names_a_key_that_works_there() {
    let mut session = at_question_1();
    session.resize(40, 12).press("t").paste(&"word ".repeat(500)).shows("F2 (messages): all").shows_not("(M: all)");
}

/// What stands in a field already is cleared with one key, which the last line names as long as it does something.
#[test]
fn the_footer_says_how_to_clear_a_field() {
    let mut session = field("Acme");
    session
        .shows("Ctrl-U clear")
        .press("ctrl-u")
        .shows_not("Ctrl-U clear")
        .press("ctrl-u")
        .shows("The field is empty.");
    session.type_text("A").shows("Ctrl-U clear");
}
