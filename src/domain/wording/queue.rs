//! The work queue in words: how far one is, and what is known of the partner at hand.

use jiff::SignedDuration;

use super::numbers::counted;
use super::session::{crm_hint, waits_at};
use crate::domain::portfolio::{Exchange, Portfolio};
use crate::domain::taxonomy::Taxonomy;

/// `12 of 80, about 25 min left at your pace`.
#[must_use]
pub fn position(at: usize, of: usize, left: usize, pace: Option<SignedDuration>) -> String {
    let Some(pace) = pace else { return format!("{at} of {of}") };
    let left = i64::try_from(left).unwrap_or(i64::MAX);
    let minutes = (pace.as_secs().saturating_mul(left) + 59) / 60;
    match minutes {
        0..=90 => format!("{at} of {of}, about {minutes} min left at your pace"),
        _ => format!("{at} of {of}, about {} h left at your pace", (minutes + 30) / 60),
    }
}

#[must_use]
pub fn so_far(done: usize, left: usize) -> String {
    format!("{} done now, {left} left. The work queue goes on here the next time.", counted(done, "exchange"))
}

/// What there is to say of an exchange that waits, and of its partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<'p> {
    /// What the partner does, or that nobody has said it yet.
    pub does: String,
    /// Where the exchange waits, if somebody began with it.
    pub begun: Option<String>,
    /// What the CRM calls the partner.
    pub hint: Option<String>,
    /// What else the partner does.
    pub others: Option<String>,
    /// The note on the partner, perhaps empty.
    pub note: &'p str,
}

#[must_use]
pub fn known<'p>(taxonomy: &Taxonomy, portfolio: &'p Portfolio, exchange: &Exchange) -> Known<'p> {
    let partner = &portfolio.partner;
    let gives = exchange.gives.trim();
    let is_said = !exchange.is_untouched() && !gives.is_empty();
    let does = if is_said {
        format!("They do: {gives}")
    } else {
        "Nobody has said yet what this partner does for you.".to_owned()
    };
    let others = portfolio.exchanges.iter().filter(|other| other.id != exchange.id && !other.gives.trim().is_empty());
    let others: Vec<&str> = others.map(|other| other.gives.trim()).collect();
    Known {
        does,
        begun: is_said.then(|| format!("Begun: {}.", waits_at(taxonomy, exchange))),
        hint: partner.imported_type.as_deref().map(crm_hint),
        others: (!others.is_empty()).then(|| format!("Other exchanges: {}", others.join("; "))),
        note: &partner.note,
    }
}
