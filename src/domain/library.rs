//! All saved portfolios, and the files that could not be read as one.

mod list;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::file_copy::FileCopy;
use super::id::ItemId;
use super::merge::Collided;
use super::order::Order;
use super::portfolio::{Exchange, Portfolio};
use super::query::{Catalog, Query, SearchText};
use super::review::figure::Place;
use super::review::tally::Count;
use super::review::{AsOf, Summary};
use super::slug::Slug;
use super::taxonomy::Taxonomy;
use super::whom::{Candidate, Found, find};
use list::List;

/// Every portfolio with its summary. Portfolios are shared, never changed in place: a change is a new one.
#[derive(Debug, Default)]
pub struct Library {
    /// Each in a place of its own: nodes of the map are filled to two thirds.
    entries: BTreeMap<ItemId, Box<Kept>>,
    /// The same partners as a list shows them, and what they can be found by.
    list: List,
    catalog: Catalog,
    unreadable: Vec<Unreadable>,
    /// Second files of partners, until a person settles them.
    copies: Vec<FileCopy>,
    /// Versions of somebody else's that collide with ours, until a person settles them.
    collisions: BTreeMap<ItemId, Collided>,
    /// How often each type and category was decided, by the slug of its glossary entry; kept up to date, so that no
    /// screen has to count.
    usage: BTreeMap<Slug, Count>,
    /// Exchanges with a category decided.
    decisions: usize,
    /// Exchanges that came in and nobody has said a word about.
    untouched: usize,
    /// Exchanges that wait for their first decision.
    waiting: usize,
    /// The partners with an exchange left unfinished, the last one last.
    unfinished: BTreeSet<(Timestamp, ItemId)>,
}

/// An entry, and its row in the catalog.
#[derive(Debug)]
struct Kept {
    entry: Entry,
    row: u32,
}

/// A portfolio and what a list row says of it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub portfolio: Arc<Portfolio>,
    pub summary: Summary,
}

/// A file that stands among the portfolios and could not be read. It is never written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub file_name: String,
    /// File, place, cause and the way out, in one line.
    pub message: String,
    /// Written by a newer fourfold: nothing is wrong with it.
    pub newer: Option<Newer>,
}

/// A file that only a newer fourfold understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newer {
    pub format: i64,
    /// The beginning of the file as it is written.
    pub text: String,
}

impl Library {
    /// Puts a portfolio in, in place of the one with the same id, and sums it up as of a day.
    pub fn insert(&mut self, portfolio: Arc<Portfolio>, taxonomy: &Taxonomy, as_of: &AsOf) {
        let id = portfolio.id;
        let text = SearchText::new(&portfolio, taxonomy);
        let summary = Summary::new(&portfolio, taxonomy, as_of);
        let place = self.list.place_of(id, &self.entries);
        let before = self.forget(id);
        self.count(&summary, |usage, count| Count { exchanges: usage.exchanges + count, partners: usage.partners + 1 });
        self.decisions += decided(&summary);
        self.untouched += summary.untouched;
        self.waiting += summary.waiting();
        self.unfinished.extend(summary.unfinished_since.map(|since| (since, id)));
        let row = match before {
            Some(before) => {
                self.catalog.change(before.row, &text);
                before.row
            }
            None => self.catalog.add(&text),
        };
        self.entries.insert(id, Box::new(Kept { entry: Entry { portfolio, summary }, row }));
        match place {
            Some(place) => self.list.settle(place, &self.entries),
            None => self.list.put_in(id, &self.entries),
        }
    }

    /// Takes a portfolio out; returns whether it was there.
    pub fn remove(&mut self, id: ItemId) -> bool {
        if let Some(place) = self.list.place_of(id, &self.entries) {
            self.list.take_out(place);
        }
        self.forget(id).is_some()
    }

    /// Takes portfolios out; returns those that were there. Thousands leave the list in one go.
    pub fn remove_all(&mut self, ids: &[ItemId]) -> Vec<ItemId> {
        self.list.take_out_all(&ids.iter().copied().collect());
        ids.iter().copied().filter(|id| self.forget(*id).is_some()).collect()
    }

