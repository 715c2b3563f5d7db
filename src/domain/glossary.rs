//! The glossary: terms, how they hang together, which of them a text uses, and which of them a search means.
//!
//! A [`Glossary`] exists only when it passes its checks, the shipped one and a person's own alike.

mod check;
mod search;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::lookup::{self, Folded};
use super::slug::Slug;
use crate::graphemes::graphemes;

pub use check::{DEFINITION_WORDS, Fault, NAME_MOST};
pub use search::{Hit, Where};

/// A checked glossary: slugs are unique, every name belongs to one term, every related term exists, nothing stands
/// alone.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// Sorted by name, case ignored.
    terms: Vec<Term>,
    /// What searches compare, in the order of the terms: made once, because a search runs at every key.
    folded: Vec<search::FoldedTerm>,
    /// Folded names, slugs and aliases, and the position of their term.
    names: HashMap<String, usize>,
    /// The first words of those, as singulars.
    begins: HashSet<String>,
    slugs: BTreeMap<Slug, usize>,
    tags: BTreeMap<Slug, usize>,
}

/// A glossary that is read when it is first looked into: reading it takes longer than the first screen does, which shows
/// none of it.
pub type LazyGlossary = LazyLock<Glossary, Box<dyn FnOnce() -> Glossary + Send>>;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub slug: Slug,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: Kind,
    pub tags: Vec<Slug>,
    pub definition: String,
    /// For types: how it works day to day. Empty for the others.
    pub day_to_day: String,
    pub related: Vec<Slug>,
    /// An address, or `fourfold` for the program's own words.
    pub source: String,
    /// When the entry was last worked over.
    pub updated: Date,
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
    pub const ALL: [Self; 9] = [
        Self::Category,
        Self::Type,
        Self::Concept,
        Self::Money,
        Self::Role,
        Self::Company,
        Self::Practice,
        Self::Agreement,
        Self::Technology,
    ];

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

    /// The kind in one word, for data.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Type => "type",
            Self::Concept => "concept",
            Self::Money => "money",
            Self::Role => "role",
            Self::Company => "company",
            Self::Practice => "practice",
            Self::Agreement => "agreement",
            Self::Technology => "technology",
        }
    }
}

/// A place in a text that names a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention<'g> {
    /// In bytes of the text.
    pub at: Range<usize>,
    pub term: &'g Term,
}

/// Words a phrase may have and still be found in a text.
const PHRASE_MAX: usize = 5;

/// Names of terms that running text mostly uses in their everyday sense, or on every screen; a search still finds them.
const EVERYDAY: &[&str] =
    &["bundle", "exchange", "interface", "leads", "ownership", "platform", "result", "sell to", "title", "to do"];

impl Glossary {
    /// Checks and sorts the terms.
    ///
    /// # Errors
    /// All broken rules at once. Of two entries that want the same name, the later one has the fault.
    pub fn new(mut terms: Vec<Term>) -> Result<Self, Vec<Fault>> {
        let faults = check::faults(&terms);
        if !faults.is_empty() {
            return Err(faults);
        }
        terms.sort_by_cached_key(|term| Folded::new(&term.name).in_words());
        let each = || terms.iter().enumerate();
        let names = each().flat_map(|(index, term)| check::names(term).map(move |(folded, _)| (folded, index)));
        let names: HashMap<String, usize> = names.collect();
        let first_word = |name: &String| singular(name.split(' ').next().unwrap_or_default()).to_owned();
        let slugs = each().map(|(index, term)| (term.slug.clone(), index));
        let mut tags = BTreeMap::new();
        for tag in terms.iter().flat_map(|term| &term.tags) {
            *tags.entry(tag.clone()).or_default() += 1;
        }
        Ok(Self {
            begins: names.keys().map(first_word).collect(),
            names,
            slugs: slugs.collect(),
            folded: terms.iter().map(search::FoldedTerm::new).collect(),
            tags,
            terms,
        })
    }

