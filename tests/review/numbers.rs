//! Every figure against a recount by another method: pairs of partner and exchange in sets, filtered from the plain
//! data by the sentences of the specification.

use std::collections::{BTreeMap, BTreeSet};

use fourfold::domain::category::Category;
use fourfold::domain::classify::{Outcome, classify};
use fourfold::domain::decision::{Method, Standing};
use fourfold::domain::explain::explain;
use fourfold::domain::history::{History, What};
use fourfold::domain::id::ItemId;
use fourfold::domain::library::Library;
use fourfold::domain::order::Order;
use fourfold::domain::portfolio::{Exchange, Portfolio, Status};
use fourfold::domain::review::coverage::{Axis, Coverage, Rows};
use fourfold::domain::review::figure::{Figure, Place, Row};
use fourfold::domain::review::tally::{Count, Tally, Unit};
use fourfold::domain::review::{OpenWork, Verdict};
use fourfold::domain::wording::numbers;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use crate::library::{as_of, id, library_of, now, portfolios, slug, taxonomy, the_same_each_time, today};

type Pairs = BTreeSet<(ItemId, ItemId)>;

/// The exchanges for which `holds`, of partners that count.
fn pairs(portfolios: &[Portfolio], holds: impl Fn(&Portfolio, &Exchange) -> bool) -> Pairs {
    let partners = portfolios.iter().filter(|p| p.partner.status != Status::Ended);
    let partners = partners.filter(|p| p.partner.status != Status::NotPartner);
    let all = partners.flat_map(|p| p.exchanges.iter().map(move |e| (p, e)));
    all.filter(|(p, e)| holds(p, e)).map(|(p, e)| (p.id, e.id)).collect()
}

fn not_ended(exchange: &Exchange) -> bool {
    exchange.ended.is_none_or(|day| day > today())
}

fn live(portfolios: &[Portfolio], holds: impl Fn(&Portfolio, &Exchange) -> bool) -> Pairs {
    pairs(portfolios, |p, e| not_ended(e) && holds(p, e))
}

fn count_of(pairs: &Pairs) -> Count {
    let partners: BTreeSet<ItemId> = pairs.iter().map(|(partner, _)| *partner).collect();
    Count { exchanges: pairs.len(), partners: partners.len() }
}

fn behind(figure: &Figure, library: &Library) -> Pairs {
    let places = figure.behind(library);
    let pairs: Pairs = places.iter().filter_map(|place| Some((place.partner, place.exchange?))).collect();
    assert_eq!(pairs.len(), places.len(), "each exchange once");
    pairs
}

fn decided_as(exchange: &Exchange, verdict: Verdict) -> bool {
    let category = exchange.decision.as_ref().map(|decision| decision.category);
    match verdict {
        Verdict::NotDecided => category.is_none(),
        Verdict::NoContribution => category == Some(None),
        Verdict::Category(of) => category == Some(Some(of)),
    }
}

fn type_is(exchange: &Exchange, name: &str) -> bool {
    let slug = exchange.decision.as_ref().and_then(|decision| decision.partner_type.as_ref());
    slug.is_some_and(|slug| slug.as_str() == name)
}

/// Days from `from` to `to`, by walking: no arithmetic on dates shared with the program.
fn days_between(from: Date, to: Date) -> i64 {
    let step = if from <= to { 1 } else { -1 };
    let mut at = from;
    let mut days = 0;
    while at != to {
        at = if step == 1 { at.tomorrow().expect("in range") } else { at.yesterday().expect("in range") };
        days += step;
    }
    days
}

