//! Every figure of the review by name, and the exchanges behind it.

use super::Summary;
use super::coverage::Column;
use super::finding::{Finding, Verdict};
use super::open_work::OpenWork;
use crate::domain::category::Category;
use crate::domain::id::ItemId;
use crate::domain::library::{Entry, Library};
use crate::domain::order::Order;
use crate::domain::portfolio::Partner;
use crate::domain::slug::Slug;

/// Names a figure. A screen keeps the name and asks again after a change, instead of keeping a list that grows old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Every exchange that counts.
    All,
    Row(Row),
    /// One cell of a coverage matrix.
    Cell(Row, Column),
    Work(OpenWork),
    /// Added in the last days, ended since or not.
    Added,
    /// Ended in the last days.
    Ended,
    /// Moved to another category in the last days.
    Moved,
}

/// What a row of a table counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    Verdict(Verdict),
    /// Decided for this category, the type left open.
    WithoutType(Category),
    Type(Slug),
}

impl Row {
    #[must_use]
    pub const fn category(category: Category) -> Self {
        Self::Verdict(Verdict::Category(category))
    }

    /// Whether something is missing where nothing is in this row.
    #[must_use]
    pub const fn can_be_a_gap(&self) -> bool {
        matches!(self, Self::Verdict(Verdict::Category(_)) | Self::Type(_))
    }

    /// Whether an exchange that counts is in this row.
    #[must_use]
    pub fn holds(&self, finding: &Finding) -> bool {
        match self {
            Self::Verdict(verdict) => finding.verdict == *verdict,
            Self::WithoutType(category) => finding.verdict == Verdict::Category(*category) && finding.is_without_type(),
            Self::Type(slug) => finding.partner_type.as_ref() == Some(slug),
        }
    }
}

/// One exchange, or a partner as a whole where the figure is about that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub partner: ItemId,
    pub exchange: Option<ItemId>,
}

impl Figure {
    /// What is behind the figure, by the names of the partners, the exchanges of one in the order of its file.
    #[must_use]
    pub fn behind(&self, library: &Library) -> Vec<Place> {
        self.behind_of(library.entries())
    }

    /// The same for some of the portfolios, such as those that a filter lets through.
    #[must_use]
    pub fn behind_of<'l>(&self, entries: impl Iterator<Item = (ItemId, &'l Entry)>) -> Vec<Place> {
        let counting = entries.filter(|(_, entry)| entry.summary.counts);
        let mut partners: Vec<(&Entry, Vec<Place>)> = counting
            .map(|(id, entry)| (entry, self.at(id, &entry.portfolio.partner, &entry.summary)))
            .filter(|(_, places)| !places.is_empty())
            .collect();
        partners.sort_by(|(one, _), (two, _)| Order::Name.compare(one, two));
        partners.into_iter().flat_map(|(_, places)| places).collect()
    }

    fn at(&self, partner: ItemId, about: &Partner, summary: &Summary) -> Vec<Place> {
        if let Self::Work(kind) = self
            && kind.is_of_partner()
        {
            let open = summary.open_work.iter().any(|(other, _)| other == kind);
            return open.then_some(Place { partner, exchange: None }).into_iter().collect();
        }
        let place = |finding: &Finding| Place { partner, exchange: Some(finding.exchange) };
        summary.findings.iter().filter(|finding| self.holds(about, finding)).map(place).collect()
    }

    fn holds(&self, partner: &Partner, finding: &Finding) -> bool {
        match self {
            Self::All => finding.live,
            Self::Row(row) => finding.live && row.holds(finding),
            Self::Cell(row, column) => finding.live && column.holds(partner) && row.holds(finding),
            Self::Work(kind) => finding.work(*kind) > 0,
            Self::Added => finding.lately.added,
            Self::Ended => finding.lately.ended,
            Self::Moved => finding.live && finding.lately.moved_from.is_some(),
        }
    }
}
