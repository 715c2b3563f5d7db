//! Getting partners in: a CSV file becomes a queue of work, and what came in twice becomes one.

use std::fs::File;
use std::io::Write;
use std::time::Duration;

use fourfold::domain::decision::Standing;
use fourfold::domain::history::What;
use fourfold::domain::portfolio::{Exchange, Portfolio, Status};
use fourfold::store::load::load_portfolio;

use crate::harness::Session;

const REPORT: &str = "tests/import/fixtures/salesforce-report.csv";

/// The partners on the disk, by name.
fn partners(session: &Session) -> Vec<Portfolio> {
    let read = |path: &std::path::PathBuf| load_portfolio(path).expect("what was saved loads").portfolio;
    let mut partners: Vec<Portfolio> = session.files().iter().map(|path| (*read(path)).clone()).collect();
    partners.sort_by(|one, two| one.partner.name.cmp(&two.partner.name));
    partners
}

/// Where each exchange stands.
fn standings(portfolio: &Portfolio) -> Vec<Standing> {
    portfolio.exchanges.iter().map(Exchange::standing).collect()
}

/// A program with the partners of a file in it, at the end of the import.
fn with_partners_of(file: &str) -> Session {
    let mut session = Session::new();
    session.press("i").type_text(file).press("enter enter").shows("Nothing was changed yet").press("enter");
    session.wait_for_news();
    session
}

#[test]
fn a_csv_file_comes_in_from_the_first_screen() {
    let mut session = Session::new();
    session
        .shows("Import a CSV of my partners (i)")
        .press("down down enter")
        .shows("Which CSV file holds your partners?");
    session.type_text("tests/import/fixtures/sales").press("tab").shows(REPORT).press("enter");
    session.shows("10 rows, commas, Windows-1252.").shows("Account Name").shows("salesforce id");
    session.press("enter").shows("5 new, 0 changed, 0 unchanged, 5 rows left out, 1 possible duplicate");
    session.shows("Nothing was changed yet. Enter takes it in");
    assert!(session.files().is_empty(), "nothing is written before Enter");
    session.press("enter").wait_for_news().shows("All of it is on the disk.").shows("To the work queue");
    let partners = partners(&session);
    assert_eq!(partners.len(), 5);
    assert!(partners.iter().all(|one| standings(one) == [Standing::Unfinished]));
    session.press("esc").shows("> Work queue: 5 exchanges to classify").shows("Corvid Cloud, Inc.");
}

#[test]
fn one_undo_takes_the_whole_import_back_and_another_brings_it_again() {
    let mut session = with_partners_of(REPORT);
    session.press("esc u").wait_for_news().shows("Undone: import of salesforce-report.csv.");
    assert!(session.files().is_empty());
    session.shows("No partners yet").press("U").wait_for_news();
    assert_eq!(partners(&session).len(), 5);
}

/// A table of so many firms, beside the program's own folders.
fn table(rows: usize) -> (tempfile::TempDir, String) {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let path = folder.path().join("table.csv");
    let mut file = File::create(&path).expect("the folder takes a file");
    writeln!(file, "Company,Domain").expect("the file takes a line");
    for at in 0..rows {
        writeln!(file, "Firm {at},firm{at}.example").expect("the file takes a line");
    }
    (folder, path.display().to_string())
}

#[test]
fn a_large_table_comes_in_part_by_part_as_one_act() {
    let (_folder, file) = table(700);
    let mut session = Session::new();
    session.press("i").type_text(&file).press("enter enter").shows("700 new").press("enter").wait_for_news();
    session.shows("All of it is on the disk.").shows("Taken in. u takes all of it back.");
    assert_eq!(session.files().len(), 700);
    session.press("esc").shows("Work queue: 700 exchanges").press("u").wait_for_news();
    session.shows("Undone: import of table.csv.").shows("No partners yet");
    assert!(session.files().is_empty(), "what came as one goes as one");
    session.press("U").wait_for_news().shows("Done again");
    assert_eq!(session.files().len(), 700);
}

#[test]
fn taking_in_can_be_stopped_and_says_how_far_it_got() {
    let (_folder, file) = table(700);
    let mut session = Session::new();
    session.press("i").type_text(&file).press("enter enter").press_at_once("enter u q esc").wait_for_news();
    let files = session.files().len();
    assert!((1..700).contains(&files), "it stops soon: {files}");
    session.shows(&format!("Stopped: {files} of 700 partners are taken in. The same file again goes on"));
    session.shows("All of it is on the disk.").press("esc i").type_text(&file).press("enter enter");
    session.shows(&format!("{} new, 0 changed, {files} unchanged", 700 - files)).press("enter").wait_for_news();
    assert_eq!(session.files().len(), 700);
    // Each of the two is an act of its own.
    session.press("esc u").wait_for_news();
    assert_eq!(session.files().len(), files);
}

