//! What the review knows of one exchange: where it counts, what is to do about it, what changed lately.

use jiff::civil::Date;

use super::as_of::AsOf;
use super::open_work::{OpenWork, notice_date, open_work_of};
use crate::domain::category::Category;
use crate::domain::decision::Decision;
use crate::domain::history::{History, What};
use crate::domain::id::ItemId;
use crate::domain::portfolio::Exchange;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;

/// Where an exchange counts: by its decision, never by what the answers would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Category(Category),
    /// Decided: it contributes nothing.
    NoContribution,
    NotDecided,
}

impl Verdict {
    /// In the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::Category(Category::Product),
        Self::Category(Category::Channel),
        Self::Category(Category::Marketing),
        Self::Category(Category::Service),
        Self::NoContribution,
        Self::NotDecided,
    ];

    /// Position in [`Self::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Category(category) => category.index(),
            Self::NoContribution => 4,
            Self::NotDecided => 5,
        }
    }

    /// The name in exports.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Category(category) => category.slug(),
            Self::NoContribution => "no-contribution",
            Self::NotDecided => "not-decided",
        }
    }

    fn of(decision: Option<&Decision>) -> Self {
        match decision {
            None => Self::NotDecided,
            Some(Decision { category: None, .. }) => Self::NoContribution,
            Some(Decision { category: Some(category), .. }) => Self::Category(*category),
        }
    }
}

/// One exchange as the review sees it on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub exchange: ItemId,
    /// It has not ended.
    pub live: bool,
    pub verdict: Verdict,
    pub partner_type: Option<Slug>,
    /// Most urgent first, each with how many facts it concerns; empty once the exchange has ended.
    pub open_work: Vec<(OpenWork, usize)>,
    /// The last day to give notice, near or far; see [`notice_date`].
    pub notice: Option<Date>,
    pub lately: Lately,
}

/// What happened to an exchange in the last [`CHANGED_DAYS`](super::as_of::CHANGED_DAYS) days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    pub added: bool,
    pub ended: bool,
    /// The category it was moved from; the one it moved to is its verdict.
    pub moved_from: Option<Verdict>,
}

impl Finding {
    #[must_use]
    pub fn new(exchange: &Exchange, taxonomy: &Taxonomy, as_of: &AsOf) -> Self {
        let live = !exchange.has_ended(as_of.today);
        let verdict = Verdict::of(exchange.decision.as_ref());
        Self {
            exchange: exchange.id,
            live,
            verdict,
            partner_type: exchange.decision.as_ref().and_then(|decision| decision.partner_type.clone()),
            open_work: if live { open_work_of(exchange, taxonomy, as_of) } else { Vec::new() },
            notice: notice_date(exchange).filter(|_| live),
            lately: Lately::new(exchange, verdict, as_of),
        }
    }

    /// How much of one kind of work is open here.
    #[must_use]
    pub fn work(&self, kind: OpenWork) -> usize {
        self.open_work.iter().find(|(other, _)| *other == kind).map_or(0, |(_, count)| *count)
    }

    /// Decided, with a category and no type.
    #[must_use]
    pub const fn is_without_type(&self) -> bool {
        matches!(self.verdict, Verdict::Category(_)) && self.partner_type.is_none()
    }
}

impl Lately {
    fn new(exchange: &Exchange, verdict: Verdict, as_of: &AsOf) -> Self {
        let first = exchange.history.first();
        Self {
            added: first.is_some_and(|event| as_of.is_recent(as_of.day_of(event.at))),
            ended: exchange.ended.is_some_and(|date| as_of.is_recent(date)),
            moved_from: moved_from(&exchange.history, verdict, as_of),
        }
    }
}

/// Where the exchange counted before the last days, or where it was first put in them, if that is another place than
/// now. There and back again is no move.
fn moved_from(history: &History, now: Verdict, as_of: &AsOf) -> Option<Verdict> {
    let mut before = None;
    let mut events = history.iter().peekable();
    while let Some(event) = events.next() {
        let Some(verdict) = decided(&event.what) else { continue };
        let undone = events.peek().is_some_and(|next| matches!(next.what, What::Undone { .. }));
        let day = as_of.day_of(event.at);
        if as_of.is_recent(day) {
            before = before.or(Some(verdict).filter(|_| !undone));
        } else if as_of.has_come(day) && !undone {
            before = Some(verdict);
        }
    }
    before.filter(|before| *before != now && now != Verdict::NotDecided)
}

const fn decided(what: &What<'_>) -> Option<Verdict> {
    match what {
        What::Decided { category, .. } | What::Overridden { category, .. } => Some(match category {
            Some(category) => Verdict::Category(*category),
            None => Verdict::NoContribution,
        }),
        _ => None,
    }
}
