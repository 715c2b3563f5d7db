//! The long sheet: a row for each exchange, with everything of it but its history. Written and read again, it says the
//! same; a partner without exchange has one row of its own.

mod cells;
mod read;
mod write;

use crate::domain::decision::Standing;
use crate::domain::portfolio::Exchange;
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;

pub use read::{Incoming, NoSheet, Reading, Remark, read};
pub use write::write;

/// The columns that every sheet has, in this order; behind them the questions, then [`TAIL`].
const HEAD: [&str; 25] = [
    "partner_id",
    "partner_name",
    "domain",
    "external_ids",
    "status",
    "owner",
    "region",
    "tier",
    "tags",
    "exchange_id",
    "gives",
    "gets",
    "about",
    "exchange_status",
    "category",
    "type",
    "agreement_start",
    "agreement_end",
    "notice_days",
    "last_reviewed_on",
    "split_from",
    "reason",
    "taxonomy",
    "decided_by",
    "decided_at",
];
const TAIL: [&str; 5] = ["by_products", "evidence", "ended_on", "last_reviewed_by", "imported_type"];
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

/// The column of a question: its id, where that can mean nothing else.
fn column_of(question: &str, taxonomy: &Taxonomy) -> String {
    let known = taxonomy.questions().any(|known| known.id.as_str() == question);
    let taken = HEAD.contains(&question) || TAIL.contains(&question) || question == NOTE;
    if known && !taken { question.to_owned() } else { format!("{QUESTION}{question}") }
}
