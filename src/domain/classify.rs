//! The rules: from answers to an outcome. Pure and total; the one place that decides anything.
//!
//! Source of the rules: the `category_rules` and `type_rules` of `PartnerStandard`'s taxonomy (June 2026). Where several
//! outcomes fit, the first in the order of [`OutcomeKind`] holds.

use super::answers::{Answer, Answers, MechanicsAnswer, QuestionId};
use super::category::Category;
use super::slug::Slug;
use super::taxonomy::{Lead, MechanicsQuestion, PartnerType, Taxonomy};

/// What the answers say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A question that has to be asked was never asked.
    Incomplete { next: QuestionId },
    /// Really several exchanges.
    Bundle(Bundle),
    /// Four times no. The record is kept without category or type.
    NoContribution,
    /// No yes that counts, at least one not sure.
    CategoryOpen,
    /// One yes counts, another contribution answer is not sure. The type may be open too.
    Provisional { category: Category, partner_type: Option<Slug> },
    /// The category is settled, a mechanics answer is not sure.
    TypeOpen { category: Category },
    /// Category and type are settled.
    Decided { category: Category, partner_type: Slug },
}

/// The seven outcomes without their content, in the order of precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutcomeKind {
    Incomplete,
    Bundle,
    NoContribution,
    CategoryOpen,
    Provisional,
    TypeOpen,
    Decided,
}

impl OutcomeKind {
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Bundle => "bundle",
            Self::NoContribution => "no-contribution",
            Self::CategoryOpen => "category-open",
            Self::Provisional => "provisional",
            Self::TypeOpen => "type-open",
            Self::Decided => "decided",
        }
    }
}

/// Along which line a bundle splits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// Two or more yes count: one part for each of these categories.
    Categories(Vec<Category>),
    /// One answer about mechanics stands for several: one part for each of `into`.
    Mechanics { category: Category, question: Slug, into: Vec<Slug> },
}

impl Bundle {
    /// The category of each part, in question order, repeats kept.
    #[must_use]
    pub fn parts(&self) -> Vec<Category> {
        match self {
            Self::Categories(categories) => categories.clone(),
            Self::Mechanics { category, into, .. } => vec![*category; into.len()],
        }
    }
}

impl Outcome {
    #[must_use]
    pub const fn kind(&self) -> OutcomeKind {
        match self {
            Self::Incomplete { .. } => OutcomeKind::Incomplete,
            Self::Bundle(_) => OutcomeKind::Bundle,
            Self::NoContribution => OutcomeKind::NoContribution,
            Self::CategoryOpen => OutcomeKind::CategoryOpen,
            Self::Provisional { .. } => OutcomeKind::Provisional,
            Self::TypeOpen { .. } => OutcomeKind::TypeOpen,
            Self::Decided { .. } => OutcomeKind::Decided,
        }
    }

    #[must_use]
    pub const fn category(&self) -> Option<Category> {
        match self {
            Self::Provisional { category, .. } | Self::TypeOpen { category } | Self::Decided { category, .. } => {
                Some(*category)
            }
            _ => None,
        }
    }

    #[must_use]
    pub const fn partner_type(&self) -> Option<&Slug> {
        match self {
            Self::Decided { partner_type, .. } => Some(partner_type),
            Self::Provisional { partner_type, .. } => partner_type.as_ref(),
            _ => None,
        }
    }

    /// The categories of the parts of a bundle; empty for every other outcome.
    #[must_use]
    pub fn split(&self) -> Vec<Category> {
        if let Self::Bundle(bundle) = self { bundle.parts() } else { Vec::new() }
    }
}

/// Says what the answers mean.
#[must_use]
pub fn classify(taxonomy: &Taxonomy, answers: &Answers) -> Outcome {
    if let Some(category) = answers.first_unasked() {
        return Outcome::Incomplete { next: QuestionId::Contribution(category) };
    }
    match answers.counting().as_slice() {
        [] if answers.answered(Answer::NotSure).next().is_some() => Outcome::CategoryOpen,
        [] => Outcome::NoContribution,
        [category] => inside(taxonomy, answers, *category),
        several => Outcome::Bundle(Bundle::Categories(several.to_vec())),
    }
}