    /// Takes a portfolio out of everything but the list.
    fn forget(&mut self, id: ItemId) -> Option<Box<Kept>> {
        let before = self.entries.remove(&id)?;
        let summary = &before.entry.summary;
        self.count(summary, |usage, count| Count { exchanges: usage.exchanges - count, partners: usage.partners - 1 });
        self.decisions -= decided(summary);
        self.untouched -= summary.untouched;
        self.waiting -= summary.waiting();
        if let Some(since) = summary.unfinished_since {
            self.unfinished.remove(&(since, id));
        }
        Some(before)
    }

    fn count(&mut self, summary: &Summary, change: impl Fn(Count, usize) -> Count) {
        let types = summary.types.iter().map(|(slug, count)| (slug.clone(), *count));
        let categories = summary.categories.iter().filter(|(_, count)| **count > 0);
        let categories = categories.filter_map(|(of, count)| Some((Slug::parse(of.glossary_slug())?, *count)));
        for (slug, count) in types.chain(categories).filter(|_| summary.counts) {
            let usage = self.usage.entry(slug).or_default();
            *usage = change(*usage, count);
        }
    }

    /// Sums up every portfolio again: for a new day, or other limits.
    pub fn recount(&mut self, taxonomy: &Taxonomy, as_of: &AsOf) {
        let order = self.list.order();
        let before = std::mem::take(&mut self.entries);
        (self.list, self.catalog, self.unfinished) = Default::default();
        (self.usage, self.decisions, self.untouched, self.waiting) = Default::default();
        for kept in before.into_values() {
            self.insert(kept.entry.portfolio, taxonomy, as_of);
        }
        if let Some(order) = order {
            self.sort(order);
        }
    }

    /// Puts the list into an order and keeps it there.
    pub fn sort(&mut self, order: Order) {
        self.list.sort(order, &self.entries);
    }

    /// The order of the list; `None`: the partners stand as they came in.
    #[must_use]
    pub const fn order(&self) -> Option<Order> {
        self.list.order()
    }

    /// The partners in the order of the list.
    pub fn listed(&self) -> impl Iterator<Item = ItemId> {
        self.list.places().iter().map(|place| place.id)
    }

    /// The partners that a filter lets through, in the order of the list.
    #[must_use]
    pub fn found(&self, query: &Query, today: Date) -> Vec<ItemId> {
        let rows = query.rows(&self.catalog);
        let stays = |place: &&list::Place| {
            let kept = || self.entries.get(&place.id).is_some_and(|kept| query.fits(&kept.entry, today));
            rows.has(place.row) && (query.is_of_text() || kept())
        };
        self.list.places().iter().filter(stays).map(|place| place.id).collect()
    }

    /// The portfolios that a filter lets through, sorted by id.
    pub fn matching(&self, query: &Query, today: Date) -> impl Iterator<Item = (ItemId, &Entry)> {
        let rows = query.rows(&self.catalog);
        let stays = move |kept: &Kept| rows.has(kept.row) && query.fits(&kept.entry, today);
        self.entries.iter().filter(move |(_, kept)| stays(kept)).map(|(id, kept)| (*id, &kept.entry))
    }

    /// How often a type or category was decided, named by its glossary entry and counted as the review counts.
    #[must_use]
    pub fn usage(&self, entry: &Slug) -> Count {
        self.usage.get(entry).copied().unwrap_or_default()
    }

    /// Notes that somebody else's version collides with ours.
    pub fn collide(&mut self, id: ItemId, collided: Collided) {
        self.collisions.insert(id, collided);
    }

    /// Somebody else's version that collides with ours.
    #[must_use]
    pub fn collision(&self, id: ItemId) -> Option<&Collided> {
        self.collisions.get(&id)
    }

    /// The partners of which two versions collide.
    pub fn collisions(&self) -> impl Iterator<Item = ItemId> {
        self.collisions.keys().copied()
    }

    /// Forgets a collision that was settled and returns it.
    pub fn settle(&mut self, id: ItemId) -> Option<Collided> {
        self.collisions.remove(&id)
    }

    /// Second files of partners, in the order of their names.
    #[must_use]
    pub fn copies(&self) -> &[FileCopy] {
        &self.copies
    }

