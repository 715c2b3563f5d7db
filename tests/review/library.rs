//! Libraries of any kind: every state of an exchange and of a partner, dates on both sides of today, hostile texts.

use std::sync::{Arc, OnceLock};

use fourfold::domain::answers::{Answer, Answers, MechanicsAnswer};
use fourfold::domain::category::{Category, PerCategory};
use fourfold::domain::decision::{Decision, Method};
use fourfold::domain::history::{Event, History, What};
use fourfold::domain::id::ItemId;
use fourfold::domain::library::Library;
use fourfold::domain::portfolio::{Agreement, Exchange, Partner, Portfolio, Reviewed, Status};
use fourfold::domain::review::AsOf;
use fourfold::domain::slug::{Slug, SlugRef};
use fourfold::domain::taxonomy::Taxonomy;
use fourfold::store::assets::shipped_taxonomy;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// 22 November 2026, 09:00 UTC: today in all of these tests.
pub const NOW: i64 = 1_795_338_000;

/// The same cases in every run, so that a run that fails fails again. Other cases: `PROPTEST_RNG_SEED=7 cargo test`.
pub fn the_same_each_time(cases: u32) -> ProptestConfig {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..ProptestConfig::default() }
}

pub fn now() -> Timestamp {
    Timestamp::from_second(NOW).expect("a date of our time")
}

pub fn today() -> Date {
    now().to_zoned(TimeZone::UTC).date()
}

/// Today in UTC with the usual limits.
pub fn as_of() -> AsOf {
    AsOf::new(now(), TimeZone::UTC)
}

/// The shipped taxonomy, read once.
pub fn taxonomy() -> &'static Taxonomy {
    static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
    TAXONOMY.get_or_init(shipped_taxonomy)
}

/// A library as the program has it in memory.
pub fn library_of(portfolios: &[Portfolio]) -> Library {
    let (taxonomy, as_of) = (taxonomy(), as_of());
    let mut library = Library::default();
    for portfolio in portfolios {
        library.insert(Arc::new(portfolio.clone()), taxonomy, &as_of);
    }
    library
}

pub fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

/// The id with this number.
pub fn id(number: usize) -> ItemId {
    let mut bytes = [0; ItemId::LEN];
    for (place, byte) in bytes.iter_mut().rev().enumerate() {
        *byte = u8::try_from((number >> (5 * place).min(60)) & 31).expect("five bits");
    }
    ItemId::from_random(bytes)
}

/// Portfolios with ids of their own.
pub fn portfolios(partners: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Portfolio>> {
    prop::collection::vec(a_portfolio(), partners).prop_map(|mut portfolios| {
        let mut number = 0;
        let mut next = move || {
            number += 1;
            id(number)
        };
        for portfolio in &mut portfolios {
            portfolio.id = next();
            portfolio.history = portfolio.history.iter().map(|event| Event { id: next(), ..event }).collect();
            let mut before = None;
            for exchange in &mut portfolio.exchanges {
                exchange.id = next();
                exchange.split_from = exchange.split_from.and(before);
                before = Some(exchange.id);
                exchange.history = exchange.history.iter().map(|event| Event { id: next(), ..event }).collect();
            }
        }
        portfolios
    })
}

/// Texts with more than their share of what spreadsheets, browsers and parsers trip over.
pub fn a_text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(
        "=+-@'\"\t\r\n;,|<>&`*_#[]()\\/\0\u{1b}\u{202e}\u{feff}\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}\u{301}\u{65e5}\u{1f468}{}%:"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop_oneof![
        3 => prop::collection::vec(prop_oneof![nasty, any::<char>(), Just('a')], 0..12).prop_map(String::from_iter),
        1 => Just("=cmd|' /C calc'!A0".to_owned()),
        1 => Just("<script>alert(1)</script>".to_owned()),
        1 => Just("日本語パートナー".repeat(40)),
        3 => "[a-z]{1,12}( [a-z]{1,8}){0,3}",
    ]
}

fn some<T: std::fmt::Debug + 'static>(of: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Option<T>> {
    prop::option::of(of).boxed()
}

