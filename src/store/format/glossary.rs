//! Reads a glossary: the shipped one, and a person's own, which adds to it.

use serde::Deserialize;

use super::super::error::Place;
use super::ron_text::{FileSlug, TextFault, definition_of, place_at, quoted_behind, read};
use super::v1::FileDate;
use crate::domain::glossary::{Fault, Glossary, Kind, Term};

/// Reads and checks a glossary.
///
/// # Errors
/// One fault of syntax or type, or all faults of and between the entries, each with its place.
pub fn parse(source: &str) -> Result<Glossary, Vec<TextFault>> {
    Glossary::new(terms(source)?).map_err(|faults| in_text(source, &faults))
}

/// Reads a person's own glossary and puts it on top of another: its entries are added, or take the place of those with
/// the same slug.
///
/// # Errors
/// One fault of syntax or type, or all faults of and between the entries, each with its place in the person's own file.
pub fn parse_over(shipped: &Glossary, source: &str) -> Result<Glossary, Vec<TextFault>> {
    shipped.with(terms(source)?).map_err(|faults| in_text(source, &faults))
}

fn terms(source: &str) -> Result<Vec<Term>, Vec<TextFault>> {
    let file: File = read(source).map_err(|fault| vec![fault])?;
    Ok(file.terms.into_iter().map(FileTerm::into_term).collect())
}

fn in_text(source: &str, faults: &[Fault]) -> Vec<TextFault> {
    let fault = |fault: &Fault| TextFault { place: place(source, fault), message: fault.to_string() };
    faults.iter().map(fault).collect()
}

/// Where a fault stands: at the quoted word it is about, else at its entry.
fn place(source: &str, fault: &Fault) -> Place {
    let entry = definition_of(source, fault.of().as_str(), usize::from(matches!(fault, Fault::SlugTwice(_))));
    let start = entry.unwrap_or_default();
    let quoted = match fault {
        Fault::NameTaken { name, .. } | Fault::NoName { name, .. } => quoted_behind(source, name, start, 0),
        Fault::UnknownRelated { to, .. } => quoted_behind(source, to.as_str(), start, 0),
        Fault::RelatedTwice { to, .. } => quoted_behind(source, to.as_str(), start, 1),
        _ => None,
    };
    place_at(source, quoted.unwrap_or(start))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: Vec<FileTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTerm {
    slug: FileSlug,
    term: String,
    #[serde(default)]
    aliases: Vec<String>,
    kind: FileKind,
    #[serde(default)]
    tags: Vec<FileSlug>,
    definition: String,
    #[serde(default)]
    day_to_day: String,
    related: Vec<FileSlug>,
    #[serde(default)]
    source: String,
    updated: FileDate,
}

#[derive(Deserialize)]
enum FileKind {
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

impl FileTerm {
    fn into_term(self) -> Term {
        let slugs = |slugs: Vec<FileSlug>| slugs.into_iter().map(|slug| slug.0).collect();
        Term {
            slug: self.slug.0,
            name: self.term,
            aliases: self.aliases,
            kind: self.kind.into(),
            tags: slugs(self.tags),
            definition: self.definition,
            day_to_day: self.day_to_day,
            related: slugs(self.related),
            source: self.source,
            updated: self.updated.0,
        }
    }
}

impl From<FileKind> for Kind {
    fn from(kind: FileKind) -> Self {
        match kind {
            FileKind::Category => Self::Category,
            FileKind::Type => Self::Type,
            FileKind::Concept => Self::Concept,
            FileKind::Money => Self::Money,
            FileKind::Role => Self::Role,
            FileKind::Company => Self::Company,
            FileKind::Practice => Self::Practice,
            FileKind::Agreement => Self::Agreement,
            FileKind::Technology => Self::Technology,
        }
    }
}
