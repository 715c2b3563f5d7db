//! Reads a glossary.

use serde::Deserialize;

use super::ron_text::{FileSlug, TextFault, definition_of, place_at, quoted_behind, read};
use crate::domain::glossary::{Fault, Glossary, Kind, Term};

/// Reads and checks a glossary.
///
/// # Errors
/// One fault of syntax or type, or all faults between the entries, each with its place.
pub fn parse(source: &str) -> Result<Glossary, Vec<TextFault>> {
    let file: File = read(source).map_err(|fault| vec![fault])?;
    let terms = file.terms.into_iter().map(FileTerm::into_term).collect();
    Glossary::new(terms).map_err(|faults| {
        let fault = |fault: &Fault| TextFault { place: place(source, fault), message: fault.to_string() };
        faults.iter().map(fault).collect()
    })
}

fn place(source: &str, fault: &Fault) -> super::super::error::Place {
    let found = match fault {
        Fault::NameTaken(name) => quoted_behind(source, name, 0, 1),
        Fault::UnknownRelated { of, to } => {
            definition_of(source, of, 0).and_then(|start| quoted_behind(source, to, start, 0))
        }
        Fault::NoDefinition(slug) => definition_of(source, slug, 0),
    };
    place_at(source, found.unwrap_or_default())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "says when the file as a whole was last worked over; each term has its own date")]
    updated: String,
    terms: Vec<FileTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTerm {
    slug: FileSlug,
    term: String,
    aliases: Vec<String>,
    kind: FileKind,
    tags: Vec<String>,
    definition: String,
    related: Vec<FileSlug>,
    source: String,
    updated: String,
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
        Term {
            slug: self.slug.0,
            name: self.term,
            aliases: self.aliases,
            kind: self.kind.into(),
            tags: self.tags,
            definition: self.definition,
            related: self.related.into_iter().map(|slug| slug.0).collect(),
            source: self.source,
            updated: self.updated,
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
