//! The rules that every glossary keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::{Kind, Term};
use crate::domain::lookup;
use crate::domain::slug::Slug;

/// How many words a definition has: enough to explain, few enough to be read.
pub const DEFINITION_WORDS: RangeInclusive<usize> = 40..=120;

/// The longest name, in characters: it has to fit a list.
pub const NAME_MOST: usize = 40;

/// Besides the categories, what everything else hangs on.
const PROGRAM: &str = "partner-program";

/// One broken rule of a glossary. Every fault names the entry it is about, so that it can be found in the file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the entry \"{0}\" stands twice")]
    SlugTwice(Slug),
    #[error("\"{name}\" already means the entry \"{other}\"; every name, alias and slug belongs to one entry")]
    NameTaken { of: Slug, name: String, other: Slug },
    #[error("the entry is called \"{name}\" twice")]
    NameTwice { of: Slug, name: String },
    #[error("an empty name or alias, or one without letters, finds nothing")]
    NoName { of: Slug, name: String },
    #[error("the name has {letters} characters; at most {NAME_MOST} fit the list")]
    NameTooLong { of: Slug, letters: usize },
    #[error(
        "the definition has {words} words; {} to {} are enough to explain and few enough to be read",
        DEFINITION_WORDS.start(), DEFINITION_WORDS.end()
    )]
    DefinitionLength { of: Slug, words: usize },
    #[error("the definition explains the term by \"{alias}\", another name of its own")]
    ExplainsItself { of: Slug, alias: String },
    #[error("the entry points to \"{to}\", which is not there")]
    UnknownRelated { of: Slug, to: Slug },
    #[error("the entry points to itself")]
    RelatedToItself { of: Slug },
    #[error("the entry points to \"{to}\" twice")]
    RelatedTwice { of: Slug, to: Slug },
    #[error("no chain of related entries leads from here to a category or to \"{PROGRAM}\"")]
    Alone { of: Slug },
}

impl Fault {
    /// The entry with the fault.
    #[must_use]
    pub const fn of(&self) -> &Slug {
        match self {
            Self::SlugTwice(of)
            | Self::NameTaken { of, .. }
            | Self::NameTwice { of, .. }
            | Self::NoName { of, .. }
            | Self::NameTooLong { of, .. }
            | Self::DefinitionLength { of, .. }
            | Self::ExplainsItself { of, .. }
            | Self::UnknownRelated { of, .. }
            | Self::RelatedToItself { of }
            | Self::RelatedTwice { of, .. }
            | Self::Alone { of } => of,
        }
    }
}

/// Every name of a term, folded and as written: its name, its slug, its aliases; each folded name once.
pub fn names(term: &Term) -> impl Iterator<Item = (String, String)> {
    let all = [term.name.as_str(), term.slug.as_str()].into_iter().chain(term.aliases.iter().map(String::as_str));
    let folded: BTreeMap<String, String> = all.map(|name| (lookup::words(name).join(" "), name.to_owned())).collect();
    folded.into_iter()
}

/// All broken rules.
pub fn faults(terms: &[Term]) -> Vec<Fault> {
    let mut faults = taken_names(terms);
    let slugs: BTreeSet<&Slug> = terms.iter().map(|term| &term.slug).collect();
    for term in terms {
        faults.extend(own_faults(term));
        faults.extend(link_faults(term, &slugs));
    }
    // Where a link is broken, what hangs on it would be called alone as well.
    if faults.is_empty() {
        faults.extend(alone(terms));
    }
    faults
}

fn taken_names(terms: &[Term]) -> Vec<Fault> {
    let mut owners: BTreeMap<String, &Slug> = BTreeMap::new();
    let mut faults = Vec::new();
    for term in terms {
        let of = term.slug.clone();
        for (folded, name) in names(term) {
            match owners.insert(folded, &term.slug) {
                Some(other) if *other == of && name == of.as_str() => faults.push(Fault::SlugTwice(of.clone())),
                Some(other) => faults.push(Fault::NameTaken { of: of.clone(), name, other: other.clone() }),
                None => {}
            }
        }
    }
    faults
}

fn own_faults(term: &Term) -> Vec<Fault> {
    let of = || term.slug.clone();
    let mut faults = Vec::new();
    for name in std::iter::once(&term.name).chain(&term.aliases).filter(|name| lookup::words(name).is_empty()) {
        faults.push(Fault::NoName { of: of(), name: name.clone() });
    }
    let mut said = BTreeSet::new();
    for name in std::iter::once(&term.name).chain(&term.aliases) {
        if !said.insert(lookup::words(name)) {
            faults.push(Fault::NameTwice { of: of(), name: name.clone() });
        }
    }
    let letters = term.name.chars().count();
    if letters > NAME_MOST {
        faults.push(Fault::NameTooLong { of: of(), letters });
    }
    let words = term.definition.split_whitespace().count();
    if !DEFINITION_WORDS.contains(&words) {
        faults.push(Fault::DefinitionLength { of: of(), words });
    }
    // The term itself may stand in its definition, and with it an alias that is part of its name.
    let spoken = |text: &str| format!(" {} ", lookup::words(text).join(" "));
    let definition = spoken(&term.definition).replace(&spoken(&term.name), "  ");
    let explains = |alias: &&String| definition.contains(&spoken(alias));
    if let Some(alias) = term.aliases.iter().find(explains) {
        faults.push(Fault::ExplainsItself { of: of(), alias: alias.clone() });
    }
    faults
}

fn link_faults(term: &Term, slugs: &BTreeSet<&Slug>) -> Vec<Fault> {
    let of = || term.slug.clone();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for to in &term.related {
        if *to == term.slug {
            faults.push(Fault::RelatedToItself { of: of() });
        } else if !slugs.contains(to) {
            faults.push(Fault::UnknownRelated { of: of(), to: to.clone() });
        } else if !seen.insert(to) {
            faults.push(Fault::RelatedTwice { of: of(), to: to.clone() });
        }
    }
    faults
}

/// The entries from which no chain of links, read in either direction, leads to a category or to the program.
fn alone(terms: &[Term]) -> Vec<Fault> {
    let mut neighbours: BTreeMap<&Slug, Vec<&Slug>> = BTreeMap::new();
    for term in terms {
        for to in &term.related {
            neighbours.entry(&term.slug).or_default().push(to);
            neighbours.entry(to).or_default().push(&term.slug);
        }
    }
    let anchors = terms.iter().filter(|term| term.kind == Kind::Category || term.slug.as_str() == PROGRAM);
    let mut waiting: Vec<&Slug> = anchors.map(|term| &term.slug).collect();
    let mut reached: BTreeSet<&Slug> = waiting.iter().copied().collect();
    while let Some(slug) = waiting.pop() {
        for near in neighbours.get(slug).into_iter().flatten() {
            if reached.insert(near) {
                waiting.push(near);
            }
        }
    }
    let alone = terms.iter().filter(|term| !reached.contains(&term.slug));
    alone.map(|term| Fault::Alone { of: term.slug.clone() }).collect()
}
