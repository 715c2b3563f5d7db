//! What the list of partners shows, and in which order.

use crate::domain::id::ItemId;
use crate::domain::library::{Entry, Library};
use crate::domain::order::Order;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::query::Query;
use crate::tui::screen::View;

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The exchange left unfinished last.
    Resume(ItemId),
    Partner(ItemId),
    /// A file that could not be read, by its place among those.
    Unreadable(usize),
}

impl Row {
    #[must_use]
    pub const fn partner(self) -> Option<ItemId> {
        match self {
            Self::Resume(id) | Self::Partner(id) => Some(id),
            Self::Unreadable(_) => None,
        }
    }
}

/// All partners in an order. Takes as long as the library is large: for when that or the order changes, not for a key.
#[must_use]
pub fn sorted(library: &Library, order: Order) -> Vec<ItemId> {
    let mut entries: Vec<(ItemId, &Entry)> = library.entries().collect();
    entries.sort_by(|(_, one), (_, two)| order.compare(one, two));
    entries.into_iter().map(|(id, _)| id).collect()
}

/// The rows that a filter lets through. Without one, what to resume comes first and what could not be read last.
#[must_use]
pub fn rows(view: View<'_>, sorted: &[ItemId], query: &Query) -> Vec<Row> {
    let (library, today) = (view.library, view.today());
    if query.is_empty() {
        let resume = library.to_resume().map(|(id, _)| Row::Resume(id));
        let unreadable = (0..library.unreadable().len()).map(Row::Unreadable);
        return resume.into_iter().chain(sorted.iter().copied().map(Row::Partner)).chain(unreadable).collect();
    }
    let matches = |id: &ItemId| library.entry(*id).is_some_and(|entry| query.matches(entry, today));
    sorted.iter().copied().filter(matches).map(Row::Partner).collect()
}

/// The exchange that a resume row stands for: the one nobody decided that was touched last.
#[must_use]
pub fn to_resume(view: View<'_>, id: ItemId) -> Option<(&Portfolio, &Exchange)> {
    let portfolio = view.library.get(id)?;
    Some((portfolio, portfolio.to_resume()?))
}
