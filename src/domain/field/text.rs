//! Lists, pairs, dates and numbers as one line of text, and back. What is written here reads back unchanged.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{MOST_NOTICE_DAYS, Unfit};
use crate::domain::few::Few;

/// Characters of a refused text that are quoted.
const QUOTED: usize = 30;

/// The years in which an agreement can lie; what is outside is a slip of the keys.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// The start of a text between quotes.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("\"{}...\"", text.get(..end).unwrap_or(text)),
        None => format!("\"{text}\""),
    }
}

/// Words joined with commas; a comma or backslash inside a word stands behind a backslash.
pub fn list<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| escaped(word, ",")).collect::<Vec<_>>().join(", ")
}

pub fn parse_list(text: &str) -> Vec<String> {
    let words = cut(text, ',').into_iter().map(|word| unescaped(word.trim()));
    words.filter(|word| !word.is_empty()).collect()
}

/// `salesforce=0015g, hubspot=77`.
pub fn pairs(pairs: &Few<String, String>) -> String {
    let pairs = pairs.iter().map(|(key, value)| format!("{}={}", escaped(key, ",="), escaped(value, ",")));
    pairs.collect::<Vec<_>>().join(", ")
}

pub fn parse_pairs(text: &str) -> Result<Few<String, String>, Unfit> {
    let mut pairs = BTreeMap::new();
    for pair in cut(text, ',').into_iter().map(str::trim).filter(|pair| !pair.is_empty()) {
        let key = cut(pair, '=').first().copied().unwrap_or_default();
        let value = pair.get(key.len() + 1..).unwrap_or_default();
        let (key, value) = (unescaped(key.trim()), unescaped(value.trim()));
        if key.is_empty() || value.is_empty() {
            return Err(Unfit::NoExternalId(quoted(pair)));
        }
        if pairs.contains_key(&key) {
            return Err(Unfit::Twice(quoted(&key)));
        }
        pairs.insert(key, value);
    }
    Ok(pairs.into_iter().collect())
}

/// The name of a web site, whatever else of its address was pasted with it.
pub fn domain(text: &str) -> Result<Option<String>, Unfit> {
    let host = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    if host.contains(char::is_whitespace) {
        return Err(Unfit::NoDomain(quoted(text)));
    }
    Ok(Some(host).filter(|host| !host.is_empty()))
}

/// A day such as `2026-08-02`, and nothing else that a date parser would let pass.
pub fn date(text: &str) -> Result<Option<Date>, Unfit> {
    if text.is_empty() {
        return Ok(None);
    }
    let date = text.parse::<Date>().ok().filter(|date| date.to_string() == text && YEARS.contains(&date.year()));
    date.map(Some).ok_or_else(|| Unfit::NoDate(quoted(text)))
}

pub fn days(text: &str) -> Result<Option<u16>, Unfit> {
    if text.is_empty() {
        return Ok(None);
    }
    let days = text.parse().ok().filter(|days| *days <= MOST_NOTICE_DAYS);
    days.map(Some).ok_or_else(|| Unfit::NoDays(quoted(text)))
}

fn escaped(word: &str, special: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for c in word.chars() {
        if c == '\\' || special.contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

fn unescaped(text: &str) -> String {
    let mut chars = text.chars();
    let mut word = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        word.push(if c == '\\' { chars.next().unwrap_or(c) } else { c });
    }
    word
}

/// The stretches of a text between separators that no backslash stands in front of.
fn cut(text: &str, separator: char) -> Vec<&str> {
    let mut behind_backslash = false;
    text.split(move |c| {
        let cuts = c == separator && !behind_backslash;
        behind_backslash = c == '\\' && !behind_backslash;
        cuts
    })
    .collect()
}
