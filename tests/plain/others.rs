//! Somebody else at the same files, line by line: what collides is settled where it happens.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;

use crate::folder::record;
use crate::journey::{GETS, GIVES};
use crate::room::Room;

const NAME: &str = "Corvid";
/// From the main menu to question 1 of a new partner.
const TO_QUESTION_1: [&str; 5] = ["1", NAME, "1", GIVES, GETS];

impl Room {
    fn only_file(&self) -> PathBuf {
        let paths = fs::read_dir(self.paths().portfolios()).expect("the folder is there").filter_map(Result::ok);
        let mut files = paths.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "ron"));
        files.next().expect("there is a file")
    }

    /// Somebody changes the one file in a text editor.
    fn edit(&self, from: &str, to: &str) {
        let file = self.only_file();
        let text = fs::read_to_string(&file).expect("it is text");
        assert!(text.contains(from), "{text}");
        put(&file, &text.replacen(from, to, 1));
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(listing) = fs::read_dir(self.paths().data_dir.join(folder)) else { return Vec::new() };
        listing.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }
}

fn put(path: &PathBuf, text: &str) {
    File::create(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("the folder takes a file");
}

#[test]
fn what_collides_is_asked_about_at_once_and_settled() {
    for (choice, expected) in [("1", "yn--"), ("2", "sn--")] {
        let room = Room::new();
        let lines = [&TO_QUESTION_1[..], &["y", choice, "n"]].concat();
        let meanwhile = || room.edit("product: NotAsked", "product: NotSure");
        let talked = room.talk_while(&lines, TO_QUESTION_1.len(), &meanwhile);
        talked.says("NOT SAVED").says("Two versions of Corvid, place 1 of 1: classification");
        talked.says("1. Yours: product yes 2. Theirs: product not-sure").says("Settled: Corvid holds what you chose.");
        assert!(talked.ended.saved, "{}", talked.transcript);
        assert_eq!(record(&room.partner()), expected);
        assert_eq!(room.names("trash").len(), 1, "our version, once it was settled");
    }
}

#[test]
fn a_second_file_of_a_partner_is_offered_in_the_main_menu() {
    let room = Room::new();
    room.talk(&[&TO_QUESTION_1[..], &["y"]].concat());
    let file = room.only_file();
    let copy = file.with_file_name(format!("{}-LAPTOP.ron", file.file_stem().expect("a name").display()));
    fs::copy(&file, &copy).expect("room");
    put(&file, &fs::read_to_string(&file).expect("text").replacen("product: Yes", "product: No", 1));
    let talked = room.talk(&["2", "back", "2", "2"]);
    talked.says("There is 1 second file of a partner to settle; the main menu offers it.");
    talked.says("It is a copy made by a sync program or by hand").says("1. In the file: product no");
    talked.says("Not settled yet. The main menu offers it again.").says("Settled: Corvid holds what you chose.");
    assert_eq!(record(&room.partner()), "y---");
    assert!(!copy.exists());
    room.talk(&[]).says_not("second file");
}