fn a_day() -> impl Strategy<Value = Date> {
    prop_oneof![
        6 => -200..200_i64,
        // The edges of every window.
        3 => prop::sample::select(vec![-91_i64, -90, -89, -1, 0, 1, 59, 60, 61]),
        1 => -4000..4000_i64,
    ]
    .prop_map(|days| today().checked_add(days.days()).expect("a date of our time"))
}

fn a_moment() -> impl Strategy<Value = Timestamp> {
    (a_day(), 0..86_400_i64).prop_map(|(day, second)| {
        let midnight = day.to_zoned(TimeZone::UTC).expect("UTC has every day").timestamp();
        midnight.checked_add(second.seconds()).expect("a date of our time")
    })
}

fn a_value() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec!["EMEA", "emea", " EMEA ", "LATAM", "APAC", "Gold", "dana", " "]).prop_map(str::to_owned),
        1 => a_text(),
    ]
}

fn a_partner() -> impl Strategy<Value = Partner> {
    let status = prop::sample::select(vec![
        Status::Active,
        Status::Active,
        Status::Active,
        Status::Prospect,
        Status::Paused,
        Status::Ended,
        Status::NotPartner,
    ]);
    let name = a_text().prop_map(|name| if name.trim().is_empty() { "Nameless".to_owned() } else { name });
    let reviewed = some((a_day(), a_text()).prop_map(|(on, by)| Reviewed { on, by }));
    let ids = prop::collection::btree_map(a_text(), a_text(), 0..3);
    let texts = (some(a_text()), some(a_text()), a_text(), prop::collection::btree_set(a_text(), 0..3));
    let values = (some(a_value()), some(a_value()), some(a_value()));
    (name, status, reviewed, ids, texts, values).prop_map(
        |(name, status, reviewed, external_ids, (domain, imported_type, note, tags), (owner, region, tier))| Partner {
            name,
            domain,
            external_ids: external_ids.into_iter().collect(),
            status,
            owner,
            region,
            tier,
            tags,
            imported_type,
            reviewed,
            note,
        },
    )
}

fn a_portfolio() -> impl Strategy<Value = Portfolio> {
    let history = a_history(0..2);
    (a_partner(), prop::collection::vec(an_exchange(), 0..6), history)
        .prop_map(|(partner, exchanges, history)| Portfolio { id: id(0), partner, exchanges, history })
}

fn a_category() -> impl Strategy<Value = Category> {
    prop::sample::select(Category::ALL.to_vec())
}

pub fn answers() -> impl Strategy<Value = Answers> {
    let contribution = prop_oneof![
        4 => Just(Some(Answer::No)),
        3 => Just(Some(Answer::Yes)),
        1 => Just(Some(Answer::NotSure)),
        1 => Just(None),
    ];
    let marks = prop::collection::btree_map(a_category(), a_category(), 0..2);
    let question = |question: &fourfold::domain::taxonomy::MechanicsQuestion| {
        let keys = question.choices.iter().map(|choice| MechanicsAnswer::Key(choice.key.clone()));
        let keys: Vec<_> = keys.chain([MechanicsAnswer::NotSure]).collect();
        (Just(question.id.clone()), prop::sample::select(keys)).boxed()
    };
    let questions: Vec<_> = taxonomy().questions().map(question).collect();
    let mechanics = (questions, prop::collection::vec(prop::bool::weighted(0.8), 12)).prop_map(|(all, asked)| {
        all.into_iter().zip(asked).filter(|(_, asked)| *asked).map(|(answer, _)| answer).collect()
    });
    (prop::array::uniform4(contribution), marks, mechanics).prop_map(|(given, by_products, mechanics)| {
        let mut given = given.into_iter();
        let contributions = PerCategory::from_fn(|_| given.next().expect("there are four"));
        Answers { contributions, by_products: by_products.into_iter().collect(), mechanics }
    })
}

