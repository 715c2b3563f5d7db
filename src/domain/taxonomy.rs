//! The taxonomy: questions, types and the walk from an answer to the next question.
//!
//! A [`Taxonomy`] exists only when every question is reached, every type is reached by one path and nothing points
//! into the void; [`Taxonomy::new`] holds it to those rules. Where the data comes from is not known here.

mod check;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::category::{Category, PerCategory};
use super::slug::Slug;

pub use check::{Draft, DraftTree, Fault, FaultKind};

/// A taxonomy that is read when it is first looked into: the first screen comes before it.
pub type LazyTaxonomy = LazyLock<Taxonomy, Box<dyn FnOnce() -> Taxonomy + Send>>;

/// A checked taxonomy.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    about: About,
    categories: PerCategory<CategoryEntry>,
    contributions: PerCategory<ContributionQuestion>,
    roots: PerCategory<Slug>,
    questions: BTreeMap<Slug, MechanicsQuestion>,
    types: Vec<PartnerType>,
    confusions: Vec<Confusion>,
    company_words: Vec<String>,
}

/// What the taxonomy says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub title: String,
    /// Stamped into every decision, for example `partnerstandard 2026-06-10 #9c1f04`.
    pub version: String,
    pub source: String,
    /// Date of the source, as written there.
    pub updated: String,
    pub guidance: Guidance,
}

/// Sentences the session shows at the places where people go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guidance {
    pub our_product: String,
    pub separate_exchange: String,
    pub company_only: String,
    /// Which names the source documents and which are inferred.
    pub names: String,
}

/// The words for one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryEntry {
    pub name: String,
    pub aliases: Vec<String>,
    /// What it brings, in one or two words.
    pub adds: String,
    pub definition: String,
}

/// One of the four questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionQuestion {
    pub question: String,
    pub yes: String,
    pub no: String,
    pub not_sure: String,
    pub counts: String,
    pub does_not_count: Vec<String>,
    /// The fact to find out when the answer is not sure.
    pub find_out: String,
    /// That fact as a question to the partner, who is "you" in it. Empty where the taxonomy has none.
    pub ask: String,
}

/// A question that helps to pick the type inside a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MechanicsQuestion {
    pub id: Slug,
    pub category: Category,
    pub question: String,
    pub help: String,
    /// The fact to find out when the answer is not sure.
    pub find_out: String,
    /// That fact as a question to the partner, who is "you" in it. Empty where the taxonomy has none.
    pub ask: String,
    pub choices: Vec<Choice>,
}

impl MechanicsQuestion {
    #[must_use]
    pub fn choice(&self, key: &Slug) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.key == *key)
    }
}

/// One answer a mechanics question offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub key: Slug,
    pub text: String,
    pub leads_to: Lead,
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    Question(Slug),
    Type(Slug),
    /// Really several exchanges; each part gets one of these answers to the same question.
    Split {
        into: Vec<Slug>,
        says: String,
    },
}

/// How well the source documents a type's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameStatus {
    Documented,
    /// The source names the category; that it is one of the types is inferred.
    CategoryDocumented,
    Inferred,
}

/// One of the partner types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerType {
    pub slug: Slug,
    pub name: String,
    pub category: Category,
    pub status: NameStatus,
    pub aliases: Vec<String>,
    pub mechanics: Mechanics,
    pub sources: Vec<String>,
}

/// Who does what, what changes hands and on whose paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mechanics {
    pub finds_customer: String,
    pub runs_deal: String,
    pub invoice: String,
    pub contract: String,
    pub title: String,
    pub brand: String,
    pub value_added: String,
    pub sells_to: String,
    pub paid_by: String,
    pub delivers: String,
    pub agreement: String,
    pub enablement: String,
    pub told_apart: String,
}

