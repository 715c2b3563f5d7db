//! What is left to do at a partner, most urgent first, and the few figures a list shows of it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::category::{Category, PerCategory};
use super::classify::{OutcomeKind, classify};
use super::decision::{Method, Standing};
use super::explain::explain;
use super::portfolio::{Exchange, Portfolio};
use super::query::SearchText;
use super::slug::Slug;
use super::taxonomy::Taxonomy;

/// A partner that nobody reviewed for more days than this is due, where no setting says otherwise.
pub const STALE_DAYS: u16 = 90;

/// How many days before a notice date it becomes open work.
pub const NOTICE_DAYS_AHEAD: i32 = 60;

/// The day on which something is summed up, and how long a review holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    pub today: Date,
    pub stale_days: u16,
}

impl AsOf {
    /// With a review that holds as long as it does without a setting.
    #[must_use]
    pub const fn day(today: Date) -> Self {
        Self { today, stale_days: STALE_DAYS }
    }
}

/// One kind of open work. The order is the order of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenWork {
    NoticeDue,
    Unfinished,
    Outdated,
    Bundle,
    NotSure,
    WithoutType,
    ReviewDue,
    NoExchange,
}

impl OpenWork {
    pub const ALL: [Self; 8] = [
        Self::NoticeDue,
        Self::Unfinished,
        Self::Outdated,
        Self::Bundle,
        Self::NotSure,
        Self::WithoutType,
        Self::ReviewDue,
        Self::NoExchange,
    ];

    /// The name in filters.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NoticeDue => "notice-due",
            Self::Unfinished => "unfinished",
            Self::Outdated => "outdated",
            Self::Bundle => "bundle",
            Self::NotSure => "not-sure",
            Self::WithoutType => "without-type",
            Self::ReviewDue => "review-due",
            Self::NoExchange => "no-exchange",
        }
    }

    /// The kind in words; `count` is how many exchanges or facts it concerns.
    #[must_use]
    pub fn label(self, count: usize) -> String {
        match self {
            Self::NoticeDue => format!("{count} notice due"),
            Self::Unfinished => format!("{count} unfinished"),
            Self::Outdated => format!("{count} outdated"),
            Self::Bundle if count == 1 => "1 bundle".to_owned(),
            Self::Bundle => format!("{count} bundles"),
            Self::NotSure => format!("{count} not sure"),
            Self::WithoutType => format!("{count} without type"),
            Self::ReviewDue => "review due".to_owned(),
            Self::NoExchange => "no exchange yet".to_owned(),
        }
    }
}

/// What a list row says of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Exchanges that have not ended.
    pub exchanges: usize,
    /// Decided exchanges in each category.
    pub categories: PerCategory<usize>,
    /// Decided exchanges of each type.
    pub types: BTreeMap<Slug, usize>,
    /// Kinds of open work with their counts, most urgent first.
    pub open_work: Vec<(OpenWork, usize)>,
    /// When anything last happened to an exchange without a decision.
    pub unfinished_since: Option<Timestamp>,
    /// When anything last happened to the partner or one of its exchanges.
    pub changed: Option<Timestamp>,
    /// What the partner can be found by.
    pub text: SearchText,
}

impl Summary {
    /// Sums up a portfolio as of a day.
    #[must_use]
    pub fn new(portfolio: &Portfolio, taxonomy: &Taxonomy, as_of: AsOf) -> Self {
        let live: Vec<&Exchange> = portfolio.exchanges.iter().filter(|exchange| exchange.ended.is_none()).collect();
        let decided = |category: Category| {
            let of = |exchange: &&&Exchange| exchange.decision.as_ref().is_some_and(|d| d.category == Some(category));
            live.iter().filter(of).count()
        };
        let unfinished = live.iter().filter(|exchange| exchange.standing() == Standing::Unfinished);
        Self {
            exchanges: live.len(),
            categories: PerCategory::from_fn(decided),
            types: types(&live),
            open_work: open_work(portfolio, &live, taxonomy, as_of),
            unfinished_since: unfinished.filter_map(|exchange| exchange.history.last()).map(|event| event.at).max(),
            changed: changed(portfolio),
            text: SearchText::new(portfolio, taxonomy),
        }
    }

