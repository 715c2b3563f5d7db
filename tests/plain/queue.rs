//! The work queue line by line: what came in from a CRM is classified, put off or found to be no partner.

use std::process::Command;

use fourfold::domain::decision::Standing;
use fourfold::domain::portfolio::{Exchange, Status};
use fourfold::store::load::{load_portfolio, partner_files};

use crate::room::Room;

impl Room {
    /// Takes a table in, as `fourfold import` does.
    fn import(&self, fixture: &str) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fourfold"));
        let file = format!("{}/tests/import/fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"));
        command.env_clear().env("FOURFOLD_DATA_DIR", &self.paths().data_dir);
        command.env("FOURFOLD_CONFIG_DIR", &self.paths().config_dir).args(["import", &file, "--apply"]);
        command.output().expect("the program starts");
    }

    /// Each partner's name and status, and where its exchanges stand, by name.
    fn standings(&self) -> Vec<(String, Status, Vec<Standing>)> {
        let files = partner_files(&self.paths().portfolios()).expect("the folder can be listed");
        let read = |path: &std::path::PathBuf| load_portfolio(path).expect("what was saved loads").portfolio;
        let mut all: Vec<_> = files.iter().map(read).collect();
        all.sort_by(|one, other| one.partner.name.cmp(&other.partner.name));
        let standings = |exchanges: &[Exchange]| exchanges.iter().map(Exchange::standing).collect();
        all.iter().map(|one| (one.partner.name.clone(), one.partner.status, standings(&one.exchanges))).collect()
    }
}

#[test]
fn the_work_queue_leads_from_one_to_the_next() {
    let room = Room::new();
    room.import("salesforce-report.csv");
    let lines = [
        // The queue, later for the first, a whole session for the second.
        "1",
        "2",
        "1",
        "Runs deployments for customers we share",
        "project fees",
        "n",
        "n",
        "n",
        "y",
        "2",
        "2",
        "1",
        // The third is no partner, which is taken back and said again; then stop, and go on.
        "3",
        "undo",
        "3",
        "4",
        "1",
    ];
    // Lines break where they are full.
    let said = room.talk(&lines).transcript.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "1. Work queue: 5 exchanges to classify, one after the other",
        "Work queue, 1 of 5. Corvid Cloud, Inc.",
        "Nobody has said yet what this partner does for you.",
        "Later; until you leave fourfold it comes last. Work queue, 2 of 5. Northwind Integrators",
        "A hint, not an answer",
        "Describe the exchange, 1 of 2.",
        "Work queue, 3 of 5",
        "is not a partner: out of all counts. undo takes it back.",
        "2 exchanges done now, 3 left. The work queue goes on here the next time.",
        "Main menu, 5 partners.",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let standings = room.standings();
    let decided = standings.iter().filter(|(_, _, standings)| standings == &[Standing::Decided]).count();
    let left_out = standings.iter().filter(|(_, status, _)| *status == Status::NotPartner).count();
    assert_eq!((decided, left_out), (1, 1), "{standings:?}");
    // The one that was put off comes last; what was done does not come again.
    let end = said.rfind("Work queue, 3 of 5").expect("it goes on where it stopped");
    assert!(said[end..].contains("Work queue, 3 of 5") && !said[end..].contains("Corvid"), "{}", &said[end..]);
}

#[test]
fn back_leads_to_the_one_before_and_out_of_the_first() {
    let room = Room::new();
    room.import("tracker.csv");
    let said = room.talk(&["1", "2", "back", "back", "again"]).transcript;
    let places: Vec<&str> = said.match_indices("Work queue, ").map(|(at, _)| &said[at + 12..at + 13]).collect();
    assert_eq!(places, ["1", "2", "1"], "{said}");
    assert!(said.contains("0 exchanges done now"), "{said}");
}

#[test]
fn at_the_end_it_says_so() {
    let room = Room::new();
    room.import("tracker.csv");
    let count = room.standings().len();
    let lines: Vec<&str> = std::iter::once("1").chain(std::iter::repeat_n("3", count)).chain(["", "quit"]).collect();
    let said = room.talk(&lines).transcript;
    assert!(said.contains("Work queue, done.") && said.contains("That was the last one."), "{said}");
    assert!(!said.rsplit("Main menu").next().expect("it ends there").contains("Work queue"), "{said}");
    assert!(room.standings().iter().all(|(_, status, _)| *status == Status::NotPartner));
}
