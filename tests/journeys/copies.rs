//! Second files of a partner: what fourfold set aside in an earlier session, and what sync programs leave. Damage that is
//! done while the program runs, files of a newer fourfold, comments.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::domain::field::PartnerField;

use crate::harness::Session;
use crate::others::set;
use crate::session::at_question_1;

fn put(path: &Path, text: &str) {
    File::create(path).expect("a file").write_all(text.as_bytes()).expect("room");
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).expect("it is text")
}

fn only_file(session: &Session) -> PathBuf {
    let [file] = session.files().try_into().expect("one partner, one file");
    file
}

fn names_in(folder: &Path) -> Vec<String> {
    let Ok(listing) = fs::read_dir(folder) else { return Vec::new() };
    listing.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// A session that ended while two versions collided: theirs is in the file, ours beside it.
fn unsettled() -> Session {
    let mut session = at_question_1();
    session.press("n left");
    session.elsewhere(|portfolio, act| {
        let exchange = portfolio.exchanges.first_mut().expect("one exchange");
        exchange.answer_contribution(Category::Product, Answer::NotSure, act);
        set(portfolio, PartnerField::Owner, "lee", act);
    });
    session.press("y").wait_for_news().shows("NOT SAVED").press("q q");
    let session = session.again();
    assert_eq!(session.set_aside().len(), 1);
    session
}

fn product(session: &Session) -> Option<&'static str> {
    let saved = session.saved();
    saved.exchanges.first().and_then(|exchange| exchange.answers.contributions[Category::Product]).map(Answer::slug)
}

#[test]
fn what_was_not_settled_is_offered_at_the_next_start_and_settled_place_by_place() {
    for (keys, expected) in [("1 1 enter", "not-sure"), ("2 1 enter", "yes")] {
        let mut session = unsettled();
        session
            .shows("1 file is a second version of a partner; V compares.")
            .shows("To compare: a version that fourfold set aside");
        session.press("V").shows("Two versions").shows("[x] 1 in the file").shows("[ ] 2 in the copy");
        session.shows("A second file of this partner holds something else.");
        assert!(session.text().contains("product yes"), "{}", session.screen());
        session.press("esc").shows("the copy stays where it is").press("V");
        let at = session.screen().contains("place 1 of 2");
        assert!(at, "the classification, and the owner that theirs has:\n{}", session.screen());
        // Places come in the order of the file: the owner, then the classification.
        session.press(if expected == "yes" { "1 2 enter" } else { keys }).wait_for_news();
        assert_eq!(product(&session), Some(expected));
        assert_eq!(session.saved().partner.owner.as_deref(), Some("lee"));
        assert_eq!(names_in(&session.data().join("trash")).len(), 1, "it went to the trash");
        session.shows_not("To compare");
        session.again().shows_not("To compare").press("V").shows("Nothing to compare");
    }
}

#[test]
fn copies_of_sync_programs_are_compared_and_never_partners() {
    let mut session = at_question_1();
    session.press("y esc");
    let file = only_file(&session);
    let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
    let text = text_of(&file);
    session.elsewhere(|portfolio, act| set(portfolio, PartnerField::Region, "EMEA", act));
    for name in [
        format!("{stem} (dana's conflicted copy 2026-11-22).ron"),
        format!("{stem}.sync-conflict-20261122-090602-ABCDEFG.ron"),
        format!("{stem} (conflicted copy 2026-11-22 090602).ron"),
        format!("{stem}-DESKTOP-7.ron"),
        format!("{stem} (1).ron"),
        format!("Copy of {stem}.ron"),
    ] {
        let copy = session.folder().join(&name);
        put(&copy, &text);
        // It shows when the person comes back to the window, and after another start.
        session.come_back().shows("1 partner").shows("To compare: a copy made by a sync program or by hand");
        session = session.again();
        session.shows("1 partner").shows("1 file is a second version of a partner; V compares.");
        session.press("end enter").shows("place 1 of 1").shows("[x] 1 in the file  EMEA");
        session.press("end up").shows("> 1 Keep the file as it is; the copy goes to the trash").press("enter");
        session.shows_not("To compare").shows("is as it was; the copy is in the trash.");
        session.wait_for_news();
        assert!(!copy.exists(), "{name}");
        assert_eq!(session.saved().partner.region.as_deref(), Some("EMEA"));
    }
    assert_eq!(names_in(&session.data().join("trash")).len(), 6);
}

#[test]
fn a_copy_that_holds_nothing_else_says_so() {
    let mut session = at_question_1();
    session.press("y esc");
    let file = only_file(&session);
    let copy = file.with_file_name(format!("{}-LAPTOP.ron", file.file_stem().expect("a name").display()));
    fs::copy(&file, &copy).expect("room");
    session.again().press("V").shows("It holds nothing that the file does not hold.").shows_not("Choose what stays");
}

#[test]
fn a_copy_that_cannot_be_read_says_why_and_goes_to_the_trash() {
    let mut session = at_question_1();
    session.press("y esc");
    let file = only_file(&session);
    let copy = file.with_file_name(format!("{}-LAPTOP.ron", file.file_stem().expect("a name").display()));
    put(&copy, "(format: 1, id:");
    let mut session = session.again();
    session.press("V").shows("line 1, column 15: expected").shows("> 1 Leave it where it is");
    session.press("2").wait_for_news().shows_not("To compare");
    assert!(!copy.exists() && file.exists(), "only the copy goes");
}