    #[must_use]
    pub fn copy(&self, file_name: &str) -> Option<&FileCopy> {
        self.copies.iter().find(|copy| copy.file_name == file_name)
    }

    /// Puts what stands beside the partners' files now in place of what stood there.
    pub fn set_copies(&mut self, copies: Vec<FileCopy>) {
        self.copies = copies;
    }

    pub fn forget_copy(&mut self, file_name: &str) {
        self.copies.retain(|copy| copy.file_name != file_name);
    }

    pub fn forget_unreadable(&mut self, file_name: &str) {
        self.unreadable.retain(|file| file.file_name != file_name);
    }

    pub fn add_unreadable(&mut self, file: Unreadable) {
        self.forget_unreadable(&file.file_name);
        self.unreadable.push(file);
    }

    #[must_use]
    pub fn get(&self, id: ItemId) -> Option<&Arc<Portfolio>> {
        self.entry(id).map(|entry| &entry.portfolio)
    }

    #[must_use]
    pub fn summary(&self, id: ItemId) -> Option<&Summary> {
        self.entry(id).map(|entry| &entry.summary)
    }

    #[must_use]
    pub fn entry(&self, id: ItemId) -> Option<&Entry> {
        self.entries.get(&id).map(|kept| &kept.entry)
    }

    /// An exchange with its portfolio.
    #[must_use]
    pub fn exchange(&self, partner: ItemId, exchange: ItemId) -> Option<(&Portfolio, &Exchange)> {
        let portfolio = self.get(partner)?;
        Some((portfolio, portfolio.exchange(exchange)?))
    }

    /// What a place of a figure stands for.
    #[must_use]
    pub fn look_up(&self, place: Place) -> Option<(&Portfolio, Option<&Exchange>)> {
        let portfolio = self.get(place.partner)?.as_ref();
        Some((portfolio, place.exchange.and_then(|id| portfolio.exchange(id))))
    }

    /// Every portfolio, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = (ItemId, &Entry)> {
        self.entries.iter().map(|(id, kept)| (*id, &kept.entry))
    }

    /// Every portfolio in an order; of those that it does not tell apart, the one with the smaller id first.
    #[must_use]
    pub fn in_order(&self, order: Order) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.values().map(|kept| &kept.entry).collect();
        entries.sort_by(|one, two| order.compare(one, two));
        entries
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Whether nothing but partners stands in the folder: no file that cannot be read, no second file of a partner.
    #[must_use]
    pub const fn has_partner_files_only(&self) -> bool {
        self.unreadable.is_empty() && self.copies.is_empty()
    }

    /// Exchanges with a category decided, over all portfolios.
    #[must_use]
    pub const fn decisions(&self) -> usize {
        self.decisions
    }

    /// How many exchanges the work queue leads through, where it is worth offering: once any of them came in from
    /// elsewhere. What a person left unfinished is offered to resume.
    #[must_use]
    pub const fn work_queue(&self) -> usize {
        if self.untouched > 0 { self.waiting } else { 0 }
    }

    /// The partner with the exchange that was left unfinished last.
    #[must_use]
    pub fn to_resume(&self) -> Option<(ItemId, Timestamp)> {
        self.unfinished.last().map(|(since, id)| (*id, *since))
    }

    /// The partner that a text means; see [`find`].
    #[must_use]
    pub fn find(&self, text: &str) -> Found {
        let candidates = self.entries().map(|(id, entry)| {
            let name = &entry.portfolio.partner.name;
            Candidate { id, name, file: "" }
        });
        find(text, &candidates.collect::<Vec<_>>())
    }

    /// Partners whose name is the same, case and outer blanks ignored.
    pub fn named<'l>(&'l self, name: &'l str) -> impl Iterator<Item = &'l Arc<Portfolio>> {
        let folded = name.trim().to_lowercase();
        let same = move |portfolio: &&Arc<Portfolio>| portfolio.partner.name.trim().to_lowercase() == folded;
        self.entries.values().map(|kept| &kept.entry.portfolio).filter(same)
    }
}

fn decided(summary: &Summary) -> usize {
    summary.categories.iter().map(|(_, count)| *count).sum()
}
