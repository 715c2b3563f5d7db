//! Somebody else at the same files: another fourfold, a text editor, a sync program.

use std::fs::{self, File};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use fourfold::domain::answers::Answer;
use fourfold::domain::category::Category;
use fourfold::domain::field::PartnerField;
use fourfold::domain::history::Act;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Exchange, Portfolio};
use fourfold::store::load::{Loaded, load_portfolio};
use fourfold::store::{Files, Store};
use jiff::Timestamp;
use ratatui::crossterm::event::Event;

use crate::harness::{Session, paths_in};
use crate::session::at_question_1;

impl Session {
    /// Somebody else opens the one partner, changes it and saves.
    pub fn elsewhere(&self, change: impl FnOnce(&mut Portfolio, &mut Act<'_>)) {
        let [path] = self.files().try_into().expect("one partner, one file");
        let Loaded { portfolio, file, .. } = load_portfolio(&path).expect("what was saved loads");
        let mut portfolio = Arc::unwrap_or_clone(portfolio);
        let mut ids = IdSource::new({
            let mut count = 0;
            move || {
                count += 1;
                [30 - count; ItemId::LEN]
            }
        });
        change(&mut portfolio, &mut Act { now: Timestamp::UNIX_EPOCH, by: "lee", ids: &mut ids });
        let files = Files::default();
        files.set(portfolio.id, file);
        let mut store = Store::new(paths_in(self.data()), files);
        store.save(&Arc::new(portfolio), Timestamp::UNIX_EPOCH).expect("the folder takes a file");
    }

    /// The names of the files in the folder of the portfolios that hold our version of something.
    pub fn set_aside(&self) -> Vec<String> {
        let listing = fs::read_dir(self.folder()).expect("the folder is there");
        let names = listing.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains(".conflict-")).collect()
    }

    /// The person comes back to the window from another.
    pub fn come_back(&mut self) -> &mut Self {
        self.receive(Event::FocusGained).wait_for_news()
    }

    /// Waits until the file on the screen was looked at by itself.
    pub fn look(&mut self) -> &mut Self {
        std::thread::sleep(Duration::from_millis(2100));
        self.wait_for_news()
    }
}

/// From question 1 to two versions that collide, side by side.
pub fn collide(session: &mut Session) {
    session.press("n left");
    session.elsewhere(|portfolio, act| {
        let exchange = portfolio.exchanges.first_mut().expect("one exchange");
        exchange.answer_contribution(Category::Product, Answer::NotSure, act);
    });
    session.press("y").wait_for_news().press("V");
}

/// From question 1 to what somebody else deleted meanwhile.
pub fn vanish(session: &mut Session) {
    session.press("y");
    let [file] = session.files().try_into().expect("one partner, one file");
    fs::remove_file(&file).expect("it can be removed");
    session.come_back();
}

fn exchange(portfolio: &Portfolio) -> &Exchange {
    portfolio.exchanges.first().expect("one exchange")
}

pub fn set(portfolio: &mut Portfolio, field: PartnerField, text: &str, act: &mut Act<'_>) {
    assert_eq!(portfolio.set_field(field, text, act), Ok(true));
}

#[test]
fn what_somebody_else_saved_shows_within_two_seconds_and_is_said() {
    let mut session = at_question_1();
    session.press("y");
    session.elsewhere(|portfolio, act| set(portfolio, PartnerField::Name, "Southwind", act));
    session.look().shows("Someone else changed name: taken over (Southwind).").shows("Partners > Southwind");
    session.press("n");
    let saved = session.saved();
    assert_eq!(saved.partner.name, "Southwind");
    assert_eq!(exchange(&saved).history.last().map(|event| event.by), Some("dana"));
    assert!(session.set_aside().is_empty());
}

#[test]
fn changes_in_different_places_become_one() {
    let mut session = at_question_1();
    session.press("y");
    session.elsewhere(|portfolio, act| set(portfolio, PartnerField::Region, "EMEA", act));
    // Not looked at yet: the save finds it.
    session.press("n").wait_for_news().shows("Someone else changed region: taken over (Northwind").shows("saved");
    let saved = session.saved();
    assert_eq!(saved.partner.region.as_deref(), Some("EMEA"));
    assert_eq!(exchange(&saved).answers.contributions.iter().filter(|(_, answer)| answer.is_some()).count(), 2);
    // What was taken over is the ground for what comes next.
    session.press("n n").shows_not("NOT SAVED");
    assert_eq!(session.saved().partner.region.as_deref(), Some("EMEA"));
}

