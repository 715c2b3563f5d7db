//! Notices a sentence that describes a company where an exchange was asked for.

use super::lookup::words;
use super::taxonomy::Taxonomy;

/// Whether a text says what the partner *is* and not what it does: it is the partner's name, it is only words for
/// kinds of company or the name of a type, or it reads "somebody is a systems integrator" with nothing after it.
#[must_use]
pub fn describes_company(taxonomy: &Taxonomy, partner_name: &str, gives: &str) -> bool {
    let said = words(gives);
    if said.is_empty() {
        return false;
    }
    // The name of a type says what a partner is called, not what it does.
    let types = taxonomy.types().iter().flat_map(|entry| std::iter::once(&entry.name).chain(&entry.aliases));
    let phrases: Vec<Vec<String>> = taxonomy.company_words().iter().chain(types).map(|phrase| words(phrase)).collect();
    said == words(partner_name) || only_phrases(&said, &phrases) || says_is_a(&said, &phrases)
}

/// At most this many words may stand between "is a" and the kind of company ("a leading global ...").
const ADJECTIVES: usize = 2;

/// Words that join or point and say nothing by themselves.
const FILLERS: &[&str] = &["a", "an", "and", "or", "our", "the", "their"];

fn says_is_a(words: &[String], phrases: &[Vec<String>]) -> bool {
    let is_a =
        words.windows(2).position(|pair| matches!(pair, [verb, article] if is_verb(verb) && is_article(article)));
    let Some(at) = is_a else { return false };
    let rest = words.get(at + 2..).unwrap_or_default();
    (0..=ADJECTIVES).any(|skipped| rest.get(skipped..).is_some_and(|tail| only_phrases(tail, phrases)))
}

fn is_verb(word: &str) -> bool {
    matches!(word, "is" | "are" | "was")
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "our" | "the")
}

/// Whether the words are nothing but the given phrases, fillers aside.
fn only_phrases(words: &[String], phrases: &[Vec<String>]) -> bool {
    let mut rest = words;
    let mut found = false;
    while let [word, tail @ ..] = rest {
        if let Some(length) = phrases.iter().filter(|phrase| starts_with(rest, phrase)).map(Vec::len).max() {
            rest = rest.get(length..).unwrap_or_default();
            found = true;
        } else if FILLERS.contains(&word.as_str()) {
            rest = tail;
        } else {
            return false;
        }
    }
    found
}

fn starts_with(words: &[String], phrase: &[String]) -> bool {
    let plural = |word: &String, of: &String| word == of || word.strip_suffix('s') == Some(of.as_str());
    !phrase.is_empty() && words.len() >= phrase.len() && words.iter().zip(phrase).all(|(word, of)| plural(word, of))
}
