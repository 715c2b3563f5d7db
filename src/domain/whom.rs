//! Whom a text means: a partner that somebody names on the command line or at a prompt.

use super::id::ItemId;
use super::lookup::{near, words};

/// A partner that may be meant.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    pub id: ItemId,
    pub name: &'a str,
    /// The name of its file without the ending; empty where it is not known.
    pub file: &'a str,
}

/// Whom a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nobody; these have names like it, the nearest first.
    None(Vec<ItemId>),
    One(ItemId),
    Several(Vec<ItemId>),
}

/// How many names like it are named where nobody is meant.
const NEAR_MOST: usize = 5;

/// Finds the partner: by its id, else by the name of its file with or without the id, else by its whole name, else by
/// a beginning of a name that no other name has. Case, accents and punctuation make no difference.
#[must_use]
pub fn find(text: &str, candidates: &[Candidate<'_>]) -> Found {
    let text = text.trim();
    let typed = folded(text);
    if typed.is_empty() {
        return Found::None(Vec::new());
    }
    let by_id = |one: &Candidate<'_>| one.id.as_str() == text.to_lowercase();
    let by_file = |one: &Candidate<'_>| !one.file.is_empty() && (one.file == text || slug(one) == text.to_lowercase());
    let by_name = |one: &Candidate<'_>| folded(one.name) == typed;
    let by_beginning = |one: &Candidate<'_>| folded(one.name).starts_with(&typed);
    let ways: [&dyn Fn(&Candidate<'_>) -> bool; 4] = [&by_id, &by_file, &by_name, &by_beginning];
    for way in ways {
        let ids: Vec<ItemId> = candidates.iter().filter(|one| way(one)).map(|one| one.id).collect();
        match ids.as_slice() {
            [] => {}
            [one] => return Found::One(*one),
            _ => return Found::Several(ids),
        }
    }
    Found::None(like_it(text, candidates))
}

/// The readable part of a file's name.
fn slug<'a>(one: &Candidate<'a>) -> &'a str {
    one.file.strip_suffix(one.id.as_str()).and_then(|rest| rest.strip_suffix('-')).unwrap_or(one.file)
}

/// A name that is all punctuation is compared as it is.
fn folded(text: &str) -> String {
    let words = words(text).join(" ");
    if words.is_empty() { text.trim().to_lowercase() } else { words }
}

fn like_it(text: &str, candidates: &[Candidate<'_>]) -> Vec<ItemId> {
    let mut ids: Vec<ItemId> = Vec::new();
    for name in near(text, candidates.iter().map(|one| one.name)) {
        ids.extend(
            candidates
                .iter()
                .filter(|one| one.name == name && !ids.contains(&one.id))
                .map(|one| one.id)
                .collect::<Vec<_>>(),
        );
    }
    ids.truncate(NEAR_MOST);
    ids
}
