//! What happened, newest first: when, who, what.

use std::cmp::Reverse;

use crate::domain::history::{Event, What};
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::wording;
use crate::safe_text::{SafeText, beginning};
use crate::tui::screen::View;
use crate::tui::ui::doc::{Doc, piece};

/// Entries of a partner's whole history that are shown at once; each exchange shows all of its own.
const SHOWN: usize = 100;

/// Columns that tell an exchange from another in the history of its partner.
const TOLD_APART: usize = 30;

/// The history of one exchange.
pub fn of_exchange(doc: &mut Doc, view: View<'_>, exchange: &Exchange) {
    doc.heading("History, newest first");
    for event in exchange.history.newest_first() {
        entry(doc, view, &event, None);
    }
}

/// The history of the partner and of everything that was ever exchanged with it.
pub fn of_partner(doc: &mut Doc, view: View<'_>, portfolio: &Portfolio) {
    doc.heading("History of the partner and its exchanges, newest first");
    let own = portfolio.history.iter().map(|event| (event, None));
    let exchanges = portfolio.exchanges.iter();
    let theirs = exchanges.flat_map(|exchange| exchange.history.iter().map(move |event| (event, Some(exchange))));
    let mut all: Vec<(Event<'_>, Option<&Exchange>)> = own.chain(theirs).collect();
    // What happened in one second stays in its order, the last of it first.
    all.reverse();
    all.sort_by_key(|(event, _)| Reverse(event.at));
    for (event, exchange) in all.iter().take(SHOWN) {
        entry(doc, view, event, *exchange);
    }
    if all.len() > SHOWN {
        let more = format!("{} older entries. Stand on an exchange to read all of its own.", all.len() - SHOWN);
        doc.para(2, view.theme.quiet, more);
    }
}

fn entry(doc: &mut Doc, view: View<'_>, event: &Event<'_>, of: Option<&Exchange>) {
    let label = format!("  {}  ", view.local(event.at));
    let happened = wording::event(view.taxonomy, &shown(&event.what));
    let at = of.map(|exchange| SafeText::for_screen(exchange.gives.trim()).cut(TOLD_APART));
    let at = at.filter(|gives| gives.width() > 0).map(|gives| format!(" ({gives})")).unwrap_or_default();
    doc.hanging(
        piece(label, view.theme.quiet),
        piece(format!("{} {happened}{at}", wording::who(beginning(event.by))), view.theme.text),
    );
}

/// The same with no more of its texts than shows.
fn shown<'t>(what: &What<'t>) -> What<'t> {
    match what.clone() {
        What::Overridden { category, partner_type, reason } => {
            What::Overridden { category, partner_type, reason: beginning(reason) }
        }
        What::Edited { field, from, to } => {
            What::Edited { field: beginning(field), from: beginning(from), to: beginning(to) }
        }
        What::Imported { from } => What::Imported { from: beginning(from) },
        What::Undone { what } => What::Undone { what: beginning(what) },
        other => other,
    }
}
