//! The glossary: terms, how they hang together, and which of them a text uses.

use std::collections::{BTreeMap, BTreeSet};

use super::lookup::words;
use super::slug::Slug;

/// A checked glossary: slugs are unique, every name belongs to one term, every related term exists.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// Sorted by name, case ignored.
    terms: Vec<Term>,
    /// Folded names and aliases, and the position of their term.
    names: BTreeMap<String, usize>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub slug: Slug,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: Kind,
    pub tags: Vec<String>,
    pub definition: String,
    pub related: Vec<Slug>,
    /// An address, or `fourfold` for the program's own words.
    pub source: String,
    /// Date of the last change, as written in the file.
    pub updated: String,
}

/// What kind of thing a term names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Category,
    Type,
    Concept,
    Money,
    Role,
    Company,
    Practice,
    Agreement,
    Technology,
}

impl Kind {
    /// The kind in words, for the line under the term.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Type => "Partner type",
            Self::Concept => "Concept",
            Self::Money => "Money",
            Self::Role => "Role",
            Self::Company => "Kind of company, not a partner type",
            Self::Practice => "Practice",
            Self::Agreement => "Agreement",
            Self::Technology => "Technology",
        }
    }
}

/// One broken rule of a glossary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("\"{0}\" is used twice: as a name, an alias or a slug")]
    NameTaken(String),
    #[error("\"{of}\" points to \"{to}\", which is not there")]
    UnknownRelated { of: String, to: String },
    #[error("\"{0}\" has no definition")]
    NoDefinition(String),
}

/// Words a phrase may have and still be found in a text.
const PHRASE_MAX: usize = 5;

/// Names of terms that running text mostly uses in their everyday sense, or on every screen; a search still finds them.
const EVERYDAY: &[&str] = &["bundle", "exchange", "result", "sell to", "title"];

impl Glossary {
    /// Checks and sorts the terms.
    ///
    /// # Errors
    /// All broken rules at once.
    pub fn new(mut terms: Vec<Term>) -> Result<Self, Vec<Fault>> {
        terms.sort_by_cached_key(|term| term.name.to_lowercase());
        let mut faults = Vec::new();
        let names = names(&terms, &mut faults);
        let slugs: BTreeSet<&Slug> = terms.iter().map(|term| &term.slug).collect();
        for term in &terms {
            for to in term.related.iter().filter(|to| !slugs.contains(to)) {
                faults.push(Fault::UnknownRelated { of: term.slug.to_string(), to: to.to_string() });
            }
            if term.definition.trim().is_empty() {
                faults.push(Fault::NoDefinition(term.slug.to_string()));
            }
        }
        if faults.is_empty() { Ok(Self { terms, names }) } else { Err(faults) }
    }

    /// Every term, sorted by name.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    #[must_use]
    pub fn get(&self, slug: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.slug.as_str() == slug)
    }

    /// The terms a text uses, by name or alias, in the order of the text; the longest name wins.
    #[must_use]
    pub fn terms_in(&self, text: &str) -> Vec<&Term> {
        let words = words(text);
        let mut found: Vec<&Term> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (length, term) = self.longest_at(words.get(at..).unwrap_or_default()).unzip();
            if let Some(term) = term.filter(|term| !found.iter().any(|other| other.slug == term.slug)) {
                found.push(term);
            }
            at += length.unwrap_or(1);
        }
        found
    }

    fn longest_at(&self, words: &[String]) -> Option<(usize, &Term)> {
        (1..=PHRASE_MAX.min(words.len())).rev().find_map(|length| {
            let phrase = words.get(..length)?.join(" ");
            let singular = phrase.strip_suffix('s').unwrap_or(&phrase);
            if EVERYDAY.contains(&singular) {
                return None;
            }
            let index = self.names.get(&phrase).or_else(|| self.names.get(singular))?;
            Some((length, self.terms.get(*index)?))
        })
    }

    /// The terms that a search finds, best first: the name itself, the beginning of a name, inside a name, an alias,
    /// the text. Case and punctuation do not count.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&Term> {
        let query = words(query).join(" ");
        let mut found: Vec<(Rank, &Term)> =
            self.terms.iter().filter_map(|term| Some((term.rank(&query)?, term))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, term)| term).collect()
    }
}

/// How well a term fits a search. The order is the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    NameBegins,
    InName,
    InAlias,
    InText,
}

impl Term {
    fn rank(&self, query: &str) -> Option<Rank> {
        let name = words(&self.name).join(" ");
        let in_alias = || self.aliases.iter().any(|alias| words(alias).join(" ").contains(query));
        if name == query {
            Some(Rank::Name)
        } else if name.starts_with(query) {
            Some(Rank::NameBegins)
        } else if name.contains(query) {
            Some(Rank::InName)
        } else if in_alias() {
            Some(Rank::InAlias)
        } else {
            words(&self.definition).join(" ").contains(query).then_some(Rank::InText)
        }
    }
}

fn names(terms: &[Term], faults: &mut Vec<Fault>) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for (index, term) in terms.iter().enumerate() {
        let slug = term.slug.as_str().replace('-', " ");
        let all = [&term.name, &slug].into_iter().chain(&term.aliases);
        let own: BTreeSet<String> = all.map(|name| words(name).join(" ")).collect();
        for name in own {
            if names.insert(name.clone(), index).is_some() {
                faults.push(Fault::NameTaken(name));
            }
        }
    }
    names
}
