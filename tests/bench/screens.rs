//! How long a key takes to a drawn frame: in a library of 10,000 partners with 50,000 exchanges, and on the screens of
//! a partner whose texts are a megabyte each. Prints; judges nothing. Limits: 50 ms in the large library, 16 ms for the
//! long texts.
//!
//! `cargo test --release --test bench_screens -- --ignored --nocapture`

mod stage;

#[path = "../faults/payloads.rs"]
#[expect(dead_code, reason = "of the hostile texts, only the partner that is made of one is used")]
mod payloads;

use std::sync::Arc;
use std::time::{Duration, Instant};

use fourfold::domain::history::Act;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::Portfolio;
use fourfold::store::assets::{sample, shipped_glossary, shipped_taxonomy};
use fourfold::store::load::Batch;
use fourfold::tui::action::Action;
use fourfold::tui::app::Event;
use jiff::Timestamp;
use stage::{Stage, report};

const PARTNERS: usize = 10_000;
/// How many portfolios come in at once while the library is read.
const BATCH: usize = 200;
const MEGABYTE: usize = 1 << 20;

#[test]
#[ignore = "measures; see the first lines of the file"]
fn keys_in_a_library_of_ten_thousand_partners() {
    let mut stage = Stage::new(shipped_glossary(), None);
    let portfolios = many();
    let start = Instant::now();
    let batches = portfolios.chunks(BATCH).enumerate().map(|(number, chunk)| {
        let read = number * BATCH + chunk.len();
        let (portfolios, total, done) = (chunk.to_vec(), PARTNERS, read == PARTNERS);
        stage.send(Event::Loaded(Batch { portfolios, read, total, done, ..Batch::default() }))
    });
    report("home: a batch of the library comes in", batches.collect());
    report("home: all of them", vec![start.elapsed()]);
    report("home: down", (0..100).map(|_| stage.press(Action::Down)).collect());
    report("home: a key of the filter", filter_keys(&mut stage));
    report("home: next order", (0..20).map(|_| stage.press(Action::Order)).collect());
    let to_review = || {
        let time = stage.press(Action::Review);
        stage.press(Action::Back);
        time
    };
    report("to the review", std::iter::repeat_with(to_review).take(20).collect());
    stage.press(Action::Review);
    report("review: a key of the filter", filter_keys(&mut stage));
    report("review: next panel", (0..20).map(|_| stage.press(Action::NextField)).collect());
    report("review: down", (0..20).map(|_| stage.press(Action::Down)).collect());
    report("review: back home", vec![stage.press(Action::Back)]);
}

/// A filter typed letter by letter and taken back, ten times.
fn filter_keys(stage: &mut Stage) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..10 {
        stage.press(Action::Find);
        times.extend("cloud region:e".chars().map(|letter| stage.press(Action::Type(letter))));
        stage.press(Action::Accept);
        times.push(stage.press(Action::Back));
    }
    times
}

/// The partners of the sample again and again, five exchanges each.
fn many() -> Vec<Arc<Portfolio>> {
    let mut number: usize = 0;
    let next = move || {
        number += 1;
        let digit = |place: usize| u8::try_from((number >> (5 * place)) & 31).expect("five bits");
        std::array::from_fn(|place| digit(ItemId::LEN - 1 - place))
    };
    let mut ids = IdSource::new(next);
    let mut act = Act { now: Timestamp::UNIX_EPOCH, by: "dana", ids: &mut ids };
    let sample = sample(&shipped_taxonomy(), &mut act);
    let exchanges: Vec<_> = sample.iter().flat_map(|one| &one.exchanges).collect();
    let portfolio = |(index, one): (usize, &Portfolio)| {
        let mut portfolio = one.clone();
        portfolio.id = act.ids.next_id();
        portfolio.partner.name = format!("{} {index}", one.partner.name);
        portfolio.exchanges = exchanges.iter().cycle().skip(index).take(5).map(|one| (*one).clone()).collect();
        for exchange in &mut portfolio.exchanges {
            exchange.id = act.ids.next_id();
        }
        Arc::new(portfolio)
    };
    sample.iter().cycle().take(PARTNERS).enumerate().map(portfolio).collect()
}

#[test]
#[ignore = "measures; see the first lines of the file"]
fn frames_of_texts_of_a_megabyte() {
    for (what, part) in
        [("words", "word and "), ("one long word", "x"), ("wide letters", "日本 語 "), ("lines", "a line\n")]
    {
        let text = part.repeat(MEGABYTE / part.len());
        let mut stage = Stage::new(shipped_glossary(), None);
        let portfolios = vec![Arc::new(payloads::hostile_portfolio(&text, 1))];
        stage.send(Event::Loaded(Batch { portfolios, read: 1, total: 1, done: true, ..Batch::default() }));
        for (screen, actions) in ways() {
            let times = actions.into_iter().map(|action| stage.press(action)).collect();
            report(&format!("{what}: {screen}"), times);
            for _ in 0..4 {
                stage.press(Action::Back);
            }
        }
    }
}

/// Screens that show a partner's texts, with the keys that lead there and about.
fn ways() -> Vec<(&'static str, Vec<Action>)> {
    use Action::{Accept, Delete, Down, Export, Last, Note, Order, Override, PageDown, Partners, Review, Reword, Why};
    vec![
        ("home", vec![Down, Down, PageDown, Order]),
        ("partner", vec![Down, Accept, Down, Down, PageDown, PageDown, Action::Up]),
        ("its fields", vec![Accept, Reword, Down, Down, Last]),
        ("an exchange", vec![Accept, Down, Accept, PageDown, Down, Why, PageDown]),
        ("its fields", vec![Accept, Down, Reword, Down, Down, Last]),
        ("overruling", vec![Accept, Down, Override, Down]),
        ("note", vec![Accept, Down, Accept, Note]),
        ("deleting", vec![Delete]),
        ("export", vec![Export, Down]),
        ("review", vec![Review, Down, Accept, Down, Down]),
        ("session", vec![Partners, Accept, Down, Down, Accept, Down]),
    ]
}
