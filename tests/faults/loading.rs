//! Every hostile file gets what it deserves, alone and among others, and none of them is ever written to.

use fourfold::store::error::Reason;
use fourfold::store::format::portfolio::Trailer;
use fourfold::store::load::load_portfolio;

use super::hostile::{Hostile, Verdict, files};
use super::payloads::hostile_portfolio;
use super::shelf::{Shelf, put};

fn shelf_with(files: &[Hostile]) -> Shelf {
    let shelf = Shelf::new();
    for (nth, file) in files.iter().enumerate() {
        put(&shelf.file(&format!("h{nth:03}.ron")), &file.bytes);
    }
    shelf
}

/// What became of a file, and what was said about it.
fn fate(shelf: &Shelf, nth: usize) -> (Verdict, String) {
    match load_portfolio(&shelf.file(&format!("h{nth:03}.ron"))) {
        Ok(loaded) if loaded.trailer == Trailer::Right => (Verdict::Whole, String::new()),
        Ok(_) => (Verdict::Flagged, String::new()),
        Err(fault) if matches!(fault.reason(), Reason::NewerFormat { .. }) => (Verdict::ReadOnly, fault.to_string()),
        Err(fault) => (Verdict::Refused(""), fault.to_string()),
    }
}

#[test]
fn every_hostile_file_gets_the_verdict_it_deserves() {
    let files = files();
    let shelf = shelf_with(&files);
    let mut wrong = Vec::new();
    for (nth, file) in files.iter().enumerate() {
        let (found, said) = fate(&shelf, nth);
        let right = match file.verdict {
            Verdict::Refused(words) => found == Verdict::Refused("") && said.contains(words),
            _ => found == file.verdict,
        };
        if !right {
            wrong.push(format!("{}: {found:?} {said}, not {:?}", file.what, file.verdict));
        }
    }
    let count = |verdict: fn(&Verdict) -> bool| files.iter().filter(|file| verdict(&file.verdict)).count();
    println!(
        "{} hostile files: {} whole, {} flagged, {} read-only, {} refused",
        files.len(),
        count(|verdict| *verdict == Verdict::Whole),
        count(|verdict| *verdict == Verdict::Flagged),
        count(|verdict| *verdict == Verdict::ReadOnly),
        count(|verdict| matches!(verdict, Verdict::Refused(_))),
    );
    assert!(files.len() >= 120, "there are only {}", files.len());
    assert!(wrong.is_empty(), "{} got another verdict:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn one_bad_file_hides_no_other_and_none_is_changed() {
    let mut files = files();
    files.retain(|file| matches!(file.verdict, Verdict::Refused(_) | Verdict::ReadOnly));
    let shelf = shelf_with(&files);
    let mut good = hostile_portfolio("a good one", 999);
    shelf.save(&good).expect("it saves");
    let before = shelf.all_files();
    let batch = shelf.load();
    assert_eq!((batch.portfolios.len(), batch.unreadable.len()), (1, files.len()));
    for file in &batch.unreadable {
        assert!(file.message.starts_with(&file.file_name), "the message names the file: {}", file.message);
    }
    assert_eq!(shelf.all_files(), before, "reading changes nothing");
    good.partner.note.push_str(", changed");
    shelf.save(&good).expect("it saves beside bad files");
    let good_file = shelf.file_of(&good);
    let after = shelf.all_files();
    let kept = before.iter().filter(|(path, _)| *path != good_file).all(|file| after.contains(file));
    assert!(kept, "a save of one partner touches no other file");
}

/// Somebody replaced the file under the running program: it is not overwritten, and our version is kept as well.
#[test]
fn a_file_that_cannot_be_read_is_never_overwritten() {
    let mut files = files();
    files.retain(|file| matches!(file.verdict, Verdict::Refused(_) | Verdict::ReadOnly));
    for file in &files {
        let shelf = Shelf::new();
        let mut ours = hostile_portfolio("ours", 1);
        shelf.save(&ours).expect("it saves");
        put(&shelf.file_of(&ours), &file.bytes);
        ours.partner.note.push_str(", later");
        let result = shelf.save(&ours);
        let kept = shelf.all_files().iter().any(|(_, bytes)| *bytes == file.bytes);
        assert!(kept, "{}: the bytes under our name are gone", file.what);
        if result.is_ok() || !file.bytes.is_empty() {
            assert!(shelf.holds(&ours), "{}: ours is nowhere, {result:?}", file.what);
        }
    }
}
