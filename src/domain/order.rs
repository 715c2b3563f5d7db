//! The orders in which a list of partners can stand.

use std::cmp::{Ordering, Reverse};

use super::library::Entry;

/// What comes first in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The most urgent open work.
    #[default]
    NeedsWork,
    Name,
    /// Never reviewed, then the oldest review.
    LastReviewed,
    /// The latest change.
    LastChanged,
    MostExchanges,
}

impl Order {
    pub const ALL: [Self; 5] =
        [Self::NeedsWork, Self::Name, Self::LastReviewed, Self::LastChanged, Self::MostExchanges];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NeedsWork => "needs work first",
            Self::Name => "name",
            Self::LastReviewed => "oldest review first",
            Self::LastChanged => "last changed first",
            Self::MostExchanges => "most exchanges first",
        }
    }

    /// The order that comes after this one, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let mut orders = Self::ALL.into_iter().cycle().skip_while(move |order| *order != self);
        orders.nth(1).unwrap_or_default()
    }

    /// Which of two partners comes first; where that is open, the name decides.
    #[must_use]
    pub fn compare(self, one: &Entry, two: &Entry) -> Ordering {
        let by = |key: Ordering| key.then_with(|| name(one).cmp(name(two)));
        match self {
            Self::Name => by(Ordering::Equal),
            Self::NeedsWork => by(urgency(one).cmp(&urgency(two))),
            Self::LastReviewed => {
                let reviewed = |entry: &Entry| entry.portfolio.partner.reviewed.as_ref().map(|reviewed| reviewed.on);
                by(reviewed(one).cmp(&reviewed(two)))
            }
            Self::LastChanged => by(Reverse(one.summary.changed).cmp(&Reverse(two.summary.changed))),
            Self::MostExchanges => by(Reverse(one.summary.exchanges).cmp(&Reverse(two.summary.exchanges))),
        }
    }
}

fn name(entry: &Entry) -> &str {
    &entry.summary.name
}

/// Kinds of work stand in the order of their urgency; no work comes last.
fn urgency(entry: &Entry) -> (bool, Option<super::review::OpenWork>) {
    let most = entry.summary.open_work.first().map(|(work, _)| *work);
    (most.is_none(), most)
}