#[test]
fn changes_in_the_same_place_are_both_kept_until_a_person_chooses() {
    for (choice, expected) in [("1", "y"), ("down enter", "n")] {
        let mut session = at_question_1();
        session.press("n left");
        session.elsewhere(|portfolio, act| {
            let exchange = portfolio.exchanges.first_mut().expect("one exchange");
            exchange.answer_contribution(Category::Product, Answer::NotSure, act);
            set(portfolio, PartnerField::Owner, "lee", act);
        });
        session.press("y").wait_for_news().shows("Error: someone else changed classification too").shows("NOT SAVED");
        // What is well does not hide what is not.
        session.press("esc").shows("Error: someone else changed classification too").press("enter");
        assert_eq!(session.set_aside().len(), 1);
        session
            .press("V")
            .shows("Two versions")
            .shows("[x] 1 yours   product yes")
            .shows("[ ] 2 theirs  product not-sure")
            .cursor_on("yours");
        session
            .press(choice)
            .shows("NOT SAVED")
            .cursor_on("Save what is chosen above")
            .press("enter")
            .shows("Settled: Northwind Integrators holds what you chose.")
            .wait_for_news()
            .shows(" saved ");
        let saved = session.saved();
        let product = exchange(&saved).answers.contributions[Category::Product];
        assert_eq!(product.map(Answer::slug), Some(if expected == "y" { "yes" } else { "not-sure" }));
        assert_eq!(saved.partner.owner.as_deref(), Some("lee"), "what did not collide is kept whatever was chosen");
        assert!(session.set_aside().is_empty(), "our version went to the trash");
        session.again().press("V").shows("Nothing to compare");
    }
}

#[test]
fn a_partner_that_somebody_else_deleted_goes_unless_we_changed_it() {
    let mut session = at_question_1();
    session.press("y");
    let [file] = session.files().try_into().expect("one partner, one file");
    fs::remove_file(&file).expect("it can be removed");
    session.come_back().shows("Someone else deleted Northwind Integrators.").shows("Northwind Integrators is gone.");
    // What the person went on typing was meant for what is gone. It does nothing, and what was said stays.
    session.type_text("a quick brown fox").press("enter").type_text("dy").press("enter tab");
    session.shows("Someone else deleted it while you were here.").shows("Northwind Integrators is gone.");
    session.press("esc").shows("[1 Partners]").shows("No partners yet.");
    assert_eq!(session.files().len(), 0);

    let mut session = at_question_1();
    session.press("y");
    let [file] = session.files().try_into().expect("one partner, one file");
    fs::remove_file(&file).expect("it can be removed");
    session.press("n").shows("saved");
    assert_eq!(session.files(), [file], "a change is never lost to a deletion");
}

#[test]
fn what_somebody_else_changed_is_not_deleted_unseen() {
    let mut session = at_question_1();
    session.press("y esc");
    session.elsewhere(|portfolio, act| set(portfolio, PartnerField::Owner, "lee", act));
    session
        .press("d y")
        .wait_for_news()
        .shows("not deleted, because someone else changed it")
        .shows("Northwind Integrators");
    assert_eq!(session.saved().partner.owner.as_deref(), Some("lee"));
    session.press("d y").wait_for_news().shows("Deleted Northwind Integrators");
    assert_eq!(session.files().len(), 0);
}

#[test]
fn coming_back_to_the_window_shows_what_came_and_went() {
    let mut session = at_question_1();
    session.press("y esc");
    let [file] = session.files().try_into().expect("one partner, one file");
    let text = fs::read_to_string(&file).expect("it is text");
    // A sync program brings a partner, and somebody renames a file.
    let other =
        text.replace("Northwind Integrators", "Eastwind").replace(&session.saved().id.to_string(), "zzzzzzzzzz");
    File::create(session.folder().join("eastwind.ron")).expect("a file").write_all(other.as_bytes()).expect("room");
    fs::rename(&file, session.folder().join("renamed.ron")).expect("it can be renamed");
    session.come_back().shows("Someone else added Eastwind.").shows("Northwind Integrators").shows("2 partners");
    // The renamed file is known by its new name now.
    session
        .press("end")
        .press("enter")
        .shows("Northwind Integrators")
        .press("enter n")
        .shows("saved")
        .shows_not("NOT SAVED");
    assert_eq!(session.files().len(), 2);
}

#[test]
fn undo_takes_back_what_is_ours_and_leaves_what_is_theirs() {
    let mut session = at_question_1();
    session.press("y n");
    session.elsewhere(|portfolio, act| set(portfolio, PartnerField::Region, "EMEA", act));
    session.come_back().shows("Someone else changed region").press("u").shows("Undone");
    let saved = session.saved();
    assert_eq!(saved.partner.region.as_deref(), Some("EMEA"));
    let answers = exchange(&saved).answers.contributions.iter().filter(|(_, answer)| answer.is_some()).count();
    assert_eq!(answers, 1);
}

#[test]
fn an_earlier_version_takes_the_place_of_a_damaged_file_only_when_asked() {
    let mut session = at_question_1();
    session.press("y");
    let mut session = session.again();
    session.press("enter n esc");
    let [file] = session.files().try_into().expect("one partner, one file");
    File::create(&file).expect("a file").write_all(b"(format: 1, id:").expect("room");
    let mut session = session.again();
    session.press("end enter").shows("A file that could not be read").shows("> 1 Leave it (n)").press("enter");
    assert_eq!(fs::read_to_string(&file).expect("text"), "(format: 1, id:", "left alone");
    session.press("end enter down enter").wait_for_news();
    session.shows("Put back: Northwind Integrators, as it was last whole.").shows_not("Error:");
    let answers =
        exchange(&session.saved()).answers.contributions.iter().filter(|(_, answer)| answer.is_some()).count();
    assert_eq!(answers, 1, "the version before the last session");
    let names = fs::read_dir(session.folder()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    assert_eq!(names.filter(|name| name.to_string_lossy().contains(".damaged-")).count(), 1);
}
