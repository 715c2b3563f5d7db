//! Deleting: asks, names what goes, moves it to the trash, comes back with undo.

use std::fs;
use std::path::PathBuf;

use crate::harness::Session;
use crate::session::at_question_1;

impl Session {
    fn trash(&self) -> Vec<PathBuf> {
        let Ok(listing) = fs::read_dir(self.folder().with_file_name("trash")) else { return Vec::new() };
        listing.map(|entry| entry.expect("the folder can be listed").path()).collect()
    }
}

#[test]
fn a_deleted_partner_goes_to_the_trash_and_comes_back_with_undo() {
    let mut session = at_question_1();
    session.press("y esc esc").shows("[1 Partners]");
    let kept = session.saved();
    session.press("d").shows("Delete Northwind Integrators?").shows("1 exchange goes with it").shows("> 1 Keep (n)");
    session.press("enter").shows("Kept.").press("d down enter");
    session.shows("Deleted Northwind Integrators: in the trash. u brings it back.").shows("No partners yet.");
    assert_eq!((session.files().len(), session.trash().len()), (0, 1));
    session.press("u").shows("Undone: deleting Northwind Integrators.");
    let back = session.saved();
    assert_eq!((back.partner, back.exchanges), (kept.partner, kept.exchanges));
    session.press("U").shows("Done again: deleting Northwind Integrators.").shows("No partners yet.");
    assert_eq!(session.files().len(), 0);
}

#[test]
fn undo_takes_back_a_partner_added_by_mistake() {
    let mut session = Session::new();
    session.press("a").type_text("Nortwind").press("enter esc esc").shows("Nortwind");
    session.press("u").shows("Undone: adding Nortwind.").shows("No partners yet.");
    assert_eq!(session.files().len(), 0);
    session.press("U").shows("Done again: adding Nortwind.");
    assert_eq!(session.saved().partner.name, "Nortwind");
}

#[test]
fn a_deleted_exchange_comes_back_with_all_its_answers() {
    let mut session = at_question_1();
    session.press("y n esc down enter").shows("1 exchange");
    let before = session.saved();
    session.press("d").shows("Delete \"Resells our product").press("y").shows("0 exchanges");
    assert_eq!(session.saved().exchanges.len(), 0);
    session.press("u").shows("1 exchange");
    let back = session.saved();
    assert_eq!(back.exchanges, before.exchanges);
    assert_eq!(back.history.last().map(|event| event.by), Some("dana"));
}

#[test]
fn there_is_nothing_to_delete_in_an_empty_list() {
    let mut session = Session::new();
    session.press("d").shows("There is no partner here to delete.");
}
