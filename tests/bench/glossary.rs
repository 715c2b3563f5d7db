//! How long the glossary takes: a key of a search over 2,000 terms until the list is drawn, and a frame of the
//! longest entry. Prints; judges nothing.
//!
//! `cargo test --release --test bench_glossary -- --ignored --nocapture`

use std::time::{Duration, Instant};

use fourfold::domain::glossary::{Glossary, Term};
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::slug::Slug;
use fourfold::store::assets::{shipped_glossary, shipped_taxonomy};
use fourfold::store::load::Batch;
use fourfold::tui::action::Action;
use fourfold::tui::app::{App, Event, Moment, Open, Setup};
use fourfold::tui::keymap::Keymap;
use fourfold::tui::ui::theme;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const TERMS: usize = 2_000;
const ROUNDS: usize = 200;

#[test]
#[ignore = "measures; see the first lines of the file"]
fn a_key_of_a_search_and_a_frame_of_the_longest_entry() {
    let now = Moment { wall: Timestamp::UNIX_EPOCH, uptime: Duration::ZERO };
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal in memory");
    let mut app = App::new(setup(many_terms()), now);
    app.update(now, Event::Resized(120, 40));
    app.update(now, Event::Loaded(Batch { done: true, ..Batch::default() }));
    let mut press = |app: &mut App, action: Action| {
        let start = Instant::now();
        app.update(now, Event::Action(action));
        terminal.draw(|frame| app.draw(frame)).expect("a terminal in memory takes every frame");
        start.elapsed()
    };
    press(&mut app, Action::Find);
    let mut keys = Vec::new();
    for _ in 0..ROUNDS / 10 {
        keys.extend("partner ag".chars().map(|letter| press(&mut app, Action::Type(letter))));
        press(&mut app, Action::Back);
        press(&mut app, Action::Find);
    }
    report(&format!("key to drawn list, {TERMS} terms"), keys);

    for letter in "solution partner".chars() {
        press(&mut app, Action::Type(letter));
    }
    press(&mut app, Action::Accept);
    press(&mut app, Action::Accept);
    report("frame of the longest entry", (0..ROUNDS).map(|_| press(&mut app, Action::PageDown)).collect());
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measures")]
fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{what}: median {:?}, 95 % {:?}, longest {:?}", at(50), at(95), times.last().copied().unwrap_or_default());
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

fn setup(glossary: Glossary) -> Setup {
    Setup {
        taxonomy: shipped_taxonomy(),
        glossary,
        theme: theme::DEFAULT,
        zone: TimeZone::UTC,
        by: "dana".to_owned(),
        ids: IdSource::new(|| [0; ItemId::LEN]),
        stale_days: 90,
        folder: "portfolios".to_owned(),
        read_only: false,
        mouse: false,
        keymap: Keymap::default(),
        footer: fourfold::store::settings::Footer::default(),
        first_words: Vec::new(),
        open: Some(Open::Glossary),
    }
}
