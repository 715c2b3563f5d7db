//! What is left to do, most urgent first.

use jiff::ToSpan;
use jiff::civil::Date;

use super::as_of::AsOf;
use crate::domain::classify::{OutcomeKind, classify};
use crate::domain::decision::{Method, Standing};
use crate::domain::explain::open_questions;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::taxonomy::Taxonomy;

/// One kind of open work. The order is the order of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenWork {
    NoticeDue,
    Unfinished,
    /// It came in from elsewhere, and nobody has said anything about it yet: it waits in the work queue.
    Waiting,
    Outdated,
    Bundle,
    NotSure,
    WithoutType,
    ReviewDue,
    NoExchange,
}

impl OpenWork {
    /// Most urgent first.
    pub const ALL: [Self; 9] = [
        Self::NoticeDue,
        Self::Unfinished,
        Self::Waiting,
        Self::Outdated,
        Self::Bundle,
        Self::NotSure,
        Self::WithoutType,
        Self::ReviewDue,
        Self::NoExchange,
    ];

    /// The name in exports.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NoticeDue => "notice-due",
            Self::Unfinished => "unfinished",
            Self::Waiting => "waiting",
            Self::Outdated => "outdated",
            Self::Bundle => "bundle",
            Self::NotSure => "not-sure",
            Self::WithoutType => "without-type",
            Self::ReviewDue => "review-due",
            Self::NoExchange => "no-exchange",
        }
    }

    /// Whether it is about a partner as a whole and not about one of its exchanges.
    #[must_use]
    pub const fn is_of_partner(self) -> bool {
        matches!(self, Self::ReviewDue | Self::NoExchange)
    }
}

/// The open work at one exchange, most urgent first, with how many exchanges or facts it concerns.
#[must_use]
pub fn open_work_of(exchange: &Exchange, taxonomy: &Taxonomy, as_of: &AsOf) -> Vec<(OpenWork, usize)> {
    let outcome = classify(taxonomy, &exchange.answers);
    let standing = exchange.standing();
    let decision = exchange.decision.as_ref();
    let without_type = decision.is_some_and(|d| d.category.is_some() && d.partner_type.is_none());
    // Whoever decided against the answers did not wait for what they leave open.
    let overridden = decision.is_some_and(|d| matches!(d.method, Method::Override { .. }));
    let bundle = outcome.kind() == OutcomeKind::Bundle && !overridden;
    let facts = if overridden { 0 } else { open_questions(taxonomy, &exchange.answers).len() };
    let notice = notice_date(exchange).is_some_and(|date| as_of.is_near(date));
    let all = [
        (OpenWork::NoticeDue, usize::from(notice)),
        (OpenWork::Unfinished, usize::from(standing == Standing::Unfinished && !bundle && !exchange.is_untouched())),
        (OpenWork::Waiting, usize::from(exchange.is_untouched())),
        (OpenWork::Outdated, usize::from(standing == Standing::Outdated)),
        (OpenWork::Bundle, usize::from(bundle)),
        (OpenWork::NotSure, facts),
        (OpenWork::WithoutType, usize::from(without_type && facts == 0)),
    ];
    let mut open: Vec<(OpenWork, usize)> = all.into_iter().filter(|(_, count)| *count > 0).collect();
    open.shrink_to_fit();
    open
}

/// The last day to give notice: the end of the agreement less the days of notice. Where no days of notice are known,
/// the end itself is the day to look at.
#[must_use]
pub fn notice_date(exchange: &Exchange) -> Option<Date> {
    let agreement = exchange.agreement.as_ref()?;
    let days = i64::from(agreement.notice_days.unwrap_or_default());
    agreement.end?.checked_sub(days.days()).ok()
}

/// Never reviewed counts from the day the partner was added; where that is not known either, it is due.
pub(super) fn is_review_due(portfolio: &Portfolio, as_of: &AsOf) -> bool {
    review_counts_from(portfolio, as_of).is_none_or(|since| as_of.is_stale(since))
}

/// The day of the last review, or the day the partner was added.
#[must_use]
pub fn review_counts_from(portfolio: &Portfolio, as_of: &AsOf) -> Option<Date> {
    let added = || portfolio.history.first().map(|event| as_of.day_of(event.at));
    portfolio.partner.reviewed.as_ref().map(|reviewed| reviewed.on).or_else(added)
}
