//! A crash leaves a usable terminal and the work that was called saved.

use std::process::Command;

use fourfold::domain::glossary::LazyGlossary;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::taxonomy::LazyTaxonomy;
use fourfold::store::assets::{shipped_glossary, shipped_taxonomy};
use fourfold::store::paths::Paths;
use fourfold::store::settings::Footer;
use fourfold::tui::app::Setup;
use fourfold::tui::keymap::Keymap;
use fourfold::tui::program;
use fourfold::tui::ui::theme;
use jiff::tz::TimeZone;

use crate::endings::assert_restored;
use crate::folder::Folder;
use crate::journey::describe_exchange;
use crate::session::Session;

/// Ids that a session up to the first question needs; the one after that crashes.
const IDS: u8 = 6;
const DATA_DIR: &str = "FOURFOLD_TEST_DATA_DIR";

#[test]
fn a_panic_restores_the_terminal_and_says_where_the_work_is() {
    let folder = Folder::new();
    let mut command = Command::new(std::env::current_exe().expect("a test knows its own program"));
    command.args(["--exact", "panics::a_program_that_runs_out_of_ids", "--ignored", "--nocapture"]);
    // A backtrace would push the words off the screen.
    command.env(DATA_DIR, folder.data()).env("RUST_BACKTRACE", "0");
    let mut session = Session::start_command(command);
    describe_exchange(&session);
    session.press("y");
    assert_eq!(session.wait_exit(), Some(101));
    assert_restored(&session);
    session.look(|received| {
        assert!(received.shows("no id is left"), "{}", received.picture());
        assert!(received.shows("fourfold stopped."), "{}", received.picture());
    });
    assert!(!folder.partner().exchanges[0].gives.is_empty(), "what was called saved is there");
    let listing = std::fs::read_dir(folder.data()).expect("the folder is there");
    let names = listing.map(|entry| entry.expect("an entry").path());
    let report = names.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let report = std::fs::read_to_string(report.expect("a report was left")).expect("it is text");
    assert!(report.contains("no id is left") && report.contains("src/domain/id.rs"), "{report}");
}

#[test]
#[ignore = "not a test but the program that the test above starts"]
fn a_program_that_runs_out_of_ids() {
    let data = std::env::var_os(DATA_DIR).expect("the test above names the folder").into();
    let paths = Paths::new(Some(data), Some("/nowhere".into())).expect("both folders are given");
    let mut given = 0;
    let ids = IdSource::new(move || {
        assert!(given < IDS, "no id is left");
        given += 1;
        [given; ItemId::LEN]
    });
    let setup = Setup {
        taxonomy: LazyTaxonomy::new(Box::new(shipped_taxonomy)),
        glossary: LazyGlossary::new(Box::new(shipped_glossary)),
        theme: theme::DEFAULT,
        zone: TimeZone::UTC,
        by: "dana".to_owned(),
        stale_days: 90,
        folder: paths.portfolios().display().to_string(),
        new_folder: false,
        keymap: Keymap::new(),
        footer: Footer::Full,
        mouse: true,
        read_only: false,
        first_words: Vec::new(),
        open: None,
    };
    let ended = program::run(setup, ids, paths).expect("the terminal takes its modes");
    std::process::exit(ended.code().into());
}