fn a_type() -> impl Strategy<Value = Slug> {
    let known: Vec<Slug> = taxonomy().types().iter().map(|entry| entry.slug.clone()).collect();
    prop_oneof![12 => prop::sample::select(known), 1 => Just(slug("gone-from-the-taxonomy"))]
}

fn a_decision() -> impl Strategy<Value = Decision> {
    let reason = a_text().prop_map(|reason| Method::Override { reason });
    let method = prop_oneof![3 => Just(Method::Questionnaire), 1 => reason];
    let category = prop_oneof![5 => a_category().prop_map(Some), 1 => Just(None)];
    let type_ = prop_oneof![4 => a_type().prop_map(Some), 1 => Just(None)];
    let taxonomy = prop_oneof![Just("partnerstandard 2026-06-10 #9c1f04".to_owned()), a_text()];
    (category, type_, a_text(), a_moment(), method, taxonomy).prop_map(|(category, type_, by, at, method, taxonomy)| {
        let partner_type = type_.filter(|_| category.is_some());
        Decision { category, partner_type, by, at, method, taxonomy }
    })
}

fn an_agreement() -> impl Strategy<Value = Agreement> {
    let notice = some(prop_oneof![0..120_u16, Just(u16::MAX)]);
    (some(a_day()), some(a_day()), notice).prop_map(|(start, end, notice_days)| Agreement { start, end, notice_days })
}

fn a_history(events: std::ops::Range<usize>) -> impl Strategy<Value = History> {
    prop::collection::vec(an_event(), events).prop_map(|each| each.iter().flatten().collect())
}

/// A history of one event: events are lent by histories.
fn an_event() -> impl Strategy<Value = History> {
    let of = |what: What<'_>| History::starting_with(Event { id: id(0), at: Timestamp::UNIX_EPOCH, by: "dana", what });
    let category = || prop_oneof![5 => a_category().prop_map(Some), 1 => Just(None)];
    let what = prop_oneof![
        2 => Just(of(What::Created)),
        4 => category().prop_map(move |category| of(What::Decided { category, partner_type: None })),
        1 => (category(), a_text())
            .prop_map(move |(category, reason)| of(What::Overridden { category, partner_type: None, reason: &reason })),
        1 => Just(of(What::Undone { what: "decision" })),
        1 => Just(of(What::Reviewed)),
        2 => (a_category(), prop::sample::select(vec!["yes", "no", "not-sure"])).prop_map(move |(category, from)| {
            let question = SlugRef::parse(category.slug()).expect("a slug");
            of(What::Answered { question, from, to: "no" })
        }),
    ];
    (a_moment(), what).prop_map(|(at, one)| one.iter().map(|event| Event { at, ..event }).collect())
}

fn an_exchange() -> impl Strategy<Value = Exchange> {
    let texts = (a_text(), a_text(), some(a_text()));
    let notes = prop::collection::btree_map(
        prop::sample::select(vec!["product", "channel", "invoice"]).prop_map(slug),
        a_text().prop_filter("an empty note is none", |note| !note.is_empty()),
        0..3,
    );
    let ended = prop_oneof![3 => Just(None), 1 => a_day().prop_map(Some)];
    let history = a_history(0..5);
    let split = any::<bool>();
    (texts, answers(), notes, some(a_decision()), some(an_agreement()), ended, history, split).prop_map(
        |((gives, gets, about), answers, evidence, decision, agreement, ended, mut history, split)| {
            // A decision is the last of its history, as the program writes it.
            if let Some(Decision { category, partner_type, at, .. }) = &decision {
                let what =
                    What::Decided { category: *category, partner_type: partner_type.as_ref().map(Slug::borrowed) };
                history.push(Event { id: id(0), at: *at, by: "dana", what });
            }
            let split_from = split.then(|| id(0));
            Exchange {
                id: id(0),
                gives,
                gets,
                about,
                answers,
                evidence: evidence.into_iter().collect(),
                decision,
                agreement,
                ended,
                split_from,
                history,
            }
        },
    )
}
