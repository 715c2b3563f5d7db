//! The long sheet: a row for each exchange, with everything of it but its history. Written and read again, it says the
//! same; a partner without exchange has one row of its own.

mod cells;
mod columns;
mod read;
mod write;

use crate::domain::decision::Standing;
use crate::domain::portfolio::Exchange;
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;
use columns::{HEAD, TAIL};

pub use read::{Incoming, NoSheet, Reading, Remark, read};
pub use write::write;

/// Only written when asked for.
const NOTE: &str = "note";
/// Stands before a question whose name alone could be taken for something else.
const QUESTION: &str = "question:";
/// The category of an exchange decided to contribute nothing.
const NO_CONTRIBUTION: &str = "no-contribution";

/// Where an exchange stands: `unfinished`, `decided`, `outdated` or `ended`.
#[must_use]
pub fn state(exchange: &Exchange, as_of: &AsOf) -> &'static str {
    match exchange.standing() {
        _ if exchange.has_ended(as_of.today) => "ended",
        Standing::Unfinished => "unfinished",
        Standing::Decided => "decided",
        Standing::Outdated => OUTDATED,
    }
}

const OUTDATED: &str = "outdated";

/// Whether a column means something besides the questions.
fn is_fixed(column: &str) -> bool {
    HEAD.iter().chain(&TAIL).any(|(name, _)| *name == column) || column == NOTE
}

/// The column of a question: its id, where that can mean nothing else.
fn column_of(question: &str, taxonomy: &Taxonomy) -> String {
    let known = taxonomy.questions().any(|known| known.id.as_str() == question);
    if known && !is_fixed(question) { question.to_owned() } else { format!("{QUESTION}{question}") }
}
