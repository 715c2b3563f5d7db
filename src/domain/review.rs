//! What a portfolio review shows: the mix, the gaps, the open work, what changed.
//!
//! A [`Summary`] is made of each portfolio when it comes in or changes; [`tally`] and [`coverage`] add the summaries
//! up, and [`figure`] names every number, so that the exchanges behind it can be listed.

pub mod as_of;
pub mod coverage;
pub mod figure;
pub mod finding;
pub mod open_work;
pub mod tally;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::category::{Category, PerCategory};
use super::few::Few;
use super::history::History;
use super::portfolio::Portfolio;
use super::query::fold;
use super::slug::Slug;
use super::taxonomy::Taxonomy;

pub use as_of::{AsOf, STALE_DAYS};
pub use finding::{Finding, Verdict};
pub use open_work::{OpenWork, notice_date, open_work_of};

/// What a list row says of a partner, and what the review adds up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Whether the partner counts: it is neither ended nor found to be no partner.
    pub counts: bool,
    /// Every exchange, ended ones too, in the order of the file.
    pub findings: Vec<Finding>,
    /// Exchanges that have not ended.
    pub exchanges: usize,
    /// Decided exchanges in each category.
    pub categories: PerCategory<usize>,
    /// Decided exchanges of each type.
    pub types: Few<Slug, usize>,
    /// Kinds of open work with their counts, most urgent first.
    pub open_work: Vec<(OpenWork, usize)>,
    /// The day of the last review.
    pub reviewed: Option<Date>,
    /// The day of the last review, else the day the partner was added.
    pub review_counts_from: Option<Date>,
    /// When anybody last said something about an exchange without a decision.
    pub unfinished_since: Option<Timestamp>,
    /// Exchanges that came in from elsewhere and wait for the first word about them.
    pub untouched: usize,
    /// When anything last happened to the partner or one of its exchanges.
    pub changed: Option<Timestamp>,
    /// The folded name, for sorting.
    pub name: String,
}

impl Summary {
    /// Sums up a portfolio as of a day.
    #[must_use]
    pub fn new(portfolio: &Portfolio, taxonomy: &Taxonomy, as_of: &AsOf) -> Self {
        let findings = portfolio.exchanges.iter().map(|exchange| Finding::new(exchange, taxonomy, as_of));
        let findings: Vec<Finding> = findings.collect();
        let live = || findings.iter().filter(|finding| finding.live);
        let decided =
            |category: Category| live().filter(|finding| finding.verdict == Verdict::Category(category)).count();
        let mut types: BTreeMap<Slug, usize> = BTreeMap::new();
        for slug in live().filter_map(|finding| finding.partner_type.as_ref()) {
            *types.entry(slug.clone()).or_default() += 1;
        }
        Self {
            counts: portfolio.partner.status.counts(),
            exchanges: live().count(),
            categories: PerCategory::from_fn(decided),
            types: types.into_iter().collect(),
            open_work: open_work(portfolio, &findings, as_of),
            reviewed: portfolio.partner.reviewed.as_ref().map(|reviewed| reviewed.on),
            review_counts_from: open_work::review_counts_from(portfolio, as_of),
            unfinished_since: unfinished_since(portfolio, as_of),
            untouched: untouched(portfolio),
            changed: changed(portfolio),
            name: fold(portfolio.partner.name.trim()),
            findings,
        }
    }

    /// Exchanges that wait for their first decision; see [`waits`](super::queue::waits).
    #[must_use]
    pub fn waiting(&self) -> usize {
        let waiting = self.findings.iter().filter(|finding| finding.live && finding.verdict == Verdict::NotDecided);
        if self.counts { waiting.count() } else { 0 }
    }
}

fn untouched(portfolio: &Portfolio) -> usize {
    let untouched = portfolio.exchanges.iter().filter(|exchange| exchange.is_untouched());
    if portfolio.partner.status.counts() { untouched.count() } else { 0 }
}

fn changed(portfolio: &Portfolio) -> Option<Timestamp> {
    let histories = portfolio.exchanges.iter().map(|exchange| &exchange.history).chain([&portfolio.history]);
    histories.filter_map(History::last_at).max()
}

fn open_work(portfolio: &Portfolio, findings: &[Finding], as_of: &AsOf) -> Vec<(OpenWork, usize)> {
    if !portfolio.partner.status.counts() {
        return Vec::new();
    }
    let mut work: BTreeMap<OpenWork, usize> = BTreeMap::new();
    for (kind, count) in findings.iter().flat_map(|finding| &finding.open_work) {
        *work.entry(*kind).or_default() += count;
    }
    if portfolio.exchanges.is_empty() {
        work.insert(OpenWork::NoExchange, 1);
    }
    if open_work::is_review_due(portfolio, as_of) {
        work.insert(OpenWork::ReviewDue, 1);
    }
    work.into_iter().collect()
}

/// What only came in from elsewhere was not begun by anybody: it waits in the work queue.
fn unfinished_since(portfolio: &Portfolio, as_of: &AsOf) -> Option<Timestamp> {
    if !portfolio.partner.status.counts() {
        return None;
    }
    let live = portfolio.exchanges.iter().filter(|exchange| !exchange.has_ended(as_of.today));
    let unfinished = live.filter(|exchange| exchange.is_unfinished() && !exchange.is_untouched());
    unfinished.filter_map(|exchange| exchange.history.last_at()).max()
}