#[test]
fn read_only_takes_nothing_in() {
    let mut session = Session::new().again_read_only();
    session.press("i").type_text(REPORT).press("enter enter enter").shows("Error: fourfold was opened read only.");
    session.shows("Nothing was changed yet");
    assert!(session.files().is_empty());
}

#[test]
fn a_long_note_scrolls_in_the_queue() {
    let mut session = with_partners_of(REPORT);
    session.press("enter").shows("1 of 5").press("pgdn").shows("There is no more to show.").press("esc");
    let note = (1..60).map(|line| format!("Line {line} of what we know.")).collect::<Vec<_>>().join(" ");
    let is_corvid = |path: &std::path::PathBuf| path.display().to_string().contains("corvid");
    let file = session.files().into_iter().find(is_corvid).expect("it came in");
    let text = std::fs::read_to_string(&file).expect("text").replacen("note: \"\"", &format!("note: \"{note}\""), 1);
    File::create(&file).and_then(|mut file| file.write_all(text.as_bytes())).expect("the folder takes a file");
    let mut session = session.again();
    session.press("W").shows("Line 1 of").shows_not("Line 59 of").press("pgdn pgdn pgdn pgdn pgdn pgdn");
    session.shows("Line 59 of").shows_not("Line 1 of").shows("1 Classify").press("right").shows("2 of 5");
}

#[test]
fn what_a_column_is_taken_as_can_be_changed_with_the_keyboard() {
    let mut session = Session::new();
    session.press("i").type_text(REPORT).press("enter");
    session.press("down down").shows("> Type").press("right");
    // The one column that was taken as the name no longer is.
    session.shows("> Type                      name").press("enter").shows("6 new").press("left");
    session.press("left").press("enter").shows("One column has to hold the names");
}

#[test]
fn a_file_that_is_none_is_refused_and_the_path_can_be_mended() {
    let mut session = Session::new();
    session.press("i enter").shows("Type the path of a CSV file");
    session
        .type_text("tests/import/nobody.csv")
        .press("enter")
        .shows("Error: nobody.csv: cannot open the file: there is no such file");
    session.press("ctrl-u").type_text("src").press("enter").shows("not a plain file");
    session.press("ctrl-u").type_text(REPORT).press("enter").shows("Windows-1252");
}

#[test]
fn taking_the_same_file_in_again_changes_nothing() {
    let mut session = with_partners_of(REPORT);
    let before = partners(&session);
    session.press("esc i").type_text(REPORT).press("enter enter").shows("0 new, 0 changed, 5 unchanged");
    session.press("enter").shows("nothing would change");
    assert_eq!(partners(&session), before);
}

#[test]
fn the_work_queue_leads_through_what_nobody_has_classified() {
    let mut session = with_partners_of(REPORT);
    session.press("enter").shows("Work queue > Corvid Cloud, Inc.").shows("1 of 5");
    session.press("right").shows("2 of 5").shows("Northwind Integrators");
    session.shows("Your CRM calls this partner: Channel Partner / Reseller. A hint, not an");
    // Nothing is answered beforehand: every question is asked.
    session.press("enter").type_text("Runs deployments for customers we share").press("enter");
    session.type_text("project fees").press("enter").shows("question 1 of 4");
    session.wait(Duration::from_secs(90)).press("n n n y 2 2").shows("RESULT  SERVICE").press("enter");
    session.shows("3 of 5, about").shows("min left at your pace");
    session.press("N").shows("is not a partner: out of all counts").shows("4 of 5");
    session.press("esc").shows("2 exchanges done now, 3 left.").shows("Work queue: 3 exchanges to classify");
    let partners = partners(&session);
    let northwind = partners.iter().find(|one| one.partner.name.starts_with("North")).expect("it came in");
    assert_eq!(standings(northwind), [Standing::Decided]);
    let none: Vec<&str> = partners
        .iter()
        .filter(|one| one.partner.status == Status::NotPartner)
        .map(|one| one.partner.name.as_str())
        .collect();
    assert_eq!(none, ["Société Brume, S.A."]);
}

#[test]
fn the_queue_goes_on_where_it_stopped_also_after_a_restart() {
    let mut session = with_partners_of(REPORT);
    session.press("enter N").shows("2 of 5").press("esc");
    let mut session = session.again();
    session.press("W").shows("2 of 5").press("right right").shows("4 of 5").press("esc W");
    session.shows("2 of 5").shows("Umbrella Corp").press("right right").shows("4 of 5").shows("Northwind");
}

#[test]
fn who_came_in_as_ended_never_waited() {
    let mut session = with_partners_of("tests/import/fixtures/partnerstack.csv");
    session.press("enter").shows("Delta Ridge").shows("1 of 3");
}

#[test]
fn an_undo_in_the_queue_brings_the_last_one_back() {
    let mut session = with_partners_of(REPORT);
    session.press("enter N").shows("2 of 5").press("u").shows("1 of 5").shows("Corvid Cloud");
    assert!(partners(&session).iter().all(|one| one.partner.status == Status::Active));
}