fn inside(taxonomy: &Taxonomy, answers: &Answers, category: Category) -> Outcome {
    let provisional = answers.answered(Answer::NotSure).next().is_some();
    match Walk::new(taxonomy, answers, category).end {
        WalkEnd::Unasked(question) => Outcome::Incomplete { next: QuestionId::Mechanics(question.id.clone()) },
        WalkEnd::Split { question, into } => {
            Outcome::Bundle(Bundle::Mechanics { category, question: question.id.clone(), into: into.to_vec() })
        }
        WalkEnd::Type(entry) if provisional => {
            Outcome::Provisional { category, partner_type: Some(entry.slug.clone()) }
        }
        WalkEnd::NotSure(_) if provisional => Outcome::Provisional { category, partner_type: None },
        WalkEnd::NotSure(_) => Outcome::TypeOpen { category },
        WalkEnd::Type(entry) => Outcome::Decided { category, partner_type: entry.slug.clone() },
    }
}

/// The way the answers take through the mechanics questions of one category.
#[derive(Clone, Debug)]
pub struct Walk<'t> {
    /// The questions answered on the way, not sure included, first to last.
    pub met: Vec<(&'t MechanicsQuestion, MechanicsAnswer)>,
    pub end: WalkEnd<'t>,
}

/// Where a walk stops.
#[derive(Clone, Copy, Debug)]
pub enum WalkEnd<'t> {
    /// Never asked, or answered with a key this taxonomy does not have.
    Unasked(&'t MechanicsQuestion),
    NotSure(&'t MechanicsQuestion),
    Type(&'t PartnerType),
    Split {
        question: &'t MechanicsQuestion,
        into: &'t [Slug],
    },
}

impl<'t> Walk<'t> {
    #[must_use]
    pub fn new(taxonomy: &'t Taxonomy, answers: &Answers, category: Category) -> Self {
        let mut met = Vec::new();
        let mut question = taxonomy.root(category);
        let end = loop {
            let Some(answer) = answers.mechanics.get(&question.id) else { break WalkEnd::Unasked(question) };
            let MechanicsAnswer::Key(key) = answer else {
                met.push((question, MechanicsAnswer::NotSure));
                break WalkEnd::NotSure(question);
            };
            let Some(choice) = question.choice(key) else { break WalkEnd::Unasked(question) };
            met.push((question, answer.clone()));
            match &choice.leads_to {
                Lead::Question(next) => {
                    question = taxonomy.question(next).expect("a checked taxonomy leads to known questions");
                }
                Lead::Type(slug) => {
                    let entry = taxonomy.partner_type(slug);
                    break WalkEnd::Type(entry.expect("a checked taxonomy leads to known types"));
                }
                Lead::Split { into, .. } => break WalkEnd::Split { question, into },
            }
        };
        Self { met, end }
    }

    /// The walk that `answers` are on: there is one only when all four questions were asked and exactly one yes counts.
    #[must_use]
    pub fn current(taxonomy: &'t Taxonomy, answers: &Answers) -> Option<Self> {
        match answers.counting().as_slice() {
            [category] if answers.first_unasked().is_none() => Some(Self::new(taxonomy, answers, *category)),
            _ => None,
        }
    }

    /// The types the walk can still end at.
    #[must_use]
    pub fn possible_types(&self, taxonomy: &Taxonomy) -> Vec<Slug> {
        match self.end {
            WalkEnd::Type(entry) => vec![entry.slug.clone()],
            WalkEnd::Unasked(question) | WalkEnd::NotSure(question) => taxonomy.reachable_from(&question.id),
            WalkEnd::Split { question, into } => {
                let choices = into.iter().filter_map(|key| question.choice(key));
                choices.flat_map(|choice| taxonomy.reachable_by(question, choice)).collect()
            }
        }
    }
}
