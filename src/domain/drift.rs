//! What a changed taxonomy would move: decisions that the same answers no longer lead to, and types that it no longer
//! has. Nothing is moved here; a person decides again.

use super::category::Category;
use super::classify::{Outcome, classify};
use super::decision::{Decision, Method, Standing, acceptable};
use super::id::ItemId;
use super::portfolio::{Exchange, Portfolio};
use super::slug::Slug;
use super::taxonomy::Taxonomy;

/// An exchange that the taxonomy in force sees otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    pub exchange: ItemId,
    pub category: Option<Category>,
    pub partner_type: Option<Slug>,
    /// The version it was decided under.
    pub taxonomy: String,
    /// What its answers say now, where that is something else.
    pub to: Option<Outcome>,
    /// The taxonomy does not have the type it was decided for.
    pub type_is_gone: bool,
}

/// Runs the saved answers of every exchange again and names those that would move.
#[must_use]
pub fn drift(portfolio: &Portfolio, taxonomy: &Taxonomy) -> Vec<Drift> {
    portfolio.exchanges.iter().filter_map(|exchange| drift_of(exchange, taxonomy)).collect()
}

/// Whoever decided against the answers, or changed them since, is not moved by what they say; a type that is gone is
/// named all the same. Ended exchanges stay as they were.
fn drift_of(exchange: &Exchange, taxonomy: &Taxonomy) -> Option<Drift> {
    let decision = exchange.decision.as_ref().filter(|_| exchange.ended.is_none())?;
    let Decision { category, partner_type, method, .. } = decision;
    let outcome = classify(taxonomy, &exchange.answers);
    let follows = *method == Method::Questionnaire && exchange.standing() == Standing::Decided;
    let moved = outcome.category() != *category
        || outcome.partner_type() != partner_type.as_ref()
        || acceptable(&outcome).is_err();
    let type_is_gone = partner_type.as_ref().is_some_and(|slug| taxonomy.partner_type(slug).is_none());
    let to = (follows && moved).then_some(outcome);
    (to.is_some() || type_is_gone).then(|| Drift {
        exchange: exchange.id,
        category: *category,
        partner_type: partner_type.clone(),
        taxonomy: decision.taxonomy.clone(),
        to,
        type_is_gone,
    })
}
