//! Finding terms while somebody types: names before texts, as typed before nearly so.

use super::{Glossary, Term};
use crate::domain::lookup::{Fit, Folded, Query};
use crate::domain::slug::Slug;

/// A term that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Position in [`Glossary::terms`].
    pub term: usize,
    pub found: Where,
    /// The characters of the name, or of the alias, that were typed.
    pub letters: Vec<usize>,
}

/// Where a search found a term. The order is the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    Name,
    /// In the alias with this position.
    Alias(usize),
    Text,
    /// Nothing was searched for.
    Anywhere,
}

/// What searches compare of a term.
#[derive(Clone, Debug)]
pub struct FoldedTerm {
    name: Folded,
    aliases: Vec<Folded>,
    text: String,
}

impl FoldedTerm {
    pub fn new(term: &Term) -> Self {
        let text = Folded::new(&format!("{} {}", term.definition, term.day_to_day));
        Self {
            name: Folded::new(&term.name),
            aliases: term.aliases.iter().map(|alias| Folded::new(alias)).collect(),
            text: text.in_words(),
        }
    }

    /// How well and where a search fits: the name or the alias that fits best, else the text.
    fn fit(&self, query: &mut Query) -> Option<(Rank, Where, Vec<usize>)> {
        let name = query.fit(&self.name).map(|(fit, letters)| (Rank::Named(fit, 0), Where::Name, letters));
        let aliases = self.aliases.iter().enumerate().filter_map(|(index, alias)| {
            let (fit, letters) = query.fit(alias)?;
            Some((Rank::Named(fit, 1), Where::Alias(index), letters))
        });
        let best = aliases.chain(name).min_by_key(|(rank, ..)| *rank);
        best.or_else(|| query.is_in_text(&self.text).then(|| (Rank::InText, Where::Text, Vec::new())))
    }
}

/// How well a term fits a search. The order is the order of the list: by the name or an alias, as typed before with
/// letters between, the name before the alias where both fit alike; then by the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Named(Fit, u8),
    InText,
}

impl Glossary {
    /// The term of a hit of this glossary.
    #[must_use]
    pub fn of_hit(&self, hit: &Hit) -> Option<&Term> {
        self.terms.get(hit.term)
    }

    /// The terms that a search finds, best first, among those with a tag if one is given. A search without any letter
    /// or digit finds nothing; an empty one finds every term, in the order of their names.
    #[must_use]
    pub fn search(&self, typed: &str, tag: Option<&Slug>) -> Vec<Hit> {
        let mut query = Query::new(typed);
        let tagged = |term: &Term| tag.is_none_or(|tag| term.tags.contains(tag));
        let terms = self.terms.iter().zip(&self.folded).enumerate().filter(|(_, (term, _))| tagged(term));
        if typed.trim().is_empty() {
            let hit = |(term, _)| Hit { term, found: Where::Anywhere, letters: Vec::new() };
            return terms.map(hit).collect();
        }
        let mut found = Vec::new();
        for (term, (_, folded)) in terms {
            if let Some((rank, found_in, letters)) = folded.fit(&mut query) {
                found.push((rank, Hit { term, found: found_in, letters }));
            }
        }
        // Of names that fit alike, the one with the least beside what was typed is closest to it.
        let beside = |rank: &Rank, hit: &Hit| match rank {
            Rank::Named(..) => self.terms.get(hit.term).map_or(0, |term| term.name.chars().count()),
            Rank::InText => 0,
        };
        found.sort_by_key(|(rank, hit)| (*rank, beside(rank, hit)));
        found.into_iter().map(|(_, hit)| hit).collect()
    }
}
