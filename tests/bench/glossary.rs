//! How long the glossary takes: a key of a search over 2,000 terms until the list is drawn, and a frame of the
//! longest entry. Prints; judges nothing.
//!
//! `cargo test --release --test bench_glossary -- --ignored --nocapture`

mod stage;

use fourfold::domain::glossary::{Glossary, Term};
use fourfold::domain::slug::Slug;
use fourfold::store::assets::shipped_glossary;
use fourfold::store::load::Batch;
use fourfold::tui::action::Action;
use fourfold::tui::app::{Event, Open};
use stage::{Stage, report};

const TERMS: usize = 2_000;
const ROUNDS: usize = 200;

#[test]
#[ignore = "measures; see the first lines of the file"]
fn a_key_of_a_search_and_a_frame_of_the_longest_entry() {
    let mut stage = Stage::new(many_terms(), Some(Open::Glossary));
    stage.send(Event::Loaded(Batch { done: true, ..Batch::default() }));
    stage.press(Action::Find);
    let mut keys = Vec::new();
    for _ in 0..ROUNDS / 10 {
        keys.extend("partner ag".chars().map(|letter| stage.press(Action::Type(letter))));
        stage.press(Action::Back);
        stage.press(Action::Find);
    }
    report(&format!("key to drawn list, {TERMS} terms"), keys);

    for letter in "solution partner".chars() {
        stage.press(Action::Type(letter));
    }
    stage.press(Action::Accept);
    stage.press(Action::Accept);
    report("frame of the longest entry", (0..ROUNDS).map(|_| stage.press(Action::PageDown)).collect());
}

/// The shipped terms and as many more of the same length.
fn many_terms() -> Glossary {
    let shipped = shipped_glossary();
    let terms = shipped.terms();
    let more = terms.iter().cycle().enumerate().take(TERMS.saturating_sub(terms.len())).map(|(number, term)| Term {
        slug: Slug::parse(&format!("more-{number}")).expect("a slug"),
        name: format!("{} {number}", term.name.chars().take(30).collect::<String>()),
        aliases: term.aliases.iter().map(|alias| format!("{alias} {number}")).collect(),
        ..term.clone()
    });
    shipped.with(more.collect()).expect("the copies keep the rules")
}
