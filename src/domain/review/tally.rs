//! The numbers of a library: the mix, the open work, what changed, which notice dates come up.
//!
//! What counts: exchanges that have not ended, of partners that are neither ended nor found to be no partner, by their
//! decision. A provisional one counts in its category and in the open work.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figure::Place;
use super::finding::{Finding, Verdict};
use super::open_work::OpenWork;
use super::{AsOf, Summary};
use crate::domain::category::PerCategory;
use crate::domain::id::ItemId;
use crate::domain::library::{Entry, Library};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;

/// What numbers are numbers of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    #[default]
    Exchanges,
    Partners,
}

/// How many exchanges, at how many partners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub exchanges: usize,
    pub partners: usize,
}

impl Count {
    #[must_use]
    pub const fn by(self, unit: Unit) -> usize {
        match unit {
            Unit::Exchanges => self.exchanges,
            Unit::Partners => self.partners,
        }
    }

    /// The share of `whole` in percent, rounded; `None` of nothing.
    #[must_use]
    pub const fn share(self, whole: Self, unit: Unit) -> Option<usize> {
        match whole.by(unit) {
            0 => None,
            all => Some((self.by(unit) * 200 + all) / (all * 2)),
        }
    }
}

/// One kind of open work over the whole library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkTotal {
    pub kind: OpenWork,
    /// Facts for [`OpenWork::NotSure`], else exchanges, or partners where the work is about partners.
    pub total: usize,
    /// Where it is; no exchanges where the work is about partners.
    pub places: Count,
}

/// An agreement whose notice date comes up, or has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The last day to give notice.
    pub date: Date,
    pub place: Place,
}

/// The numbers. Counted anew when something changed, never while drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Every exchange that counts, and every partner that does, with exchanges or without.
    pub all: Count,
    /// Every type, in the order of the taxonomy; then those that decisions name and the taxonomy does not have.
    pub types: Vec<(Slug, Count)>,
    /// What is open, most urgent first; kinds of which nothing is open are left out.
    pub open_work: Vec<WorkTotal>,
    /// The next notice dates, earliest first.
    pub notices: Vec<Notice>,
    pub added: Count,
    pub ended: Count,
    pub moved: Count,
    /// The earliest of the last reviews of the partners that had one.
    pub oldest_review: Option<Date>,
    verdicts: [Count; Verdict::ALL.len()],
    without_type: PerCategory<Count>,
}

impl Tally {
    /// Adds up what every portfolio of the library has.
    #[must_use]
    pub fn new(library: &Library, taxonomy: &Taxonomy) -> Self {
        Self::of(library.entries(), taxonomy)
    }

    /// Adds up some of the portfolios, such as those that a filter lets through.
    #[must_use]
    pub fn of<'l>(entries: impl Iterator<Item = (ItemId, &'l Entry)>, taxonomy: &Taxonomy) -> Self {
        let mut counting = Counting::default();
        for (id, entry) in entries.filter(|(_, entry)| entry.summary.counts) {
            counting.add(id, &entry.summary);
        }
        counting.finish(taxonomy)
    }

    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> Count {
        self.verdicts.get(verdict.index()).copied().unwrap_or_default()
    }

    /// Decided exchanges of each category whose type was left open.
    #[must_use]
    pub const fn without_type(&self) -> &PerCategory<Count> {
        &self.without_type
    }

    #[must_use]
    pub fn partner_type(&self, slug: &Slug) -> Count {
        self.types.iter().find(|(other, _)| other == slug).map_or(Count::default(), |(_, count)| *count)
    }

    /// Types of the taxonomy of which nobody holds an exchange.
    pub fn not_held<'t>(&'t self, taxonomy: &'t Taxonomy) -> impl Iterator<Item = &'t Slug> {
        let held = |slug: &&Slug| self.partner_type(slug).exchanges > 0;
        taxonomy.types().iter().map(|entry| &entry.slug).filter(move |slug| !held(slug))
    }
}

