//! What a result says: what holds, how it came about, which types it is not.

use crate::domain::category::Category;
use crate::domain::classify::{Outcome, OutcomeKind, classify};
use crate::domain::decision::{Decision, Method, Standing, acceptable};
use crate::domain::explain::Explanation;
use crate::domain::portfolio::Exchange;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{Confusion, Taxonomy};

/// The decision, as long as it stands.
#[must_use]
pub fn standing_decision(exchange: &Exchange) -> Option<&Decision> {
    exchange.decision.as_ref().filter(|_| exchange.standing() == Standing::Decided)
}

/// Whether what holds is something else than the answers say: it was overridden, or decided under another taxonomy.
#[must_use]
pub fn differs(exchange: &Exchange, outcome: &Outcome) -> bool {
    standing_decision(exchange).is_some_and(|decision| {
        let same = decision.category == outcome.category() && decision.partner_type.as_ref() == outcome.partner_type();
        !same || acceptable(outcome).is_err()
    })
}

/// The category and type that hold: those decided while the decision stands, else those the answers say.
#[must_use]
pub fn holding<'e>(exchange: &'e Exchange, explanation: &'e Explanation) -> (Option<Category>, Option<&'e Slug>) {
    match standing_decision(exchange) {
        Some(decision) => (decision.category, decision.partner_type.as_ref()),
        None => (explanation.outcome.category(), explanation.outcome.partner_type()),
    }
}

/// What holds in a few words.
#[must_use]
pub fn result(taxonomy: &Taxonomy, exchange: &Exchange, outcome: &Outcome) -> String {
    match standing_decision(exchange).filter(|_| differs(exchange, outcome)) {
        Some(decision) => super::decision(taxonomy, decision),
        None => super::outcome(taxonomy, outcome),
    }
}

/// Who decided what, and what the answers say where that is something else; `when`: the moment of the decision as the
/// person reads it.
#[must_use]
pub fn decided_by(taxonomy: &Taxonomy, decision: &Decision, differs: bool, found: &Outcome, when: &str) -> String {
    let (how, found) = (super::method(decision), super::outcome(taxonomy, found));
    let how = how.trim_end_matches('.');
    match (&decision.method, differs) {
        (Method::Override { .. }, _) => format!("{how}. The answers say {found}."),
        (Method::Questionnaire, true) => {
            format!("{how}, {when} ({}). Under the taxonomy in force the answers say {found}.", decision.taxonomy)
        }
        (Method::Questionnaire, false) => format!("{how}, {when} ({})", decision.taxonomy),
    }
}

/// A decision from which the answers moved away.
#[must_use]
pub fn outdated(taxonomy: &Taxonomy, decision: &Decision, when: &str) -> String {
    let was = super::decision(taxonomy, decision);
    format!("was {was}, decided {when} by {}; the answers were changed since.", super::who(&decision.by))
}

/// What the result was before an answer was changed, where it was something else.
#[must_use]
pub fn was_before(taxonomy: &Taxonomy, was: &Outcome, now: &Outcome) -> Option<String> {
    (was != now).then(|| format!("was {} before you changed an answer.", super::outcome(taxonomy, was)))
}

/// Where an exchange stands: what was decided, and what the answers say where that is not the same.
#[must_use]
pub fn standing(taxonomy: &Taxonomy, exchange: &Exchange) -> String {
    let now = super::outcome(taxonomy, &classify(taxonomy, &exchange.answers));
    let Some(decision) = &exchange.decision else {
        let waits = exchange.is_untouched();
        return if waits { "Waits in the work queue".to_owned() } else { format!("Unfinished; so far {now}") };
    };
    let decided = super::decision(taxonomy, decision);
    match exchange.standing() {
        Standing::Outdated if decided == now => format!("{decided}; the answers were changed since"),
        Standing::Outdated => format!("was {decided}; the answers now say {now}"),
        _ => decided,
    }
}

/// The neighbour that a result was told apart from, by name; both where the type is open.
#[must_use]
pub fn neighbour(taxonomy: &Taxonomy, explanation: &Explanation, confusion: &Confusion) -> String {
    let (one, two) = &confusion.pair;
    let other = explanation.outcome.partner_type().and_then(|found| confusion.other(found));
    other.map_or_else(
        || format!("{} or {}", super::partner_type(taxonomy, one), super::partner_type(taxonomy, two)),
        |other| super::partner_type(taxonomy, other),
    )
}

/// The glossary's entry for what holds.
#[must_use]
pub fn term_at_hand(exchange: &Exchange, explanation: &Explanation) -> Option<Slug> {
    let (category, partner_type) = holding(exchange, explanation);
    let fallback = match explanation.outcome.kind() {
        OutcomeKind::Bundle => "bundle",
        OutcomeKind::NoContribution => "no-contribution",
        _ => "value-exchange",
    };
    let slug = category.map_or(fallback, Category::glossary_slug);
    partner_type.cloned().or_else(|| Slug::parse(slug))
}