fn lately(day: Date) -> bool {
    (0..=90).contains(&days_between(day, today()))
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The category in each decision of the history that was not undone at once, with its day.
fn decisions(exchange: &Exchange) -> Vec<(Date, Option<Category>)> {
    let mut found = Vec::new();
    for event in &exchange.history {
        match &event.what {
            What::Decided { category, .. } | What::Overridden { category, .. } => {
                found.push(Some((day(event.at), *category)));
            }
            What::Undone { .. } => {
                if let Some(last @ Some(_)) = found.last_mut() {
                    *last = None;
                }
            }
            _ => found.push(None),
        }
    }
    found.into_iter().flatten().filter(|(day, _)| *day <= today()).collect()
}

fn moved(exchange: &Exchange) -> bool {
    let Some(decision) = &exchange.decision else { return false };
    let all = decisions(exchange);
    // The last before the window counts, else the first inside it.
    let mut before = None;
    for (day, category) in all {
        match (lately(day), before) {
            (false, _) | (true, None) => before = Some(category),
            (true, Some(_)) => {}
        }
    }
    before.is_some_and(|category| category != decision.category)
}

fn work_at(exchange: &Exchange, kind: OpenWork) -> usize {
    let taxonomy = taxonomy();
    let overridden =
        exchange.decision.as_ref().is_some_and(|decision| matches!(decision.method, Method::Override { .. }));
    let bundle = matches!(classify(taxonomy, &exchange.answers), Outcome::Bundle(_)) && !overridden;
    let facts = if overridden { 0 } else { explain(taxonomy, &exchange.answers).open.len() };
    let end = exchange.agreement.as_ref().and_then(|agreement| agreement.end);
    let notice = exchange.agreement.as_ref().and_then(|agreement| agreement.notice_days).unwrap_or(0);
    let open = match kind {
        OpenWork::NoticeDue => end.is_some_and(|end| days_between(today(), end) - i64::from(notice) <= 60),
        OpenWork::Unfinished => exchange.decision.is_none() && !bundle && !exchange.is_untouched(),
        OpenWork::Waiting => exchange.is_untouched(),
        OpenWork::Outdated => exchange.standing() == Standing::Outdated,
        OpenWork::Bundle => bundle,
        OpenWork::NotSure => return facts,
        OpenWork::WithoutType => {
            let open = exchange.decision.as_ref().is_some_and(|d| d.category.is_some() && d.partner_type.is_none());
            open && facts == 0
        }
        OpenWork::ReviewDue | OpenWork::NoExchange => false,
    };
    usize::from(open)
}

proptest! {
    #![proptest_config(the_same_each_time(200))]

    #[test]
    fn the_mix_is_what_a_recount_says(portfolios in portfolios(0..8)) {
        let (taxonomy, library) = (taxonomy(), library_of(&portfolios));
        let tally = Tally::new(&library, taxonomy);

        let all = live(&portfolios, |_, _| true);
        prop_assert_eq!(behind(&Figure::All, &library), all.clone());
        prop_assert_eq!(tally.all.exchanges, all.len());
        let counting = portfolios.iter().filter(|p| !matches!(p.partner.status, Status::Ended | Status::NotPartner));
        prop_assert_eq!(tally.all.partners, counting.count());

        let mut sum = 0;
        for verdict in Verdict::ALL {
            let expected = live(&portfolios, |_, e| decided_as(e, verdict));
            prop_assert_eq!(tally.verdict(verdict), count_of(&expected));
            prop_assert_eq!(behind(&Figure::Row(Row::Verdict(verdict)), &library), expected);
            sum += tally.verdict(verdict).exchanges;
        }
        prop_assert_eq!(sum, tally.all.exchanges, "each exchange counts in one row");
        for category in Category::ALL {
            let expected =
                live(&portfolios, |_, e| decided_as(e, Verdict::Category(category)) && work_type_open(e));
            prop_assert_eq!(tally.without_type()[category], count_of(&expected));
            prop_assert_eq!(behind(&Figure::Row(Row::WithoutType(category)), &library), expected);
        }
    }

    #[test]
    fn types_are_counted_the_same_way_and_none_is_lost(portfolios in portfolios(0..8)) {
        let (taxonomy, library) = (taxonomy(), library_of(&portfolios));
        let tally = Tally::new(&library, taxonomy);
        let held: BTreeSet<String> = portfolios.iter().flat_map(|p| &p.exchanges).filter_map(|e| {
            Some(e.decision.as_ref()?.partner_type.as_ref()?.to_string())
        }).collect();
        for name in held.iter().map(String::as_str).chain(taxonomy.types().iter().map(|entry| entry.slug.as_str())) {
            let expected = live(&portfolios, |_, e| type_is(e, name));
            prop_assert_eq!(tally.partner_type(&slug(name)), count_of(&expected), "{}", name);
            prop_assert_eq!(library.usage(&slug(name)), count_of(&expected), "the glossary says the same of {}", name);
            prop_assert_eq!(behind(&Figure::Row(Row::Type(slug(name))), &library), expected.clone());
            let known = taxonomy.partner_type(&slug(name)).is_some();
            let missed = tally.not_held(taxonomy).any(|slug| slug.as_str() == name);
            prop_assert_eq!(missed, known && expected.is_empty());
        }
        let with_type = live(&portfolios, |_, e| e.decision.as_ref().is_some_and(|d| d.partner_type.is_some()));
        let sum: usize = tally.types.iter().map(|(_, count)| count.exchanges).sum();
        prop_assert_eq!(sum, with_type.len());
    }

    #[test]
    fn open_work_notices_and_changes_are_what_a_recount_says(portfolios in portfolios(0..8)) {
        let (taxonomy, library) = (taxonomy(), library_of(&portfolios));
        let tally = Tally::new(&library, taxonomy);
        for kind in OpenWork::ALL.into_iter().filter(|kind| !kind.is_of_partner()) {
            let expected = live(&portfolios, |_, e| work_at(e, kind) > 0);
            let total: usize = portfolios.iter().flat_map(|p| p.exchanges.iter().map(move |e| (p, e)))
                .filter(|(p, e)| expected.contains(&(p.id, e.id))).map(|(_, e)| work_at(e, kind)).sum();
            let found = tally.open_work.iter().find(|work| work.kind == kind);
            prop_assert_eq!(found.map_or(0, |work| work.total), total, "{:?}", kind);
            prop_assert_eq!(found.map_or(Count::default(), |work| work.places), count_of(&expected));
            prop_assert_eq!(behind(&Figure::Work(kind), &library), expected);
        }
        let kinds: Vec<OpenWork> = tally.open_work.iter().map(|work| work.kind).collect();
        prop_assert!(kinds.is_sorted(), "most urgent first");

        let dates: Vec<Date> = tally.notices.iter().map(|notice| notice.date).collect();
        prop_assert!(dates.is_sorted());
        let due: Pairs = tally.notices.iter().filter_map(|n| Some((n.place.partner, n.place.exchange?))).collect();
        prop_assert_eq!(due, live(&portfolios, |_, e| work_at(e, OpenWork::NoticeDue) > 0));

        let added = pairs(&portfolios, |_, e| e.history.first().is_some_and(|event| lately(day(event.at))));
        let ended = pairs(&portfolios, |_, e| e.ended.is_some_and(lately));
        let moved = live(&portfolios, |_, e| moved(e));
        for (count, figure, expected) in [
            (tally.added, Figure::Added, added),
            (tally.ended, Figure::Ended, ended),
            (tally.moved, Figure::Moved, moved),
        ] {
            prop_assert_eq!(count, count_of(&expected), "{:?}", figure.clone());
            prop_assert_eq!(behind(&figure, &library), expected);
        }
    }

    #[test]
    fn partners_without_exchange_or_review_are_listed_as_partners(portfolios in portfolios(0..8)) {
        let (taxonomy, library) = (taxonomy(), library_of(&portfolios));
        let tally = Tally::new(&library, taxonomy);
        let due = |p: &&Portfolio| {
            let since = p.partner.reviewed.as_ref().map(|reviewed| reviewed.on);
            let since = since.or(p.history.first().map(|event| day(event.at)));
            since.is_none_or(|since| days_between(since, today()) > 90)
        };
        let counting = || portfolios.iter().filter(|p| !matches!(p.partner.status, Status::Ended | Status::NotPartner));
        let due: BTreeSet<ItemId> = counting().filter(due).map(|p| p.id).collect();
        let empty: BTreeSet<ItemId> = counting().filter(|p| p.exchanges.is_empty()).map(|p| p.id).collect();
        for (kind, expected) in [(OpenWork::ReviewDue, due), (OpenWork::NoExchange, empty)] {
            let found = tally.open_work.iter().find(|work| work.kind == kind);
            prop_assert_eq!(found.map_or(0, |work| work.total), expected.len());
            let places = Figure::Work(kind).behind(&library);
            prop_assert!(places.iter().all(|place| place.exchange.is_none()));
            prop_assert_eq!(places.iter().map(|place| place.partner).collect::<BTreeSet<_>>(), expected);
        }
    }

    #[test]
    fn every_cell_of_every_matrix_is_what_a_recount_says(portfolios in portfolios(0..8)) {
        let (taxonomy, library) = (taxonomy(), library_of(&portfolios));
        let tally = Tally::new(&library, taxonomy);
        for axis in Axis::ALL {
            for rows in [Rows::Categories, Rows::Types] {
                check_matrix(&portfolios, &library, &tally, rows, axis);
            }
        }
    }

    #[test]
    fn a_library_changed_step_by_step_counts_as_one_read_at_once(all in portfolios(0..8), others in portfolios(0..8)) {
        let taxonomy = taxonomy();
        let mut library = library_of(&others);
        for portfolio in &all {
            library.insert(std::sync::Arc::new(portfolio.clone()), taxonomy, &as_of());
        }
        let rest = others.into_iter().filter(|other| all.iter().all(|portfolio| portfolio.id != other.id));
        let at_once: Vec<Portfolio> = all.iter().cloned().chain(rest).collect();
        let expected = library_of(&at_once);
        prop_assert_eq!(Tally::new(&library, taxonomy), Tally::new(&expected, taxonomy));
        for entry in taxonomy.types() {
            prop_assert_eq!(library.usage(&entry.slug), expected.usage(&entry.slug));
        }
        let going_on = at_once.iter().flat_map(|portfolio| &portfolio.exchanges).filter(|exchange| not_ended(exchange));
        let with_category = going_on.filter(|exchange| exchange.decision.as_ref().is_some_and(|d| d.category.is_some()));
        prop_assert_eq!(library.decisions(), with_category.count());
        prop_assert_eq!(library.listed().count(), library.len(), "each stands in the list once");
    }

    #[test]
    fn a_list_stays_in_its_order_whatever_changes(
        all in portfolios(1..8),
        others in portfolios(1..8),
        order in prop::sample::select(Order::ALL.to_vec()),
        gone in 0_usize..8,
    ) {
        let mut library = library_of(&others);
        library.sort(order);
        for portfolio in &all {
            library.insert(std::sync::Arc::new(portfolio.clone()), taxonomy(), &as_of());
        }
        if let Some(portfolio) = others.get(gone) {
            library.remove(portfolio.id);
        }
        let kept = library.listed().collect::<Vec<_>>();
        library.sort(order);
        prop_assert_eq!(kept, library.listed().collect::<Vec<_>>());
        prop_assert_eq!(library.listed().count(), library.len());
    }
}

fn work_type_open(exchange: &Exchange) -> bool {
    exchange.decision.as_ref().is_some_and(|decision| decision.partner_type.is_none())
}

fn value(portfolio: &Portfolio, axis: Axis) -> Option<String> {
    let partner = &portfolio.partner;
    let text = match axis {
        Axis::Region => partner.region.clone(),
        Axis::Owner => partner.owner.clone(),
        Axis::Tier => partner.tier.clone(),
        Axis::Status => Some(partner.status.name().to_owned()),
    };
    text.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty())
}