/// The agreements of the library whose notice date has passed or is at most `days` away, earliest first.
#[must_use]
pub fn notices_within(library: &Library, as_of: &AsOf, days: u16) -> Vec<Notice> {
    let as_of = AsOf { notice_ahead: days, ..as_of.clone() };
    let counting = library.entries().filter(|(_, entry)| entry.summary.counts);
    let notices = counting.flat_map(|(partner, entry)| {
        entry.summary.findings.iter().filter_map(move |finding| {
            Some(Notice { date: finding.notice?, place: Place { partner, exchange: Some(finding.exchange) } })
        })
    });
    let mut near: Vec<Notice> = notices.filter(|notice| as_of.is_near(notice.date)).collect();
    near.sort_unstable();
    near
}

/// A count in the making: knows the partner it counted last, so that each counts once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counter {
    count: Count,
    last: Option<ItemId>,
}

impl Counter {
    pub(super) fn add(&mut self, partner: ItemId) {
        self.count.exchanges += 1;
        self.add_partner(partner);
    }

    fn add_partner(&mut self, partner: ItemId) {
        if self.last != Some(partner) {
            self.last = Some(partner);
            self.count.partners += 1;
        }
    }

    pub(super) const fn count(&self) -> Count {
        self.count
    }
}

#[derive(Default)]
struct Counting {
    all: Counter,
    verdicts: [Counter; Verdict::ALL.len()],
    without_type: PerCategory<Counter>,
    types: BTreeMap<Slug, Counter>,
    work: BTreeMap<OpenWork, (usize, Counter)>,
    notices: Vec<Notice>,
    added: Counter,
    ended: Counter,
    moved: Counter,
    oldest_review: Option<Date>,
}

impl Counting {
    fn add(&mut self, partner: ItemId, summary: &Summary) {
        self.all.add_partner(partner);
        for finding in &summary.findings {
            self.add_changes(partner, finding);
            if finding.live {
                self.add_live(partner, finding);
            }
        }
        for (kind, count) in summary.open_work.iter().filter(|(kind, _)| kind.is_of_partner()) {
            let (total, places) = self.work.entry(*kind).or_default();
            *total += count;
            places.add_partner(partner);
        }
        self.oldest_review = [self.oldest_review, summary.reviewed].into_iter().flatten().min();
    }

    fn add_live(&mut self, partner: ItemId, finding: &Finding) {
        self.all.add(partner);
        if let Some(counter) = self.verdicts.get_mut(finding.verdict.index()) {
            counter.add(partner);
        }
        if let (Verdict::Category(category), true) = (finding.verdict, finding.is_without_type()) {
            self.without_type[category].add(partner);
        }
        if let Some(slug) = &finding.partner_type {
            match self.types.get_mut(slug) {
                Some(counter) => counter.add(partner),
                None => self.types.entry(slug.clone()).or_default().add(partner),
            }
        }
        for (kind, count) in &finding.open_work {
            let (total, places) = self.work.entry(*kind).or_default();
            *total += count;
            places.add(partner);
        }
        if let Some(date) = finding.notice.filter(|_| finding.work(OpenWork::NoticeDue) > 0) {
            self.notices.push(Notice { date, place: Place { partner, exchange: Some(finding.exchange) } });
        }
    }

    fn add_changes(&mut self, partner: ItemId, finding: &Finding) {
        let lately = finding.lately;
        let changes = [
            (lately.added, &mut self.added),
            (lately.ended, &mut self.ended),
            (finding.live && lately.moved_from.is_some(), &mut self.moved),
        ];
        for (_, counter) in changes.into_iter().filter(|(happened, _)| *happened) {
            counter.add(partner);
        }
    }

    fn finish(mut self, taxonomy: &Taxonomy) -> Tally {
        self.notices.sort_unstable();
        let mut types: Vec<(Slug, Count)> = Vec::new();
        for entry in taxonomy.types() {
            let counter = self.types.remove(&entry.slug).unwrap_or_default();
            types.push((entry.slug.clone(), counter.count));
        }
        types.extend(self.types.into_iter().map(|(slug, counter)| (slug, counter.count)));
        let work = |(kind, (total, places)): (_, (_, Counter))| WorkTotal { kind, total, places: places.count };
        Tally {
            all: self.all.count,
            types,
            open_work: self.work.into_iter().map(work).collect(),
            notices: self.notices,
            added: self.added.count,
            ended: self.ended.count,
            moved: self.moved.count,
            oldest_review: self.oldest_review,
            verdicts: self.verdicts.map(|counter| counter.count),
            without_type: PerCategory::from_fn(|category| self.without_type[category].count),
        }
    }
}
