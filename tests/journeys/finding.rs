//! Home's list: finding, ordering, marking, and one change for many partners.

use std::fs;
use std::time::Duration;

use fourfold::domain::portfolio::Portfolio;
use fourfold::store::load::{load_portfolio, partner_files};
use ratatui::buffer::Cell;

use crate::harness::Session;

/// Four partners without an exchange.
fn four_partners(session: Session) -> Session {
    let mut session = session;
    for name in ["Acme Cloud", "Corvid Cloud", "Delta Ridge", "Zürich Media"] {
        session.press("a").type_text(name).press("enter esc");
    }
    session.press("home");
    session
}

/// Every partner's file, as the loader reads it, by name.
fn files(session: &Session) -> Vec<Portfolio> {
    let files = partner_files(&session.folder()).expect("the folder can be listed");
    let load = |file: &std::path::PathBuf| load_portfolio(file).expect("what was saved loads").portfolio;
    let mut all: Vec<_> = files.iter().map(load).map(std::sync::Arc::unwrap_or_clone).collect();
    all.sort_by(|one, two| one.partner.name.cmp(&two.partner.name));
    all
}

#[test]
fn the_filter_finds_fields_and_says_which_word_is_none() {
    let mut session = four_partners(Session::new());
    session.press("/").type_text("cloud open:no-exch").shows("Acme Cloud").shows_not("Delta").press("esc");
    session
        .shows("Filter (/): none")
        .press("/")
        .type_text("zurich")
        .shows("Zürich Media")
        .shows_not("Acme")
        .press("esc");
    session.press("/").type_text("colour:red cloud").shows("\"colour:\" is no filter and was left out.");
    session.shows("type: open: stale:").shows("Corvid Cloud").shows_not("Delta Ridge");
    session.press("esc /").type_text("owner:nobody").shows("No partner matches 'owner:nobody'. Esc clears the filter.");
    session.press("down space").shows("Only partners can be marked.").press("esc").shows("Delta Ridge");
}

#[test]
fn the_order_is_shown_and_changes() {
    let mut session = four_partners(Session::new());
    session.shows("Order (o): needs work first").press("o").shows("Order (o): name").press("o o");
    session.shows("Order (o): last changed first").wait(Duration::from_secs(2));
    session.press("/").type_text("corvid").press("enter m esc home").cursor_on("> Corvid Cloud");
    session.press("o o").shows("Order (o): needs work first");
}

#[test]
fn marks_stay_while_the_filter_hides_them() {
    let mut session = four_partners(Session::new());
    session.press("space space").shows(" *Acme Cloud").shows(" *Corvid Cloud").shows("2 marked").cursor_on("> Delta");
    session.press("/").type_text("delta").press("enter").shows("2 marked, 2 of them not shown").press("*");
    session.shows(">*Delta Ridge").shows("3 marked, 2 of them not shown").press("esc").shows("3 marked");
    session.press("esc").shows_not("marked").press("esc").shows("This is the first screen. q leaves.");
    session.press("*").shows("4 marked").press("*").shows_not("marked");
}

#[test]
fn what_is_done_to_the_marked_ones_is_undone_as_one() {
    let mut session = four_partners(Session::new());
    session.press("space space m").shows("2 partners: reviewed today.").shows("2026-11-22");
    let reviewed = |session: &Session| -> Vec<bool> {
        files(session).iter().map(|file| file.partner.reviewed.is_some()).collect()
    };
    assert_eq!(reviewed(&session), [true, true, false, false]);
    session.press("m").shows("Nothing to change: it was so already.");
    session.press("u").shows("reviewed today").shows("2 marked");
    assert_eq!(reviewed(&session), [false; 4]);
    session.press("U");
    assert_eq!(reviewed(&session), [true, true, false, false]);
}

#[test]
fn a_tag_and_an_owner_are_given_to_many() {
    let mut session = four_partners(Session::new());
    session.press("*").press("e").shows("What is to change at 4 partners?").shows("Acme Cloud, Corvid Cloud");
    session.press("2").shows("4 partners: add a tag").press("enter").shows("Not changed: a tag needs a word.");
    session.type_text("cloud").press("enter").shows("4 partners: the tag \"cloud\" added.");
    assert!(files(&session).iter().all(|file| file.partner.tags.contains("cloud")));
    session.press("e 4").type_text("dana@example.com").press("enter").shows("4 partners: owner set to");
    session.press("e 4").cursor_on("dana@example.com").press("esc esc").press("u").shows("Undone");
    assert!(files(&session).iter().all(|file| file.partner.owner.is_none() && file.partner.tags.len() == 1));
    session.press("e 3").type_text("cloud").press("enter").shows("the tag \"cloud\" taken away");
    session.press("e 7").type_text("ended long ago").press("enter").shows("is no status").press("ctrl-u");
    session.type_text("paused").press("enter").shows("4 partners: status set to \"paused\".");
    session.press("esc home /").type_text("status:paused").press("enter e 5").type_text("EMEA").press("enter");
    session.shows("Acme Cloud: region set to \"EMEA\".").press("/").press("ctrl-u").type_text("region:").press("enter");
    session.shows("Acme Cloud").shows_not("Corvid Cloud");
}

#[test]
fn many_are_deleted_and_come_back_together() {
    let mut session = four_partners(Session::new());
    session.press("space space d").shows("Delete 2 partners?").press("2").shows("2 partners").shows_not("Corvid");
    session.press("u").shows("Corvid Cloud").shows("4 partners");
    assert_eq!(
        fs::read_dir(session.folder())
            .expect("a folder")
            .filter(|file| { file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|ext| ext == "ron")) })
            .count(),
        4
    );
}

#[test]
fn long_and_wide_names_leave_the_columns_aligned() {
    let mut session = Session::sized(120, 40);
    let names = ["n".repeat(300), "日本語テキスト".repeat(6), "e\u{301}\u{200d}x".repeat(40), "Acme".to_owned()];
    for name in &names {
        session.press("a").paste(name).press("enter esc");
    }
    let width = usize::from(session.buffer().area.width);
    let starts = session.buffer().content().chunks(width).filter_map(|row| {
        (0..width).find(|x| row.iter().skip(*x).map(Cell::symbol).collect::<String>().starts_with("no exchange yet -"))
    });
    let starts: Vec<usize> = starts.collect();
    let aligned = starts.windows(2).all(|pair| pair.first() == pair.last());
    assert!(starts.len() == 4 && aligned, "{starts:?}\n{}", session.screen());
}

#[test]
fn the_help_of_the_list_explains_the_filter() {
    let mut session = Session::sized(120, 70);
    session.press("?").shows("What the filter understands").shows("not reviewed for more than 180 days");
}
