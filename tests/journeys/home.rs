//! Home: the list, the empty state, files that cannot be read, leaving.

use std::fs;
use std::io::Write;
use std::time::Duration;

use fourfold::tui::app::Setup;
use fourfold::tui::runtime::Exit;

use crate::harness::Session;
use crate::session::at_question_1;

#[test]
fn an_empty_library_says_what_to_press() {
    let mut session = Session::new();
    session.shows("No partners yet. a adds the first.").shows("a add").shows("q quit");
    session.shows("> Look around a sample portfolio").press("down enter").shows("New partner").press("esc q");
    assert_eq!(session.exit(), Some(Exit::Left(0)));
}

#[test]
fn a_blank_name_is_refused_in_the_field() {
    let mut session = Session::new();
    session.press("a enter").shows("A partner needs a name.").type_text("   ").press("enter");
    session
        .shows("A partner needs a name.")
        .shows("Name of the partner company")
        .press("esc")
        .shows("No partners yet.");
}

#[test]
fn a_second_partner_of_the_same_name_is_added_only_on_purpose() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter esc").press("a").type_text("ACME").press("enter");
    session.shows("There is a partner with this name already.").press("enter").shows("What does the partner do");
}

#[test]
fn esc_leads_home_from_everywhere_and_never_leaves() {
    let mut session = at_question_1();
    session.press("g tab enter").press("esc esc esc esc esc esc").shows("[1 Partners]");
    assert_eq!(session.exit(), None);
}

