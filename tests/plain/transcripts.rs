//! Whole conversations as they are heard. Read the difference aloud before you take a new one.

use snapbox::{assert_data_eq, file};

use crate::journey::{GIVES, lines};
use crate::room::Room;

#[test]
fn the_journey() {
    let talked = Room::new().talk(&[lines(), vec!["back", "quit"]].concat());
    assert_data_eq!(talked.transcript, file!["../snapshots/plain-journey.txt"].raw());
}

#[test]
fn asking_back() {
    let room = Room::new();
    let begin = ["1", "Corvid Cloud", "1", GIVES, "margin"];
    let ask =
        ["7", "help", "why", "term", "term referral", "term mdf", "term nothing like this", "note", "said in Oslo"];
    let end = ["s", "back", "", "y", "n", "n", "why", "2", "7", "1", "3", "7", "They want it so", "1"];
    let talked = room.talk(&[&begin[..], &ask, &end].concat());
    assert_data_eq!(talked.transcript, file!["../snapshots/plain-asking-back.txt"].raw());
}

#[test]
fn around_the_menu() {
    let room = Room::new();
    room.talk(&lines());
    room.talk(&["1", "Blue Harbour Media", "1", "Runs webinars with us", "leads", "n"]);
    let talked = room.talk(&["3", "1", "3", "6", "back", "back", "5", "4", "reseller", "sell", "", "back", "6"]);
    assert_data_eq!(talked.transcript, file!["../snapshots/plain-menu.txt"].raw());
}
