//! What somebody else does to a file while a program has it open: told once, as what it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fourfold::domain::field::PartnerField;
use fourfold::domain::id::ItemId;
use fourfold::domain::portfolio::Portfolio;
use fourfold::store::Store;
use fourfold::store::format::portfolio::write;
use fourfold::store::load::load_portfolio;
use fourfold::store::save::Saved;
use fourfold::store::watch::Foreign;

use crate::{Folder, full_portfolio, now, put};

/// A program that has saved a partner, and the partner's file.
fn opened(folder: &Folder) -> (Store, Portfolio, PathBuf) {
    let (mut store, portfolio) = (Store::new(folder.paths(), folder.known.clone()), full_portfolio());
    store.save(&Arc::new(portfolio.clone()), now()).expect("it saves");
    (store, portfolio, folder.only_file())
}

fn with_region(portfolio: &Portfolio, region: &str) -> Portfolio {
    let mut portfolio = portfolio.clone();
    portfolio.partner.type_field(PartnerField::Region, region).expect("a region takes any text");
    portfolio
}

fn put_portfolio(file: &Path, portfolio: &Portfolio) {
    put(file, &write(portfolio).expect("it can be written"));
}

fn told(found: &[Foreign]) -> Vec<&'static str> {
    let kind = |foreign: &Foreign| match foreign {
        Foreign::Changed { .. } => "changed",
        Foreign::Appeared(_) => "appeared",
        Foreign::Gone { .. } => "gone",
        Foreign::Unreadable(_) => "unreadable",
        Foreign::Mended(_) => "mended",
        Foreign::Copies(_) => "copies",
    };
    found.iter().map(kind).collect()
}

#[test]
fn a_change_is_told_once_and_the_next_one_again() {
    let folder = Folder::new();
    let (mut store, portfolio, file) = opened(&folder);
    assert_eq!(told(&store.check(portfolio.id)), [""; 0]);
    for region in ["APAC", "LATAM", "EMEA"] {
        put_portfolio(&file, &with_region(&portfolio, region));
        assert_eq!(
            told(&store.check(portfolio.id)),
            if region == "EMEA" { vec![] } else { vec!["changed"] },
            "{region}"
        );
        assert_eq!(told(&store.check(portfolio.id)), [""; 0]);
        assert_eq!(told(&store.look_around()), [""; 0]);
    }
}

#[test]
fn what_was_taken_over_is_what_the_next_merge_goes_by() {
    let folder = Folder::new();
    let (mut store, portfolio, file) = opened(&folder);
    put_portfolio(&file, &with_region(&portfolio, "APAC"));
    let found = store.check(portfolio.id);
    let [Foreign::Changed { theirs, .. }] = found.as_slice() else { panic!("it was changed: {found:?}") };
    store.adopt(portfolio.id, theirs);
    // They take it back, and meanwhile we wrote a note below what we had taken over.
    put_portfolio(&file, &portfolio);
    let mut ours = Portfolio::clone(theirs);
    "ours".clone_into(&mut ours.partner.note);
    let saved = store.save(&Arc::new(ours), now()).expect("nothing collides");
    let Saved::Merged(merged) = saved else { panic!("both changed it: {saved:?}") };
    assert_eq!((merged.partner.region.as_deref(), merged.partner.note.as_str()), (Some("EMEA"), "ours"));

    store.adopt(portfolio.id, &merged);
    put_portfolio(&file, &with_region(&merged, "LATAM"));
    let mut later = Portfolio::clone(&merged);
    "later".clone_into(&mut later.partner.note);
    let saved = store.save(&Arc::new(later), now()).expect("nothing collides");
    let Saved::Merged(merged) = saved else { panic!("both changed it: {saved:?}") };
    assert_eq!((merged.partner.region.as_deref(), merged.partner.note.as_str()), (Some("LATAM"), "later"));
}

#[test]
fn what_was_not_offered_is_not_taken_for_what_stands_in_the_file() {
    let folder = Folder::new();
    let (mut store, portfolio, file) = opened(&folder);
    put_portfolio(&file, &with_region(&portfolio, "APAC"));
    assert_eq!(told(&store.check(portfolio.id)), ["changed"]);
    store.adopt(portfolio.id, &Arc::new(with_region(&portfolio, "LATAM")));
    let mut ours = portfolio.clone();
    "ours".clone_into(&mut ours.partner.note);
    let saved = store.save(&Arc::new(ours), now()).expect("nothing collides");
    let Saved::Merged(merged) = saved else { panic!("theirs stands in the file: {saved:?}") };
    assert_eq!((merged.partner.region.as_deref(), merged.partner.note.as_str()), (Some("APAC"), "ours"));
}

#[test]
fn what_cannot_be_read_is_told_at_the_second_look_and_once() {
    let folder = Folder::new();
    let (mut store, portfolio, file) = opened(&folder);
    let mut another = with_region(&portfolio, "APAC");
    another.id = ItemId::parse("zzzzzzzzzz").expect("an id");
    let half = || put(&file, "(format: 1, id:");
    let anothers = || put_portfolio(&file, &another);
    let no_file = || {
        fs::remove_file(&file).expect("it is there");
        fs::create_dir(&file).expect("its place is free");
    };
    let spoils: [&dyn Fn(); 3] = [&half, &anothers, &no_file];
    for spoil in spoils {
        assert!(!store.is_unsure());
        spoil();
        assert_eq!(told(&store.check(portfolio.id)), [""; 0], "somebody may be in the middle of writing it");
        assert!(store.is_unsure());
        assert_eq!(told(&store.check(portfolio.id)), ["unreadable"]);
        assert!(!store.is_unsure());
        assert_eq!(told(&store.check(portfolio.id)), [""; 0]);
        if file.is_dir() {
            fs::remove_dir(&file).expect("it is empty");
        }
        put_portfolio(&file, &portfolio);
        assert_eq!(told(&store.check(portfolio.id)), ["mended"]);
    }
    fs::remove_file(&file).expect("it is there");
    assert_eq!(told(&store.check(portfolio.id)), ["gone"]);
}

#[test]
fn a_file_that_nobody_could_read_is_told_of_until_it_is_gone() {
    let folder = Folder::new();
    let (mut store, _, file) = opened(&folder);
    let bad = file.with_file_name("fabrikam-7k2m9q4x1b.ron");
    put(&bad, "(format: 1, id:");
    assert_eq!(told(&store.look_around()), ["unreadable"]);
    assert_eq!(told(&store.look_around()), [""; 0]);
    fs::remove_file(&bad).expect("it is there");
    assert_eq!(told(&store.look_around()), ["mended"]);
    assert_eq!(told(&store.look_around()), [""; 0]);
}

#[test]
fn a_file_that_became_another_partners_is_not_overwritten() {
    let folder = Folder::new();
    let (mut store, mut portfolio, file) = opened(&folder);
    let mut another = portfolio.clone();
    another.id = ItemId::parse("zzzzzzzzzz").expect("an id");
    put_portfolio(&file, &another);
    "ours".clone_into(&mut portfolio.partner.note);
    store.save(&Arc::new(portfolio), now()).expect_err("it is somebody else's file now");
    assert_eq!(*load_portfolio(&file).expect("it loads").portfolio, another);
}
