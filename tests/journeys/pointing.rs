//! The mouse does what keys do, and gives way to selecting text; the clipboard gets what the screen shows.

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::tui::app::Setup;
use ratatui::crossterm::event::{MouseButton, MouseEventKind};

use crate::harness::Session;
use crate::session::at_question_1;

#[test]
fn a_click_goes_to_a_row_and_a_click_on_it_opens_it() {
    let mut session = at_question_1();
    session.click("2 No").cursor_on("> 2 No").shows("question 1 of 4").click("2 No").shows("question 2 of 4");
    session.click("3 Not sure").click("3 Not sure").shows("question 3 of 4").shows("Channel: ?");
    let saved = session.press("esc").saved();
    let answers = &saved.exchanges.first().expect("one exchange").answers.contributions;
    assert_eq!((answers[Category::Product], answers[Category::Channel]), (Some(Answer::No), Some(Answer::NotSure)));
}

#[test]
fn hints_and_tabs_are_clicked_like_their_keys() {
    let mut session = Session::new();
    session.click("a add").shows("New partner").click("Esc leave").shows("No partners yet.");
    session.click("3 Glossary").shows("[3 Glossary]").click("1 Partners").shows("[1 Partners]");
    let mut session = at_question_1();
    session.click("/n/s answer").shows("question 1 of 4");
    session
        .click("n/s answer")
        .shows("question 2 of 4")
        .shows("Product: no")
        .click("? help")
        .shows("Keys on this screen");
}

#[test]
fn rows_of_every_list_are_clicked_and_the_wheel_moves_in_them() {
    let mut session = Session::new();
    for name in ["Acme", "Blue Harbour", "Corvid Cloud", "Delta Ridge", "Elm & Oak"] {
        session.press("a").type_text(name).press("enter esc esc");
    }
    session.press("home").click("Corvid Cloud").cursor_on("Corvid Cloud").click("Corvid Cloud");
    session.shows("Partners > Corvid Cloud").press("esc home").wheel_down().cursor_on("Delta Ridge");
    session.press("/").type_text("l").click("Delta Ridge").cursor_on("Delta Ridge").shows_not("Acme");
    session.press("esc 3").click("Affiliate").cursor_on("Affiliate").wheel_down().cursor_on("> ");
    session.press(":").type_text("list of partners").click("the list of partners");
    session.shows("[1 Partners]");
}

#[test]
fn a_click_beside_everything_does_nothing() {
    let mut session = at_question_1();
    let before = session.screen();
    for (x, y) in [(0, 0), (79, 23), (40, 1), (500, 500)] {
        session.point(MouseEventKind::Down(MouseButton::Left), x, y);
    }
    session.point(MouseEventKind::Down(MouseButton::Right), 6, 8).point(MouseEventKind::Moved, 6, 9);
    assert_eq!(session.screen(), before);
    session.press("e").wheel_down().shows("What does the partner do for us").resize(20, 5).point(
        MouseEventKind::Down(MouseButton::Left),
        1,
        1,
    );
    session.shows("too small");
}

#[test]
fn one_key_gives_the_mouse_to_the_terminal_and_takes_it_back() {
    let mut session = at_question_1();
    session.press("R").shows("The mouse selects text now. R takes it back.");
    assert_eq!(session.mouse(), Some(false));
    session.press("R").shows("The mouse is back");
    assert_eq!(session.mouse(), Some(true));
    let mut without = Session::with(|setup| Setup { mouse: false, ..setup });
    without.press("R");
    assert_eq!(without.mouse(), Some(true));
}

#[test]
fn what_is_copied_is_the_whole_thing_and_not_only_what_fits() {
    let mut session = at_question_1();
    session.press("n y s n 2 2 2 2").shows("RESULT  CHANNEL").resize(60, 16).press("c").shows("Copied through the");
    let copied = session.copied();
    for part in
        ["Partners > Northwind Integrators > Result", "RESULT  CHANNEL", "What would change it", "What this type needs"]
    {
        assert!(copied.contains(part), "{part} is missing in\n{copied}");
    }
    assert!(copied.lines().all(|line| line.chars().count() <= 78), "{copied}");
    session.resize(80, 24).press("esc 3 /").type_text("reseller").press("enter c");
    let copied = session.copied();
    assert!(copied.starts_with("Reseller\n") && copied.contains("Source: "), "{copied}");
}

#[test]
fn names_of_wide_characters_are_copied_as_they_are() {
    let mut session = Session::new();
    session.press("a").type_text("北風商事 é").press("enter").type_text("Resells").press("enter tab c");
    assert!(session.copied().contains("Partners > 北風商事 é > Classify"), "{}", session.copied());
}

#[test]
fn a_copy_names_the_export_only_where_there_is_one() {
    let mut session = at_question_1();
    session
        .press("c M")
        .shows("If nothing arrived, your terminal does not")
        .shows_not("saves it to a file")
        .press("esc");
    session.press("n y n n 2 2 2 2").press("c M").shows("If nothing arrived, x saves it to a file.");
}
