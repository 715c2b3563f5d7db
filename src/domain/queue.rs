//! The work queue: every exchange that nobody has classified, one after the other, and how long that will take.
//!
//! Nothing of it is kept anywhere: what waits and what is done, and at which pace, stands in the portfolios.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::exchange::Exchange;
use super::history::What;
use super::library::Library;
use super::portfolio::{Portfolio, Status};
use super::review::AsOf;
use super::review::figure::Place;

/// What waits, and how much of it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// What came first comes first; what came together stands in the order of the names.
    pub waiting: Vec<Place>,
    /// Exchanges that came in with some of these and are done.
    pub done: usize,
}

/// How many of the last decisions say how long one takes.
const LAST: usize = 20;
/// A decision that took longer than this was interrupted by something else.
const AT_MOST: SignedDuration = SignedDuration::from_mins(20);

impl Queue {
    #[must_use]
    pub fn of(library: &Library, as_of: &AsOf) -> Self {
        let mut waiting: Vec<(Option<Timestamp>, String, Place)> = Vec::new();
        let mut imports: BTreeSet<Timestamp> = BTreeSet::new();
        for (portfolio, exchange) in
            exchanges(library).filter(|(portfolio, exchange)| waits(portfolio, exchange, as_of))
        {
            let place = Place { partner: portfolio.id, exchange: Some(exchange.id) };
            waiting.push((
                exchange.history.first().map(|event| event.at),
                portfolio.partner.name.to_lowercase(),
                place,
            ));
            imports.extend(imported_at(exchange));
        }
        waiting.sort();
        let came_with = |exchange: &Exchange| imported_at(exchange).is_some_and(|at| imports.contains(&at));
        // Who came in as ended never waited.
        let is_done = |(portfolio, exchange): &(&Portfolio, &Exchange)| {
            let settled = exchange.decision.is_some() || portfolio.partner.status == Status::NotPartner;
            settled && came_with(exchange) && !waits(portfolio, exchange, as_of)
        };
        let done = exchanges(library).filter(is_done);
        Self { done: done.count(), waiting: waiting.into_iter().map(|(_, _, place)| place).collect() }
    }
}

/// Whether an exchange waits for its first decision, at a partner that counts.
#[must_use]
pub fn waits(portfolio: &Portfolio, exchange: &Exchange, as_of: &AsOf) -> bool {
    let open = exchange.is_unfinished() && !exchange.has_ended(as_of.today);
    open && portfolio.partner.status.counts()
}

fn exchanges(library: &Library) -> impl Iterator<Item = (&Portfolio, &Exchange)> {
    let portfolios = library.entries().map(|(_, entry)| entry.portfolio.as_ref());
    portfolios.flat_map(|portfolio| portfolio.exchanges.iter().map(move |exchange| (portfolio, exchange)))
}

/// When the exchange came in, if it did.
fn imported_at(exchange: &Exchange) -> Option<Timestamp> {
    let first = exchange.history.first()?;
    matches!(first.what, What::Imported { .. }).then_some(first.at)
}

/// How long the last decisions took, in the middle: from the first thing said about an exchange to its first decision.
/// `None` until there is one.
#[must_use]
pub fn pace(library: &Library) -> Option<SignedDuration> {
    let mut took: Vec<(Timestamp, SignedDuration)> = exchanges(library).filter_map(|(_, one)| took(one)).collect();
    took.sort_unstable_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut last: Vec<SignedDuration> = took.into_iter().map(|(_, took)| took).take(LAST).collect();
    last.sort_unstable();
    last.get(last.len() / 2).copied()
}

/// When an exchange was decided first, and how long that took.
fn took(exchange: &Exchange) -> Option<(Timestamp, SignedDuration)> {
    let is_decision = |what: &What<'_>| matches!(what, What::Decided { .. } | What::Overridden { .. });
    let begins = |what: &What<'_>| matches!(what, What::Answered { .. } | What::Edited { .. } | What::Created);
    let decided = exchange.history.iter().find(|event| is_decision(&event.what))?.at;
    let begun = exchange.history.iter().find(|event| begins(&event.what))?.at;
    let took = decided.duration_since(begun);
    (took > SignedDuration::ZERO && took <= AT_MOST).then_some((decided, took))
}
