//! Pastes that are too long or hold orders, and windows of every small size, in quick succession.

use crate::folder::Folder;
use crate::journey::{describe_exchange, name_partner};
use crate::session::{ENTER, Session};

fn pasted(text: &str) -> String {
    format!("\x1b[200~{text}\x1b[201~")
}

/// Ten megabytes with orders among them: the field takes its beginning and says so, the orders are no keys.
#[test]
fn a_paste_of_ten_megabytes_with_orders_fills_the_field_and_does_nothing_else() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    name_partner(&session);
    session.press(&pasted(&"runs \x1b[A\x1bq\x03 deployments\r\n".repeat(500_000)));
    session.wait_for("The text was too long: only its first 2000 characters");
    session.press(ENTER);
    session.wait_saved("And what does the partner get for it?");
    let gives = folder.partner().exchanges[0].gives.clone();
    assert!(gives.starts_with("runs ") && gives.chars().count() <= 2000, "{gives:?}");
    assert!(!gives.chars().any(char::is_control), "{gives:?}");
}

#[test]
fn a_paste_where_nothing_is_typed_goes_nowhere() {
    let folder = Folder::new();
    let mut session = Session::start(&folder);
    describe_exchange(&session);
    session.press(&pasted("yynq\x1b\r"));
    session.press("n");
    session.wait_saved("question 2 of 4");
    assert_eq!(crate::folder::record(&folder.partner()), "n---");
    session.press("q");
    assert_eq!(session.wait_exit(), Some(0));
}

#[test]
fn a_storm_of_sizes_down_to_nothing_harms_nobody() {
    let folder = Folder::new();
    let session = Session::start(&folder);
    describe_exchange(&session);
    for round in 0..40_u16 {
        for (rows, columns) in [(0, 0), (1, 1), (5, 5), (round % 6, 80), (24, round), (3, 3)] {
            session.storm(rows, columns);
        }
    }
    // The question still stands on the screen from before the storm: it has to go before it can be waited for. A key
    // that reaches crossterm 0.29 together with the news of a size is read with the next key only.
    session.resize(9, 39);
    session.wait_for("Window too small");
    session.resize(24, 80);
    session.wait_for("Does this exchange make the product better?");
    session.press("y");
    session.wait_saved("question 2 of 4");
}