fn check_matrix(portfolios: &[Portfolio], library: &Library, tally: &Tally, rows: Rows, axis: Axis) {
    let matrix = Coverage::new(library, tally, rows, axis);
    let counting = portfolios.iter().filter(|p| !matches!(p.partner.status, Status::Ended | Status::NotPartner));
    let mut expected: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for portfolio in counting {
        *expected.entry(value(portfolio, axis)).or_default() += 1;
    }
    let key = |label: &str| Some(label.to_lowercase()).filter(|label| !label.is_empty());
    let found: BTreeMap<_, _> = matrix.columns.iter().map(|head| (key(&head.label), head.partners)).collect();
    assert_eq!((found.len(), found), (matrix.columns.len(), expected), "columns of {axis:?}");

    let mut empty = BTreeSet::new();
    for (y, (row, counts)) in matrix.rows.iter().enumerate() {
        for (x, (head, count)) in matrix.columns.iter().zip(counts).enumerate() {
            let here = |p: &Portfolio| value(p, axis) == key(&head.label);
            let in_row = |e: &Exchange| match row {
                Row::Verdict(verdict) => decided_as(e, *verdict),
                Row::Type(slug) => type_is(e, slug.as_str()),
                Row::WithoutType(_) => unreachable!("no matrix has this row"),
            };
            let expected = live(portfolios, |p, e| here(p) && in_row(e));
            assert_eq!(*count, count_of(&expected), "{row:?} at {:?}", head.label);
            let figure = matrix.figure(y, x).expect("a figure for each cell");
            assert_eq!(behind(&figure, library), expected);
            let is_category = matches!(row, Row::Verdict(Verdict::Category(_)));
            let held = counts.iter().any(|count| count.exchanges > 0);
            let named = is_category || (matches!(row, Row::Type(_)) && held);
            if expected.is_empty() && named && !head.column.is_missing() {
                empty.insert((row.clone(), head.label.clone()));
            }
        }
    }
    let gaps = matrix.gaps();
    let named: BTreeSet<_> =
        gaps.iter().flat_map(|gap| gap.columns.iter().map(|column| (gap.row.clone(), column.clone()))).collect();
    assert_eq!(named, empty, "the empty cells, and only these, are named");
}

