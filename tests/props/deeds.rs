//! Portfolios as people make them: made by doing things to them, with texts that terminals and parsers trip over.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fourfold::domain::answers::{Answer, MechanicsAnswer};
use fourfold::domain::category::Category;
use fourfold::domain::field::{ExchangeField, PartnerField};
use fourfold::domain::history::Act;
use fourfold::domain::id::{IdSource, ItemId};
use fourfold::domain::portfolio::{Portfolio, Sentence, Status};
use fourfold::domain::slug::Slug;
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::assets::shipped_taxonomy;
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Texts with more than their share of what terminals and parsers trip over.
pub fn hostile_text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        '\u{1b}',
        '\u{9b}',
        '\u{7}',
        '\n',
        '\r',
        '\t',
        '\0',
        '"',
        '\\',
        '\u{202e}',
        '\u{2066}',
        '\u{200b}',
        '\u{200d}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{e0041}',
        '\u{301}',
        '\u{1f468}',
        '\u{65e5}',
        '\u{627}',
        '(',
        ')',
        '/',
        '*',
        '#',
    ]);
    prop::collection::vec(prop_oneof![nasty, any::<char>()], 0..60).prop_map(String::from_iter)
}

/// The same cases in every run, so that a run that fails fails again. Other cases: `PROPTEST_RNG_SEED=7 cargo test`.
pub fn the_same_each_time() -> ProptestConfig {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    ProptestConfig {
        cases: 1000,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Something a person does to a portfolio.
#[derive(Clone, Debug)]
pub enum Deed {
    AddExchange,
    RemoveExchange,
    Describe(String),
    Answer(usize, usize),
    Mechanics(usize, usize),
    Mark(usize, Option<usize>),
    Note(String),
    /// Sets a field of the partner.
    Edit(PartnerField, String),
    /// Sets a field of the exchange.
    Set(ExchangeField, &'static str),
    /// Reviews the partner on this day of the month.
    Review(i8),
    Split,
    /// Joins the first exchange into this one.
    Join,
    Accept,
}

/// What is done, and to which exchange where it is about one, counted around.
pub type On = (usize, Deed);

/// Something done to the last exchange.
pub fn an_act() -> impl Strategy<Value = On> {
    a_deed().prop_map(|deed| (usize::MAX, deed))
}

/// Something done to any exchange, taking one out included.
pub fn an_act_anywhere() -> impl Strategy<Value = On> {
    let deed = prop_oneof![9 => a_deed(), 1 => Just(Deed::RemoveExchange)];
    (0..4_usize, deed)
}

fn a_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        Just(Deed::AddExchange),
        hostile_text().prop_map(Deed::Describe),
        (0..4_usize, 0..3_usize).prop_map(|(question, answer)| Deed::Answer(question, answer)),
        (0..12_usize, 0..4_usize).prop_map(|(question, answer)| Deed::Mechanics(question, answer)),
        (0..4_usize, prop::option::of(0..4_usize)).prop_map(|(source, target)| Deed::Mark(source, target)),
        hostile_text().prop_map(Deed::Note),
        (prop::sample::select(PartnerField::ALL.to_vec()), hostile_text())
            .prop_map(|(field, text)| Deed::Edit(field, text)),
        prop::sample::select(Status::ALL.to_vec())
            .prop_map(|status| Deed::Edit(PartnerField::Status, status.name().to_owned())),
        a_field().prop_map(|(field, text)| Deed::Set(field, text)),
        (1..5_i8).prop_map(Deed::Review),
        Just(Deed::Split),
        Just(Deed::Join),
        Just(Deed::Accept),
    ]
}

/// A field of an exchange, and something that it takes.
fn a_field() -> impl Strategy<Value = (ExchangeField, &'static str)> {
    let texts: [(ExchangeField, &[&'static str]); 6] = [
        (ExchangeField::Gets, &["A margin", "A project fee", ""]),
        (ExchangeField::About, &["The platform", ""]),
        (ExchangeField::AgreementStart, &["2026-01-01", "2026-04-01", ""]),
        (ExchangeField::AgreementEnd, &["2026-12-31", "2027-06-30", ""]),
        (ExchangeField::NoticeDays, &["30", "90", ""]),
        (ExchangeField::Ended, &["2026-10-31", ""]),
    ];
    let each = |(field, texts): (ExchangeField, &[&'static str])| {
        texts.iter().map(move |text| (field.clone(), *text)).collect::<Vec<_>>()
    };
    prop::sample::select(texts.into_iter().flat_map(each).collect::<Vec<_>>())
}

fn category(index: usize) -> Category {
    Category::ALL.into_iter().cycle().nth(index).expect("a cycle has no end")
}

/// A portfolio to which all of this was done.
pub fn built(name: &str, deeds: &[On]) -> Portfolio {
    let mut hand = Hand::new(0, "dana");
    let mut portfolio = Portfolio::new(name, &mut hand.act());
    hand.go_on(&mut portfolio, deeds);
    portfolio
}

/// Parsed once: a thousand cases do thousands of deeds.
fn taxonomy() -> &'static Taxonomy {
    static SHIPPED: LazyLock<Taxonomy> = LazyLock::new(shipped_taxonomy);
    &SHIPPED
}

/// Somebody at work: makes ids that no other hand makes, an hour later than hand 0 for each number.
pub struct Hand {
    by: &'static str,
    now: Timestamp,
    ids: IdSource,
}

impl Hand {
    pub fn new(number: u8, by: &'static str) -> Self {
        let mut count: u16 = 0;
        let ids = IdSource::new(move || {
            count += 1;
            let mut bytes = [0; ItemId::LEN];
            for (place, byte) in bytes.iter_mut().enumerate().take(3) {
                *byte = u8::try_from((count >> (5 * place)) & 31).expect("five bits");
            }
            bytes[ItemId::LEN - 1] = number;
            bytes
        });
        let now = Timestamp::from_second(1_795_338_362 + 3600 * i64::from(number)).expect("a date of our time");
        Self { by, now, ids }
    }

    pub fn act(&mut self) -> Act<'_> {
        Act { now: self.now, by: self.by, ids: &mut self.ids }
    }

    pub fn go_on(&mut self, portfolio: &mut Portfolio, deeds: &[On]) {
        let taxonomy = taxonomy();
        for (which, deed) in deeds {
            self.now = self.now.checked_add(jiff::SignedDuration::from_secs(1)).expect("a date of our time");
            if let Deed::Edit(field, text) = deed {
                // Refused where the field does not take it, which is as good a state to write.
                drop(portfolio.set_field(*field, text, &mut self.act()));
                continue;
            }
            let index = (*which).min(portfolio.exchanges.len().saturating_sub(1));
            let picked = portfolio.exchanges.get(index).map(|exchange| exchange.id);
            let Some(id) = picked.filter(|_| !matches!(deed, Deed::AddExchange)) else {
                portfolio.add_exchange(&mut self.act());
                continue;
            };
            match deed {
                Deed::Split => drop(portfolio.split(id, taxonomy, &mut self.act())),
                Deed::Join => {
                    let first = portfolio.exchanges.first().expect("one was picked").id;
                    portfolio.join(id, first, &BTreeSet::new(), &mut self.act());
                }
                Deed::RemoveExchange => drop(portfolio.remove_exchange(id)),
                Deed::Review(day) => drop(portfolio.review(date(2026, 11, *day), &mut self.act())),
                _ => self.touch(portfolio, id, deed),
            }
        }
    }

    fn touch(&mut self, portfolio: &mut Portfolio, id: ItemId, deed: &Deed) {
        let taxonomy = taxonomy();
        let act = &mut self.act();
        let exchange = portfolio.exchange_mut(id).expect("it was picked from there");
        match deed {
            Deed::Describe(text) => {
                let from = exchange.gives.clone();
                exchange.type_sentence(Sentence::Gives, text);
                exchange.record_edit(Sentence::Gives, &from, act);
            }
            Deed::Answer(question, answer) => {
                let answer = Answer::ALL.into_iter().cycle().nth(*answer).expect("a cycle has no end");
                exchange.answer_contribution(category(*question), answer, act);
            }
            Deed::Mechanics(question, answer) => {
                let question = taxonomy.questions().nth(*question).expect("there are twelve");
                let key = question.choices.get(*answer).map(|choice| choice.key.clone());
                let answer = key.map_or(MechanicsAnswer::NotSure, MechanicsAnswer::Key);
                exchange.answer_mechanics(&question.id, answer, act);
            }
            Deed::Mark(source, target) => {
                exchange.mark(category(*source), target.map(category), act);
            }
            // An empty note is none.
            Deed::Note(text) if text.is_empty() => {}
            Deed::Note(text) => {
                exchange.evidence.insert(Slug::parse("product").expect("a slug"), text.clone());
            }
            // Refused where a date contradicts another, which is as good a state to write.
            Deed::Set(field, text) => drop(exchange.set_field(field, text, date(2026, 11, 22), act)),
            // Refused where there is nothing to accept, which is as good a state to write.
            Deed::Accept => drop(exchange.accept(taxonomy, act)),
            Deed::AddExchange | Deed::RemoveExchange | Deed::Split | Deed::Join | Deed::Edit(..) | Deed::Review(_) => {}
        }
    }
}
