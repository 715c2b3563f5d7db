//! The panels of the review, and what each of their rows opens.

use super::{Figure, Place, Review, Row, Verdict, View};
use crate::domain::category::Category;
use crate::domain::review::tally::{Count, Notice};
use crate::domain::slug::Slug;

/// Notice dates that a panel shows; all of them are behind the open work of that kind.
const NOTICES: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Mix,
    Types,
    Work,
    Gaps,
    Notices,
    Changes,
    Matrix,
}

impl Panel {
    /// In the order of reading and of Tab.
    pub const ALL: [Self; 7] =
        [Self::Mix, Self::Types, Self::Work, Self::Gaps, Self::Notices, Self::Changes, Self::Matrix];

    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mix => "categories",
            Self::Types => "types",
            Self::Work => "open work",
            Self::Gaps => "gaps",
            Self::Notices => "notice dates",
            Self::Changes => "changes",
            Self::Matrix => "who does what where",
        }
    }

    /// The panels behind this one, in the order of reading.
    pub fn behind(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().skip(self.index() + 1)
    }

    /// The panels before this one, nearest first.
    pub fn before(self) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().take(self.index()).rev()
    }
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Figure(Figure),
    Place(Place),
    /// A sentence about what is not there.
    Gap,
    /// What the columns of the matrix are.
    Axis,
    /// What the rows of the matrix are.
    Rows,
    /// Going through the partners one at a time.
    Session,
}

impl Review {
    /// The rows of a panel that can have the focus.
    pub(super) fn items(&self, view: View<'_>, panel: Panel) -> Vec<Item> {
        let row = |row: Row| Item::Figure(Figure::Row(row));
        match panel {
            Panel::Mix => self.verdicts().map(|(verdict, _)| row(Row::Verdict(verdict))).collect(),
            Panel::Types => self.types(view).into_iter().map(|(of, _)| row(of)).collect(),
            Panel::Work => {
                let kinds = self.numbers.tally.open_work.iter().map(|work| Item::Figure(Figure::Work(work.kind)));
                self.has_session().then_some(Item::Session).into_iter().chain(kinds).collect()
            }
            Panel::Gaps => vec![Item::Gap; self.numbers.gaps.len()],
            Panel::Notices => self.notices().iter().map(|notice| Item::Place(notice.place)).collect(),
            Panel::Changes => [Figure::Added, Figure::Ended, Figure::Moved].map(Item::Figure).to_vec(),
            Panel::Matrix => {
                let cells = (0..self.numbers.coverage.rows.len())
                    .filter_map(|row| self.numbers.coverage.figure(row, self.column));
                [Item::Axis, Item::Rows].into_iter().chain(cells.map(Item::Figure)).collect()
            }
        }
    }

    /// Where exchanges count; accepted ones without contribution only where there are any.
    pub(super) fn verdicts(&self) -> impl Iterator<Item = (Verdict, Count)> {
        let counts = Verdict::ALL.into_iter().map(|verdict| (verdict, self.numbers.tally.verdict(verdict)));
        counts.filter(|(verdict, count)| *verdict != Verdict::NoContribution || count.exchanges > 0)
    }

    /// The types of the category that is shown, then what has none; last what decisions name and the taxonomy has not.
    pub(super) fn types(&self, view: View<'_>) -> Vec<(Row, Count)> {
        let category = self.category;
        let known = |slug: &Slug| view.taxonomy.partner_type(slug).map(|entry| entry.category);
        let of = |wanted: Option<Category>| {
            let types = self.numbers.tally.types.iter().filter(move |(slug, _)| known(slug) == wanted);
            types.map(|(slug, count)| (Row::Type(slug.clone()), *count))
        };
        let open = (Row::WithoutType(category), self.numbers.tally.without_type()[category]);
        of(Some(category)).chain([open]).chain(of(None)).collect()
    }

    pub(super) fn notices(&self) -> &[Notice] {
        self.numbers.tally.notices.get(..NOTICES).unwrap_or(&self.numbers.tally.notices)
    }

    /// Whether there is anybody to go through.
    pub(super) fn has_session(&self) -> bool {
        !self.numbers.tally.open_work.is_empty()
    }
}