#[test]
fn leaving_a_session_without_a_word_leaves_the_exchange_in_the_queue() {
    let mut session = with_partners_of(REPORT);
    session.press("enter enter").shows("Corvid Cloud").press("esc").wait_for_news();
    session.shows("1 of 5");
    assert!(partners(&session).iter().all(|one| one.exchanges.len() == 1));
}

#[test]
fn two_partners_that_are_one_are_joined_and_nothing_is_lost() {
    let mut session = with_partners_of(REPORT);
    session.press("esc D").shows("Umbrella Corp  and  UMBRELLA CORPORATION").shows("the same name").shows("1 of 1");
    session
        .press("down enter")
        .wait_for_news()
        .shows("Joined: Umbrella Corp has the exchanges")
        .shows("Those were all.");
    let joined = partners(&session);
    assert_eq!(joined.len(), 4);
    let umbrella = joined.iter().find(|one| one.partner.name == "Umbrella Corp").expect("it is there");
    let ids: Vec<&str> = umbrella.partner.external_ids.values().map(String::as_str).collect();
    assert_eq!(ids, ["0015g00000AAAad", "0015g00000AAAae"]);
    assert_eq!(umbrella.exchanges.len(), 1, "two that nobody said anything about are one");
    // The next import knows it by both ids.
    session.press("enter i").type_text(REPORT).press("enter enter").shows("0 new, 0 changed, 4 unchanged");
    session.press("esc esc esc u").wait_for_news().shows("Undone");
    assert_eq!(partners(&session).len(), 5);
}

#[test]
fn of_two_that_differ_a_person_says_what_holds() {
    let mut session = with_partners_of(REPORT);
    session.press("esc D up up enter").shows("name: [ ] Umbrella Corp   [x] UMBRELLA CORPORATION");
    session.press("down down down enter").wait_for_news();
    assert!(partners(&session).iter().any(|one| one.partner.name == "UMBRELLA CORPORATION"));
}

#[test]
fn two_companies_that_look_alike_stay_two() {
    let mut session = with_partners_of(REPORT);
    session.press("esc D down down enter").shows("Two companies, and not asked again: Umbrella Corp and UMBRELLA");
    session.shows("Those were all.").press("enter D").shows("No two partners look alike.");
    assert_eq!(partners(&session).len(), 5);
    // What a person decided is on record, so it holds after a restart too, until it is taken back.
    let mut session = session.again();
    session.press("D").shows("No two partners look alike.").press("enter");
}

#[test]
fn that_two_are_two_can_be_taken_back_and_said_again() {
    let mut session = with_partners_of(REPORT);
    session.press("esc D down down enter").shows("Those were all.");
    session.press("u").shows("Undone").shows("1 of 1").shows("They are two companies");
    let mut session = session.again();
    session
        .press("D")
        .shows("1 of 1")
        .press("down down enter")
        .shows("Those were all.")
        .press("u U")
        .shows("Those were all.");
    session.press("enter D").shows("No two partners look alike.").press("enter");
    let told = partners(&session).into_iter().find(|one| one.partner.name == "Umbrella Corp").expect("it is there");
    assert_eq!(told.history.iter().filter(|event| matches!(event.what, What::Edited { .. })).count(), 5);
}

/// A person's own words in the way of another system's: seen before anything is done, what would be lost first.
#[test]
fn what_a_second_table_would_replace_is_shown_before() {
    let mut session = with_partners_of(REPORT);
    let table = session.folder().join("again.csv");
    let text = "Account ID,Account Name,Account Owner,Tier\n0015g00000AAAaa,Northwind Integrators,Kim,Gold\n";
    File::create(&table).and_then(|mut file| file.write_all(text.as_bytes())).expect("the folder takes a file");
    session.press("esc i").type_text(&table.display().to_string()).press("enter enter");
    session.shows("0 new, 1 changed (1 field replaced, 1 added), 0 unchanged");
    session.resize(60, 16);
    let (owner, tier) = ("row 2: Northwind Integrators, owner: Dana Wolfe -> Kim", "tier: nothing -> Gold");
    let shown = session.text();
    let at = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words:?} is not in\n{}", session.screen()));
    assert!(at(owner) < at(tier), "{shown}");
}

#[test]
fn enter_goes_from_one_possible_duplicate_to_the_next_and_joins_none() {
    let mut session = with_partners_of(REPORT);
    session.press("esc D").cursor_on(" Later").press("enter").shows("Those were all.").press("enter");
    assert_eq!(partners(&session).len(), 5);
}

/// What home says waits is what the queue leads through: also what somebody began with and left.
#[test]
fn the_number_at_the_work_queue_is_that_of_its_exchanges() {
    let mut session = with_partners_of(REPORT);
    session.press("esc").shows("Work queue: 5 exchanges to classify").press("down enter a").type_text("Resells");
    session.press("enter esc esc").shows("Work queue: 6 exchanges to classify").press("W").shows("1 of 6");
}