    /// This glossary with more terms; one that has the slug of a term already here takes its place.
    ///
    /// # Errors
    /// All rules that are broken once they stand together.
    pub fn with(&self, more: Vec<Term>) -> Result<Self, Vec<Fault>> {
        let replaced: BTreeSet<&Slug> = more.iter().map(|term| &term.slug).collect();
        let kept: Vec<Term> = self.terms.iter().filter(|term| !replaced.contains(&term.slug)).cloned().collect();
        Self::new(kept.into_iter().chain(more).collect())
    }

    /// Every term, sorted by name.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    #[must_use]
    pub fn get(&self, slug: &str) -> Option<&Term> {
        self.terms.get(*self.slugs.get(slug)?)
    }

    /// The term that has this name, alias or slug; case, accents and punctuation do not count, and neither does a
    /// plural.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Term> {
        self.by_words(&lookup::words(name).join(" "))
    }

    /// The term of folded words, or of the singular of them.
    fn by_words(&self, words: &str) -> Option<&Term> {
        let index = self.names.get(words).or_else(|| self.names.get(singular(words)))?;
        self.terms.get(*index)
    }

    /// Names and aliases that somebody may have meant who typed what no term is called, nearest first.
    #[must_use]
    pub fn near(&self, name: &str) -> Vec<&str> {
        let all = self.terms.iter().flat_map(|term| std::iter::once(&term.name).chain(&term.aliases));
        lookup::near(name, all.map(String::as_str))
    }

    /// The tags in use with the number of their terms, sorted by name.
    #[must_use]
    pub const fn tags(&self) -> &BTreeMap<Slug, usize> {
        &self.tags
    }

    /// The terms a text uses, by name or alias, in the order of the text, each once; the longest name wins.
    #[must_use]
    pub fn terms_in(&self, text: &str) -> Vec<&Term> {
        let mut found: Vec<&Term> = Vec::new();
        for mention in self.mentions(text) {
            if !found.iter().any(|other| other.slug == mention.term.slug) {
                found.push(mention.term);
            }
        }
        found
    }

    /// Every place in a text that names a term, in the order of the text; the longest name wins.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Mention<'_>> {
        let words = Words::of(text);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = words.words.get(at) {
            let Some((length, last, term)) = self.longest_at(&words, at) else {
                at += 1;
                continue;
            };
            found.push(Mention { at: first.at.start..last.at.end, term });
            at += length;
        }
        found
    }

    /// The longest term that begins with a word of a text: how many words it has, the last of them, the term.
    fn longest_at<'w>(&self, words: &'w Words, at: usize) -> Option<(usize, &'w Word, &Term)> {
        // Most words begin no name at all; to try every phrase with them took most of the time of a session's frame.
        self.begins.get(singular(words.phrase(at, at)?))?;
        (1..=PHRASE_MAX).rev().find_map(|length| {
            let last = at + length - 1;
            let phrase = words.phrase(at, last)?;
            let term = self.by_words(phrase)?;
            let everyday = EVERYDAY.contains(&phrase) || EVERYDAY.contains(&singular(phrase));
            (!everyday).then_some((length, words.words.get(last)?, term))
        })
    }
}

fn singular(words: &str) -> &str {
    words.strip_suffix('s').unwrap_or(words)
}

/// The words of a text, folded.
#[derive(Default)]
struct Words {
    /// All of them, with a blank between two.
    folded: String,
    words: Vec<Word>,
}

/// Where a word stands, in bytes.
struct Word {
    folded: Range<usize>,
    /// In the text itself.
    at: Range<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut all = Self::default();
        let mut inside = false;
        for (start, grapheme) in graphemes(text) {
            let letter = lookup::fold(grapheme);
            if letter != ' ' {
                if !inside {
                    all.begin(start);
                }
                all.folded.push(letter);
                if let Some(word) = all.words.last_mut() {
                    (word.folded.end, word.at.end) = (all.folded.len(), start + grapheme.len());
                }
            }
            inside = letter != ' ';
        }
        all
    }

    fn begin(&mut self, start: usize) {
        if !self.words.is_empty() {
            self.folded.push(' ');
        }
        let folded = self.folded.len();
        self.words.push(Word { folded: folded..folded, at: start..start });
    }

    /// The words from one to another, both included.
    fn phrase(&self, first: usize, last: usize) -> Option<&str> {
        self.folded.get(self.words.get(first)?.folded.start..self.words.get(last)?.folded.end)
    }
}