#[test]
fn nothing_is_counted_in_an_empty_library() {
    let (taxonomy, library) = (taxonomy(), Library::default());
    let tally = Tally::new(&library, taxonomy);
    assert_eq!(tally.all, Count::default());
    assert!(tally.open_work.is_empty() && tally.notices.is_empty() && tally.oldest_review.is_none());
    assert_eq!(tally.types.len(), taxonomy.types().len());
    assert_eq!(tally.verdict(Verdict::NotDecided).share(tally.all, Unit::Exchanges), None);
    assert_eq!(numbers::share(Count::default(), tally.all, Unit::Exchanges), "");
    for axis in Axis::ALL {
        let matrix = Coverage::new(&library, &tally, Rows::Categories, axis);
        assert!(matrix.columns.is_empty() && matrix.gaps().is_empty());
    }
}

#[test]
fn shares_are_rounded_and_what_is_there_is_never_nothing() {
    let count = |exchanges| Count { exchanges, partners: 0 };
    let share = |part, whole| numbers::share(count(part), count(whole), Unit::Exchanges);
    assert_eq!([share(12, 71), share(31, 71), share(9, 71), share(19, 71)], ["17%", "44%", "13%", "27%"]);
    assert_eq!(
        [share(0, 5), share(1, 1000), share(1, 200), share(1, 2), share(7, 7)],
        ["0%", "<1%", "1%", "50%", "100%"]
    );
}

