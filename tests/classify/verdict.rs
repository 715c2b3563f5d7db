//! What is compared: everything that can be said about one set of answers, in words that owe nothing to the program's
//! own types beyond the names of outcomes and categories.

use fourfold::domain::answers::QuestionId;
use fourfold::domain::category::Category;
use fourfold::domain::classify::{Outcome, OutcomeKind};
use fourfold::domain::explain::{Explanation, Reason};
use fourfold::domain::slug::Slug;

/// An outcome as `fourfold evaluate` spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub kind: OutcomeKind,
    pub category: Option<Category>,
    pub partner_type: Option<String>,
    /// The categories of the parts of a bundle.
    pub split: Vec<Category>,
    /// The question that an incomplete exchange waits for.
    pub next: Option<String>,
}

impl Ruling {
    /// Whether a person would call the two different: kind, category, type or split. The next question is no outcome.
    pub fn differs_from(&self, other: &Self) -> bool {
        let same_place = self.category == other.category && self.partner_type == other.partner_type;
        self.kind != other.kind || !same_place || self.split != other.split
    }
}

impl From<&Outcome> for Ruling {
    fn from(outcome: &Outcome) -> Self {
        let next = match outcome {
            Outcome::Incomplete { next } => Some(next.as_str().to_owned()),
            _ => None,
        };
        Self {
            kind: outcome.kind(),
            category: outcome.category(),
            partner_type: outcome.partner_type().map(Slug::to_string),
            split: outcome.split(),
            next,
        }
    }
}

/// An outcome with its reasons.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    pub ruling: Ruling,
    /// `question: answer`, with the yes that a by-product serves behind it.
    pub why: Vec<String>,
    /// Question, answer, and what would come out.
    pub would_change: Vec<(String, String, Ruling)>,
    pub open: Vec<String>,
    pub possible_types: Vec<Slug>,
    pub ignored: Vec<String>,
}

/// One line of [`Verdict::why`].
pub fn reason(question: &str, answer: &str, serves: Option<Category>) -> String {
    match serves {
        Some(target) => format!("{question}: {answer}, only a means to {}", target.slug()),
        None => format!("{question}: {answer}"),
    }
}

impl From<Explanation> for Verdict {
    fn from(explanation: Explanation) -> Self {
        let change = |change: &fourfold::domain::explain::Change| {
            (change.question.as_str().to_owned(), change.answer.clone(), Ruling::from(&change.outcome))
        };
        Self {
            ruling: Ruling::from(&explanation.outcome),
            why: explanation.why.iter().map(line).collect(),
            would_change: explanation.would_change.iter().map(change).collect(),
            open: explanation.open.iter().map(QuestionId::as_str).map(str::to_owned).collect(),
            possible_types: explanation.possible_types,
            ignored: explanation.ignored,
        }
    }
}

fn line(entry: &Reason) -> String {
    match entry {
        Reason::Contribution { category, answer, serves } => reason(category.slug(), answer.slug(), *serves),
        Reason::Mechanics { question, answer } => reason(question.as_str(), answer.as_str(), None),
    }
}