#[test]
fn ctrl_c_explains_first_and_leaves_the_second_time() {
    let mut session = Session::new();
    session.press("ctrl-c").shows("q leaves; Ctrl-C again leaves too.").press("ctrl-c");
    assert_eq!(session.exit(), Some(Exit::Left(130)));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_stays_as_it_is() {
    let session = at_question_1();
    let broken = session.folder().join("broken-0123456789.ron");
    let text = "(\n    format: 1,\n    id: \"0123456789\"\n    partner: (),\n)\n";
    let mut file = fs::File::create(&broken).expect("the folder takes a file");
    file.write_all(text.as_bytes()).expect("it takes the text");
    let mut session = session.again();
    session.shows("Error: 1 file could not be read").shows("broken-0123456789.ron line 4, column 5: expected a comma");
    session.press("down down enter").shows("Nothing was changed in it").press("esc up enter");
    session.shows("1 exchange").press("enter n").shows("saved");
    assert_eq!(fs::read_to_string(&broken).expect("it is still there"), text);
}

#[test]
fn two_files_with_the_same_partner_are_told_apart() {
    let session = at_question_1();
    let [file] = session.files().try_into().expect("one partner, one file");
    fs::copy(file, session.folder().join("a-copy.ron")).expect("the folder takes a file");
    session.again().shows("1 partner").shows("To compare: a copy made by a sync program or by hand: a-copy.ron");
}

#[test]
fn the_list_finds_by_typing() {
    let mut session = Session::new();
    for name in ["Acme", "Northwind", "Corvid Cloud"] {
        session.press("a").type_text(name).press("enter esc");
    }
    session.press("/").type_text("cor").shows("Corvid Cloud").shows_not("Northwind").press("enter enter");
    session.shows("Partners > Corvid Cloud").press("esc esc").shows("Northwind").press("/").type_text("xyz");
    session.shows("No partner matches 'xyz'. Esc clears the filter.");
}

#[test]
fn help_names_the_keys_of_the_screen_and_where_files_are() {
    let mut session = at_question_1();
    session.press("?").shows("answer yes").shows("Keys on this screen").press("end").shows("Saved in portfolios");
    session.press("esc").shows("question 1 of 4");
    session
        .press("e f1 pgdn")
        .shows("erase the word before the cursor")
        .press("esc")
        .shows("What does the partner do for us");
}

#[test]
fn nothing_to_undo_says_so() {
    Session::new().press("u").shows("Nothing to undo yet.");
}

#[test]
fn classify_takes_up_the_partner_it_is_given() {
    let mut session = at_question_1();
    session.press("y n");
    let mut session = session.again_opening(Some("north"));
    session.shows("3. Does this exchange make the market aware").press("n n 2 2 enter").shows("Accepted: PRODUCT");
    let mut session = session.again_opening(Some("Northwind integrators"));
    session.shows("What does the partner do for us in this exchange?").press("esc").shows("1 exchange");
    let mut session = session.again_opening(Some("Corvid Cloud"));
    session.shows("New partner").shows("> Corvid Cloud").press("enter esc esc").shows("2 partners");
    session.press("a").type_text("Northern Light").press("enter esc");
    session.again_opening(Some("north")).shows("Several partners begin with \"north\".").shows_not("Corvid");
}

#[test]
fn home_stands_on_the_partner_that_was_just_left() {
    let mut session = Session::new();
    for name in ["Acme", "Northwind", "Corvid Cloud"] {
        session.press("a").type_text(name).press("enter esc").cursor_on(name);
    }
    session.press("home enter").shows("Partners > Acme").press("esc").cursor_on("> Acme");
}

#[test]
fn read_only_shows_everything_and_changes_nothing() {
    let session = at_question_1();
    let before = session.saved();
    let mut session = session.again_read_only();
    session.shows("read only").resize(40, 10).shows("read only").resize(80, 24);
    session.shows("> Resume: Northwind Integrators").press("enter").shows("question 1 of 4");
    session.press("y").shows("Error: fourfold was opened read only. Nothing changed.").shows("[1 Partners]");
    session.press("a").type_text("Another").press("enter").shows("Error: fourfold was opened read only.");
    assert_eq!(session.saved(), before);
}

#[test]
fn a_key_that_means_nothing_is_answered_and_not_kept() {
    let mut session = Session::new();
    for key in ["z", "E", "v", "7"] {
        session.press(key).shows("No such key here; ? lists them.").press("down").shows_not("No such key");
    }
    session.press("M").shows("Nothing was said yet.");
}

#[test]
fn the_partner_to_resume_can_be_marked_where_it_stands_first() {
    let mut session = at_question_1();
    session.press("esc esc home").cursor_on("> Resume: Northwind").press("space").shows("1 marked");
    session.press("home").cursor_on(">*Resume: Northwind").press("space").shows_not("marked");
}

#[test]
fn what_is_done_to_many_leaves_the_cursor_where_it_is() {
    let mut session = crate::review::sample(Session::new());
    session.press("down down space space end");
    let line = session.cursor_line();
    let here = line.get(..20).expect("a name");
    session.press("m").shows("reviewed today").cursor_on(here).press("u").cursor_on(here);
}

/// Where room is short, the tabs stay whole and the counts go.
#[test]
fn the_tabs_can_be_read_in_every_window() {
    for width in [40, 60, 80] {
        let mut session = Session::sized(width, 16);
        session.press("enter").shows("[1 Partners]  2 Review  3 Glossary").press("2");
        session.shows("1 Partners  [2 Review]  3 Glossary").press("3").shows("1 Partners  2 Review  [3 Glossary]");
    }
}

#[test]
fn a_filter_without_its_word_says_what_is_missing() {
    let mut session = at_question_1();
    session
        .press("esc esc /")
        .type_text("owner:")
        .shows("No partner says anything at 'owner:'. Type what to look for.");
}

#[test]
fn a_fault_in_the_settings_comes_back_after_what_covers_it_and_goes_with_a_key() {
    let words = ["Error: one is wrong.", "Error: two is wrong."].map(str::to_owned).to_vec();
    let mut session = Session::with(|setup| Setup { first_words: words.clone(), ..setup });
    session.shows("Error: one is wrong. M: 1 more.").press("enter").shows("Nothing of this sample is saved.");
    session.press("down").shows("Error: one is wrong.").wait(Duration::from_secs(6)).press("down");
    session.shows_not("is wrong").press("M").shows("Error: two is wrong.");
}

#[test]
fn an_empty_library_says_where_it_will_be_and_whether_that_is_new() {
    let mut session = Session::with(|setup| Setup { new_folder: true, ..setup });
    let words = "Saved in portfolios, a new folder that the first partner makes (change with --data-dir).";
    assert!(session.text().contains(words), "{}", session.screen());
    session.press("a").type_text("Acme").press("enter esc esc d y").shows("No partners yet.").shows_not("a new folder");
}

#[test]
fn a_list_pasted_as_a_name_is_no_name() {
    let mut session = Session::new();
    session.press("a").paste("Acme\r\nCorvid\r\nFjord\r\n").shows_not("Corvid");
    session.shows("That is a list, not a name. Esc, then i takes in partners from a file.");
    session.paste("Acme\r\nHoldings\r\n").shows("> Acme Holdings").shows("made one line");
}

#[test]
fn adding_an_exchange_and_leaving_without_a_word_claims_no_save() {
    let mut session = Session::new();
    session.press("a").type_text("Acme").press("enter esc");
    let mut session = session.again();
    session.press("enter a").shows("describe the exchange").press("esc").wait_for_news().shows_not("saved");
    session.press("a").type_text("Resells").press("enter").wait_for_news().shows("saved 09:00");
}