impl Mechanics {
    /// The table as rows of heading and text; what tells the type apart is no row of it.
    #[must_use]
    pub fn rows(&self) -> [(&'static str, &str); 12] {
        [
            ("Finds the customer", &self.finds_customer),
            ("Sells / runs the deal", &self.runs_deal),
            ("Invoice and paper", &self.invoice),
            ("Customer contract", &self.contract),
            ("Title / discount", &self.title),
            ("Brand the customer sees", &self.brand),
            ("Value added", &self.value_added),
            ("Sells to", &self.sells_to),
            ("Paid by", &self.paid_by),
            ("Delivers and supports", &self.delivers),
            ("Agreement it needs", &self.agreement),
            ("Enablement it needs", &self.enablement),
        ]
    }
}

/// Two types that people mix up, and the fact that tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    pub pair: (Slug, Slug),
    pub decides: String,
    pub sources: Vec<String>,
}

impl Confusion {
    /// The other one of the pair, when `slug` is one of them.
    #[must_use]
    pub fn other(&self, slug: &Slug) -> Option<&Slug> {
        let (one, two) = &self.pair;
        if one == slug {
            Some(two)
        } else if two == slug {
            Some(one)
        } else {
            None
        }
    }
}

impl Taxonomy {
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    #[must_use]
    pub fn category(&self, category: Category) -> &CategoryEntry {
        &self.categories[category]
    }

    #[must_use]
    pub fn contribution(&self, category: Category) -> &ContributionQuestion {
        &self.contributions[category]
    }

    /// The first mechanics question of a category.
    #[must_use]
    pub fn root(&self, category: Category) -> &MechanicsQuestion {
        self.question(&self.roots[category]).expect("a checked taxonomy has the root of each tree")
    }

    #[must_use]
    pub fn question(&self, id: &Slug) -> Option<&MechanicsQuestion> {
        self.questions.get(id)
    }

    /// Every mechanics question, sorted by id.
    pub fn questions(&self) -> impl Iterator<Item = &MechanicsQuestion> {
        self.questions.values()
    }

    #[must_use]
    pub fn partner_type(&self, slug: &Slug) -> Option<&PartnerType> {
        self.types.iter().find(|entry| entry.slug == *slug)
    }

    /// Every type, in the order of the file.
    #[must_use]
    pub fn types(&self) -> &[PartnerType] {
        &self.types
    }

    #[must_use]
    pub fn confusions(&self) -> &[Confusion] {
        &self.confusions
    }

    /// Words that name a kind of company and say nothing about an exchange.
    #[must_use]
    pub fn company_words(&self) -> &[String] {
        &self.company_words
    }

    /// The types that can still be reached from a question, in the order of the walk.
    #[must_use]
    pub fn reachable_from(&self, id: &Slug) -> Vec<Slug> {
        let mut found = Vec::new();
        self.collect_types(id, &mut found);
        found
    }

    /// The types that one choice can still lead to.
    #[must_use]
    pub fn reachable_by(&self, question: &MechanicsQuestion, choice: &Choice) -> Vec<Slug> {
        let mut found = Vec::new();
        self.collect_lead(question, &choice.leads_to, &mut found);
        found
    }

    fn collect_types(&self, id: &Slug, found: &mut Vec<Slug>) {
        let Some(question) = self.question(id) else { return };
        for choice in &question.choices {
            self.collect_lead(question, &choice.leads_to, found);
        }
    }

    fn collect_lead(&self, question: &MechanicsQuestion, lead: &Lead, found: &mut Vec<Slug>) {
        match lead {
            Lead::Type(slug) if !found.contains(slug) => found.push(slug.clone()),
            Lead::Type(_) => {}
            Lead::Question(next) => self.collect_types(next, found),
            // A split leads where its parts lead; a checked taxonomy has no split inside a split.
            Lead::Split { into, .. } => {
                for choice in into.iter().filter_map(|key| question.choice(key)) {
                    self.collect_lead(question, &choice.leads_to, found);
                }
            }
        }
    }
}
