//! A decision: an outcome that a person accepted, or overrode with a reason.

use jiff::Timestamp;

use super::answers::QuestionId;
use super::category::Category;
use super::classify::{Outcome, OutcomeKind, classify};
use super::exchange::Exchange;
use super::history::What;
use super::slug::Slug;
use super::taxonomy::Taxonomy;

/// What was decided, by whom and when, and under which taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// `None`: accepted that there is no contribution.
    pub category: Option<Category>,
    /// `None`: the type is open.
    pub partner_type: Option<Slug>,
    pub by: String,
    /// Whole seconds, UTC.
    pub at: Timestamp,
    pub method: Method,
    /// The version of the taxonomy, see `About::version`.
    pub taxonomy: String,
}

impl Decision {
    /// What a history says of it.
    #[must_use]
    pub fn on_record(&self) -> What<'_> {
        let (category, partner_type) = (self.category, self.partner_type.as_ref().map(Slug::borrowed));
        match &self.method {
            Method::Questionnaire => What::Decided { category, partner_type },
            Method::Override { reason } => What::Overridden { category, partner_type, reason },
        }
    }
}

/// How a decision came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    Questionnaire,
    /// A person decided against the computed outcome.
    Override {
        reason: String,
    },
}

/// Why a decision was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("a question is still unanswered")]
    Incomplete,
    #[error("this is a bundle of several exchanges: split it, or mark one yes as only a means to another")]
    Bundle,
    #[error("no answer is a yes yet, so there is no category to accept")]
    CategoryOpen,
    #[error("an override needs one sentence of reason")]
    NoReason,
    #[error("the category has no such type")]
    OtherCategory,
    #[error("that is what the answers already say; accept it instead")]
    SameAsOutcome,
}

/// Whether an outcome can be accepted as a decision.
///
/// # Errors
/// Incomplete, bundle and category-open outcomes cannot be accepted.
pub fn acceptable(outcome: &Outcome) -> Result<(), Refused> {
    match outcome.kind() {
        OutcomeKind::Incomplete => Err(Refused::Incomplete),
        OutcomeKind::Bundle => Err(Refused::Bundle),
        OutcomeKind::CategoryOpen => Err(Refused::CategoryOpen),
        _ => Ok(()),
    }
}

/// What comes first at a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtResult {
    /// Nothing: it is decided.
    Done,
    /// An answer to this question, which was never asked.
    Answer(QuestionId),
    /// Nothing that could be done here: it stays open work.
    OpenWork,
    Accept,
}

/// What comes first at the result of an exchange.
#[must_use]
pub fn at_result(taxonomy: &Taxonomy, exchange: &Exchange) -> AtResult {
    let outcome = classify(taxonomy, &exchange.answers);
    match &outcome {
        _ if exchange.standing() == Standing::Decided => AtResult::Done,
        Outcome::Incomplete { next } => AtResult::Answer(next.clone()),
        _ if acceptable(&outcome).is_err() => AtResult::OpenWork,
        _ => AtResult::Accept,
    }
}

/// Whether this can be decided against what the answers say.
///
/// # Errors
/// Refused for a type that the category does not have, and for what the answers say anyway.
pub fn overrulable(taxonomy: &Taxonomy, outcome: &Outcome, (category, slug): &Target) -> Result<(), Refused> {
    let known = slug.as_ref().and_then(|slug| taxonomy.partner_type(slug));
    if known.map(|entry| entry.category) != slug.as_ref().and(*category) {
        return Err(Refused::OtherCategory);
    }
    let same = outcome.category() == *category && outcome.partner_type() == slug.as_ref();
    if same && acceptable(outcome).is_ok() { Err(Refused::SameAsOutcome) } else { Ok(()) }
}

/// Something that can be decided: a category and a type, a category with its type open, or no contribution.
pub type Target = (Option<Category>, Option<Slug>);

/// Everything one can decide, category by category, the type left open last in each.
#[must_use]
pub fn targets(taxonomy: &Taxonomy) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for category in Category::ALL {
        let types = taxonomy.types().iter().filter(|entry| entry.category == category);
        targets.extend(types.map(|entry| (Some(category), Some(entry.slug.clone()))));
        targets.push((Some(category), None));
    }
    targets.push((None, None));
    targets
}

/// Where an exchange stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No decision yet.
    Unfinished,
    Decided,
    /// The answers were changed after the decision.
    Outdated,
}
