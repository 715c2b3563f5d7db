//! `fourfold glossary`: an entry, several, the whole list, or types side by side.

mod page;

use super::output::{self, Output, WRONG_USE};
use crate::domain::compare::{Comparison, MOST};
use crate::domain::glossary::{Glossary, Term};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::interop;
use crate::safe_text::SafeText;

/// Prints what the words name: nothing of them, the list of all terms; one term, its entry; two or three types, a
/// comparison; several other terms, their entries one after the other. Returns 1 when a word names no term.
#[must_use]
pub fn run(glossary: &Glossary, taxonomy: &Taxonomy, words: &[String], json: bool) -> u8 {
    let width = output::width();
    let (text, code) = match named(glossary, words) {
        Err(missed) => {
            say_miss(glossary, &missed);
            return 1;
        }
        Ok(terms) if terms.is_empty() && json => (interop::glossary::all(taxonomy, glossary), 0),
        Ok(terms) if terms.is_empty() => (page::list(glossary, width), 0),
        Ok(terms) => match compared(taxonomy, &terms) {
            Compared::Found(found) if json => (interop::glossary::comparison(&found), 0),
            Compared::Found(found) => (page::comparison(&found, width), 0),
            Compared::TooMany => {
                output::message(&format!("two or {MOST} types can be compared, not {}", terms.len()));
                return WRONG_USE;
            }
            Compared::No if json => (interop::glossary::entries(taxonomy, terms), 0),
            Compared::No => (page::entries(glossary, taxonomy, &terms, width), 0),
        },
    };
    let mut out = Output::new();
    if json {
        out.data(&text);
    } else {
        text.lines().for_each(|line| out.line(line));
    }
    out.finish(code)
}

/// Near names that a miss suggests.
const SUGGESTED: usize = 5;

/// The terms that words on a command line name. A name may be several words, quoted or not: the longest one counts.
/// One that stands twice is meant once.
///
/// # Errors
/// The words in which no name was found.
fn named<'g>(glossary: &'g Glossary, words: &[String]) -> Result<Vec<&'g Term>, String> {
    let mut terms: Vec<&Term> = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let found = (1..=rest.len()).rev().find_map(|length| {
            let (name, behind) = rest.split_at_checked(length)?;
            Some((glossary.named(&name.join(" "))?, behind))
        });
        let Some((term, behind)) = found else { return Err(rest.join(" ")) };
        if !terms.iter().any(|other| other.slug == term.slug) {
            terms.push(term);
        }
        rest = behind;
    }
    Ok(terms)
}

enum Compared<'t> {
    Found(Comparison<'t>),
    TooMany,
    /// Not all of them are types, or there is only one.
    No,
}

fn compared<'t>(taxonomy: &'t Taxonomy, terms: &[&Term]) -> Compared<'t> {
    let all_types = terms.iter().all(|term| taxonomy.partner_type(&term.slug).is_some());
    if terms.len() < 2 || !all_types {
        return Compared::No;
    }
    let slugs: Vec<Slug> = terms.iter().map(|term| term.slug.clone()).collect();
    Comparison::new(taxonomy, &slugs).map_or(Compared::TooMany, Compared::Found)
}

fn say_miss(glossary: &Glossary, missed: &str) {
    let shown = SafeText::new(missed).cut(60);
    let near: Vec<String> =
        glossary.near(missed).into_iter().take(SUGGESTED).map(|name| format!("\"{name}\"")).collect();
    let hits = glossary.search(missed, None);
    let using: Vec<&str> =
        hits.iter().filter_map(|hit| glossary.of_hit(hit)).take(SUGGESTED).map(|term| term.name.as_str()).collect();
    let ways_on = match (near.as_slice(), using.as_slice()) {
        ([], []) => "`fourfold glossary` lists all terms".to_owned(),
        ([], using) => format!("terms that speak of it: {}", using.join(", ")),
        (near, _) => format!("perhaps {}", near.join(", ")),
    };
    output::message(&format!("no term is called \"{shown}\"; {ways_on}"));
}