#[test]
fn a_copy_whose_partner_is_gone_can_become_its_file() {
    let mut session = at_question_1();
    session.press("y esc");
    let file = only_file(&session);
    let copy = file.with_file_name(format!("{}-LAPTOP.ron", file.file_stem().expect("a name").display()));
    fs::copy(&file, &copy).expect("room");
    put(&file, "(format: 1, id:");
    let mut session = session.again();
    session.shows("Error: 1 file could not be read").press("V").shows("There is no readable file of this partner");
    session
        .press("enter")
        .shows("the copy stays where it is")
        .press("V down")
        .press("enter")
        .wait_for_news()
        .wait_for_news();
    session
        .shows("Put back: Northwind Integrators, as it was last whole.")
        .shows("1 partner")
        .shows_not("To compare")
        .shows_not("Error:");
    assert!(!copy.exists());
    assert_eq!(session.saved().partner.name, "Northwind Integrators");
    assert!(names_in(&session.folder()).iter().any(|name| name.contains(".damaged-")));
}

#[test]
fn a_file_damaged_under_the_running_program_is_told_of_and_put_back() {
    let mut session = at_question_1();
    session.press("y");
    let file = only_file(&session);
    let whole = text_of(&file);
    put(&file, "(format: 1, id:");
    // The first look may have met a program in the middle of writing; the second one tells.
    session.look().shows_not("Error").look().shows("Error: northwind-integrators-");
    session.press("esc").press("end").shows("> Error: northwind-integrators-").shows("1 partner");
    // Mended by hand: the row goes by itself.
    put(&file, &whole);
    session.come_back().shows_not("Error: northwind-integrators-");
    put(&file, "(format: 1, id:");
    session.come_back();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    session.wait_for_news().shows("Error: northwind-integrators-");
    session.press("end enter").shows("A file that could not be read").press("2").wait_for_news();
    session.shows("Put back: Northwind Integrators, as it was last whole.").shows_not("Error:");
    assert_eq!(text_of(&file), whole, "what this session had read or written last");
}

#[test]
fn an_answer_given_while_the_file_is_damaged_is_kept_and_the_status_is_true() {
    let mut session = at_question_1();
    session.press("y");
    let file = only_file(&session);
    put(&file, "(format: 1, id:");
    session.press("n").wait_for_news().shows("NOT SAVED").shows("Error: northwind-integrators-");
    assert_eq!(text_of(&file), "(format: 1, id:", "not overwritten");
    session.come_back();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    session.wait_for_news().press("esc end enter").shows("A file that could not be read").press("2");
    session.wait_for_news().wait_for_news().shows(" saved ").shows_not("NOT SAVED");
    let saved = session.saved();
    let answers = saved.exchanges.iter().flat_map(|exchange| exchange.answers.contributions.iter());
    assert_eq!(answers.filter(|(_, answer)| answer.is_some()).count(), 2);
    assert!(session.set_aside().is_empty());
}

#[test]
fn a_file_of_a_newer_fourfold_is_shown_and_never_written() {
    let mut session = at_question_1();
    session.press("y esc");
    let file = only_file(&session);
    let newer = text_of(&file).replacen("format: 1,", "format: 2,\n    mood: \"sunny\",", 1);
    put(&file, &newer);
    let mut session = session.again();
    session
        .shows("1 file written by a newer fourfold: it can be looked at, not changed.")
        .shows("Read only: northwind");
    session.press("end enter").shows("Read only: format 2").shows("mood: \"sunny\"").shows("update fourfold");
    session.press("esc").shows("[1 Partners]").shows_not("Error");
    assert_eq!(text_of(&file), newer);
}

#[test]
fn comments_of_a_person_go_with_the_first_save_which_says_so_once_and_keeps_them_in_a_backup() {
    let mut session = at_question_1();
    session.press("y esc");
    let file = only_file(&session);
    let commented = text_of(&file).replacen("    exchanges:", "    // Ask Dana about \"this\".\n    exchanges:", 1);
    put(&file, &commented);
    let mut session = session.again();
    session.press("enter n").wait_for_news().shows("The comments in the file are kept in its earlier version only.");
    session.wait(std::time::Duration::from_secs(6)).press("n").wait_for_news().shows_not("comments");
    assert!(!text_of(&file).contains("Ask Dana"));
    let backups = session.data().join("backups").join(session.saved().id.to_string());
    let kept = names_in(&backups).iter().filter(|name| text_of(&backups.join(name)).contains("Ask Dana")).count();
    assert_eq!(kept, 1);
}

#[test]
fn there_is_an_earlier_version_from_the_first_save_on() {
    let mut session = Session::new();
    session.press("a").type_text("Northwind").press("enter").wait_for_news();
    let backups = session.data().join("backups").join(session.saved().id.to_string());
    assert_eq!(names_in(&backups).len(), 1);
    // A program that writes into the file does not write into its earlier version.
    put(&only_file(&session), "");
    assert!(names_in(&backups).iter().all(|name| text_of(&backups.join(name)).contains("Northwind")));

    let mut sample = Session::new();
    sample.press("enter end up enter").wait_for_news().shows("Kept:");
    assert_eq!(names_in(&sample.data().join("backups")).len(), sample.files().len());
}
