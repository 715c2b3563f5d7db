//! Entries of the glossary and comparisons of types as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::compare::Comparison;
use crate::domain::glossary::{Glossary, Term};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{PartnerType, Taxonomy};

#[derive(Serialize)]
struct Entry<'t> {
    slug: &'t str,
    term: &'t str,
    aliases: &'t [String],
    kind: &'static str,
    tags: Vec<&'t str>,
    definition: &'t str,
    /// Only types have one.
    #[serde(flatten)]
    of_type: Option<OfType<'t>>,
    related: Vec<&'t str>,
    source: &'t str,
    updated: String,
}

#[derive(Serialize)]
struct OfType<'t> {
    category: &'static str,
    day_to_day: &'t str,
    mechanics: BTreeMap<&'static str, &'t str>,
    told_apart: &'t str,
    tell_it_apart: Vec<Apart<'t>>,
}

#[derive(Serialize)]
struct Apart<'t> {
    from: &'t str,
    decides: &'t str,
}

#[derive(Serialize)]
struct Compared<'t> {
    types: Vec<&'t str>,
    decides: Vec<Decider<'t>>,
    rows: Vec<Row<'t>>,
}

#[derive(Serialize)]
struct Decider<'t> {
    question: &'t str,
    answers: Vec<Way<'t>>,
}

#[derive(Serialize)]
struct Way<'t> {
    answer: &'t str,
    types: Vec<&'t str>,
}

#[derive(Serialize)]
struct Row<'t> {
    name: &'static str,
    differs: bool,
    /// In the order of the types.
    cells: &'t [&'t str],
}

/// Entries as one JSON array.
#[must_use]
pub fn entries<'t>(taxonomy: &'t Taxonomy, terms: impl IntoIterator<Item = &'t Term>) -> String {
    let entries: Vec<Entry<'_>> = terms.into_iter().map(|term| entry(taxonomy, term)).collect();
    serde_json::to_string_pretty(&entries).expect("texts and lists of texts are JSON")
}

/// The whole glossary as one JSON array.
#[must_use]
pub fn all(taxonomy: &Taxonomy, glossary: &Glossary) -> String {
    entries(taxonomy, glossary.terms())
}

/// A comparison as one JSON object.
#[must_use]
pub fn comparison(found: &Comparison<'_>) -> String {
    let compared = Compared {
        types: found.types.iter().map(|entry| entry.slug.as_str()).collect(),
        decides: found.decides.iter().map(decider).collect(),
        rows: found.rows.iter().map(|row| Row { name: row.label, differs: row.differs, cells: &row.cells }).collect(),
    };
    serde_json::to_string_pretty(&compared).expect("texts and lists of texts are JSON")
}

fn decider<'t>(decider: &'t crate::domain::compare::Decider<'_>) -> Decider<'t> {
    let way = |(answer, types): &'t (&str, Vec<&PartnerType>)| Way {
        answer,
        types: types.iter().map(|entry| entry.slug.as_str()).collect(),
    };
    Decider { question: decider.question, answers: decider.answers.iter().map(way).collect() }
}

fn entry<'t>(taxonomy: &'t Taxonomy, term: &'t Term) -> Entry<'t> {
    Entry {
        slug: term.slug.as_str(),
        term: &term.name,
        aliases: &term.aliases,
        kind: term.kind.slug(),
        tags: term.tags.iter().map(Slug::as_str).collect(),
        definition: &term.definition,
        of_type: taxonomy.partner_type(&term.slug).map(|entry| of_type(taxonomy, term, entry)),
        related: term.related.iter().map(Slug::as_str).collect(),
        source: &term.source,
        updated: term.updated.to_string(),
    }
}

fn of_type<'t>(taxonomy: &'t Taxonomy, term: &'t Term, entry: &'t PartnerType) -> OfType<'t> {
    let apart = taxonomy.confusions().iter().filter_map(|confusion| {
        confusion.other(&entry.slug).map(|other| Apart { from: other.as_str(), decides: &confusion.decides })
    });
    OfType {
        category: entry.category.slug(),
        day_to_day: &term.day_to_day,
        mechanics: entry.mechanics.rows().into_iter().collect(),
        told_apart: &entry.mechanics.told_apart,
        tell_it_apart: apart.collect(),
    }
}