    /// The most urgent open work in words, or nothing.
    #[must_use]
    pub fn most_urgent(&self) -> Option<String> {
        self.open_work.first().map(|(work, count)| work.label(*count))
    }
}

fn types(live: &[&Exchange]) -> BTreeMap<Slug, usize> {
    let mut types = BTreeMap::new();
    for decision in live.iter().filter_map(|exchange| exchange.decision.as_ref()) {
        if let Some(slug) = &decision.partner_type {
            *types.entry(slug.clone()).or_default() += 1;
        }
    }
    types
}

fn changed(portfolio: &Portfolio) -> Option<Timestamp> {
    let histories = portfolio.exchanges.iter().map(|exchange| &exchange.history).chain([&portfolio.history]);
    histories.filter_map(|history| history.last()).map(|event| event.at).max()
}

fn open_work(portfolio: &Portfolio, live: &[&Exchange], taxonomy: &Taxonomy, as_of: AsOf) -> Vec<(OpenWork, usize)> {
    if !portfolio.partner.status.counts() {
        return Vec::new();
    }
    let mut work: Vec<(OpenWork, usize)> = Vec::new();
    let mut add = |kind: OpenWork, count: usize| {
        if count > 0 {
            match work.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, sum)) => *sum += count,
                None => work.push((kind, count)),
            }
        }
    };
    for exchange in live {
        for (kind, count) in open_work_of(exchange, taxonomy, as_of.today) {
            add(kind, count);
        }
    }
    add(OpenWork::NoExchange, usize::from(portfolio.exchanges.is_empty()));
    add(OpenWork::ReviewDue, usize::from(review_due(portfolio, as_of)));
    work.sort_unstable();
    work
}

/// The open work at one exchange.
#[must_use]
pub fn open_work_of(exchange: &Exchange, taxonomy: &Taxonomy, today: Date) -> Vec<(OpenWork, usize)> {
    let outcome = classify(taxonomy, &exchange.answers);
    let standing = exchange.standing();
    let without_type = exchange.decision.as_ref().is_some_and(|d| d.category.is_some() && d.partner_type.is_none());
    // Whoever decided against the answers did not wait for what they leave open.
    let overridden = exchange.decision.as_ref().is_some_and(|d| matches!(d.method, Method::Override { .. }));
    let bundle = outcome.kind() == OutcomeKind::Bundle && !overridden;
    let facts = if overridden { 0 } else { explain(taxonomy, &exchange.answers).open.len() };
    let notice = notice_date(exchange).is_some_and(|date| date <= in_days(today, NOTICE_DAYS_AHEAD));
    let all = [
        (OpenWork::NoticeDue, usize::from(notice)),
        (OpenWork::Unfinished, usize::from(standing == Standing::Unfinished && !bundle)),
        (OpenWork::Outdated, usize::from(standing == Standing::Outdated)),
        (OpenWork::Bundle, usize::from(bundle)),
        (OpenWork::NotSure, facts),
        (OpenWork::WithoutType, usize::from(without_type && facts == 0)),
    ];
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// The last day to give notice: the end of the agreement less the days of notice.
#[must_use]
pub fn notice_date(exchange: &Exchange) -> Option<Date> {
    let agreement = exchange.agreement.as_ref()?;
    let days = i64::from(agreement.notice_days?);
    agreement.end?.checked_sub(days.days()).ok()
}

/// The day from which the days without a review count: the last review, else the day the partner was added.
#[must_use]
pub fn review_counts_from(portfolio: &Portfolio) -> Option<Date> {
    let added = portfolio.history.first().map(|event| event.at.to_zoned(jiff::tz::TimeZone::UTC).date());
    portfolio.partner.reviewed.as_ref().map(|reviewed| reviewed.on).or(added)
}

fn review_due(portfolio: &Portfolio, as_of: AsOf) -> bool {
    let since = review_counts_from(portfolio);
    since.is_some_and(|date| in_days(date, i32::from(as_of.stale_days)) < as_of.today)
}

fn in_days(date: Date, days: i32) -> Date {
    date.checked_add(i64::from(days).days()).unwrap_or(Date::MAX)
}
