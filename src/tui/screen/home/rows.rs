//! What the list of partners shows, and in which order.

use crate::domain::id::ItemId;
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::query::Query;
use crate::tui::screen::{Sample, View};

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The exchange left unfinished last.
    Resume(ItemId),
    /// So many exchanges came in and wait in the work queue.
    Queue(usize),
    Partner(ItemId),
    /// A file that could not be read, by its place among those.
    Unreadable(usize),
    /// A second file of a partner, by its place among those.
    Copy(usize),
    /// Something one can do instead: a first step, or keeping the sample.
    Offer(Offer),
}

/// What home offers in a library that is empty or a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Sample(Sample),
    FirstExchange,
    Import,
}

impl Offer {
    /// What it says, with the keys in force.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sample(Sample::Open) => "Look around a sample portfolio",
            Self::Sample(Sample::Keep) => "Keep this sample: save all of it as your own",
            Self::Sample(Sample::Leave) => "Leave the sample: nothing of it is saved",
            Self::FirstExchange => "Classify my first exchange{(add)}",
            Self::Import => "Import a CSV of my partners{(import)}",
        }
    }
}

impl Row {
    #[must_use]
    pub const fn partner(self) -> Option<ItemId> {
        match self {
            Self::Resume(id) | Self::Partner(id) => Some(id),
            Self::Queue(_) | Self::Unreadable(_) | Self::Copy(_) | Self::Offer(_) => None,
        }
    }
}

/// The rows that a filter lets through. Without one, what to resume comes first and what could not be read last.
#[must_use]
pub fn rows(view: View<'_>, query: &Query) -> Vec<Row> {
    let library = view.library;
    if query.is_empty() {
        // Nobody left anything in the sample.
        let resume = library.to_resume().filter(|_| !view.visit.in_sample).map(|(id, _)| Row::Resume(id));
        let waiting = library.work_queue();
        let queue = (waiting > 0).then_some(Row::Queue(waiting));
        let unreadable = (0..library.unreadable().len()).map(Row::Unreadable);
        let copies = (0..library.copies().len()).map(Row::Copy);
        let partners = library.listed().map(Row::Partner);
        let rest = partners.chain(copies).chain(unreadable).chain(offers(view));
        return resume.into_iter().chain(queue).chain(rest).collect();
    }
    library.found(query, view.today()).into_iter().map(Row::Partner).collect()
}

fn offers(view: View<'_>) -> impl Iterator<Item = Row> {
    let offers: &[Offer] = if view.visit.in_sample {
        &[Offer::Sample(Sample::Keep), Offer::Sample(Sample::Leave)]
    } else if view.loaded && view.library.is_empty() && view.library.has_partner_files_only() {
        &[Offer::Sample(Sample::Open), Offer::FirstExchange, Offer::Import]
    } else {
        &[]
    };
    offers.iter().copied().map(Row::Offer)
}

/// The exchange that a resume row stands for: the one nobody decided that was touched last.
#[must_use]
pub fn to_resume(view: View<'_>, id: ItemId) -> Option<(&Portfolio, &Exchange)> {
    let portfolio = view.library.get(id)?;
    Some((portfolio, portfolio.to_resume()?))
}