#[test]
fn a_partner_counts_once_however_many_exchanges_it_has() {
    let mut portfolio = Portfolio {
        id: id(1),
        partner: fourfold::domain::portfolio::Partner { name: "Northwind".to_owned(), ..Default::default() },
        exchanges: Vec::new(),
        history: History::new(),
    };
    let mut ids = fourfold::domain::id::IdSource::new({
        let mut number = 100_usize;
        move || {
            number += 1;
            let mut bytes = [0; ItemId::LEN];
            for (place, byte) in bytes.iter_mut().enumerate() {
                *byte = u8::try_from((number >> (5 * place)) & 31).expect("five bits");
            }
            bytes
        }
    });
    let mut act = fourfold::domain::history::Act { now: now(), by: "dana", ids: &mut ids };
    for _ in 0..5000 {
        portfolio.add_exchange(&mut act);
    }
    let (taxonomy, library) = (taxonomy(), library_of(&[portfolio]));
    let tally = Tally::new(&library, taxonomy);
    assert_eq!(tally.verdict(Verdict::NotDecided), Count { exchanges: 5000, partners: 1 });
    assert_eq!(tally.added, Count { exchanges: 5000, partners: 1 });
    let figure = Figure::Row(Row::Verdict(Verdict::NotDecided));
    assert_eq!(figure.behind(&library).len(), 5000);
}

#[test]
fn a_moment_belongs_to_the_day_of_the_persons_own_zone() {
    // 22 November 2026, 23:30 in UTC is the 23rd in Tokyo.
    let late = now().checked_add((14 * 3600 + 1800).seconds()).expect("a date of our time");
    let tokyo = TimeZone::fixed(jiff::tz::offset(9));
    let there = fourfold::domain::review::AsOf::new(late, tokyo);
    assert_eq!((there.today, there.day_of(late)), (today().tomorrow().expect("in range"), there.today));
    let before = late.checked_sub((90 * 86_400).seconds()).expect("a date of our time");
    assert!(!there.is_stale(there.day_of(before)) && there.is_recent(there.day_of(before)));
    let figure = Figure::Work(OpenWork::ReviewDue).behind(&Library::default());
    assert_eq!(figure, Vec::<Place>::new());
}
