//! Names as people type them: without accents and capitals, in part, with letters left out, or misspelt.

use std::cmp::Reverse;

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::graphemes::{self, graphemes};

/// A text as searches compare it: one character for each character a person sees, in lower case, accents off, and a
/// blank for whatever is no letter and no digit. Positions in it are therefore positions in the text as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded(Vec<char>);

/// How well a name fits what was typed. The order is the order of a list, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Whole,
    Begins,
    BeginsWord,
    Inside,
    /// Every word that was typed begins a word of the name, in any order.
    Words,
    /// The letters are all there in their order, with others between them; the higher the score, the closer they are.
    Scattered(Reverse<u16>),
}

impl Fit {
    /// Whether the name has what was typed as it was typed.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        !matches!(self, Self::Scattered(_))
    }
}

/// Something typed into a search field. Made once for each key, asked once for each name.
#[derive(Debug)]
pub struct Query {
    typed: Vec<char>,
    matcher: Matcher,
    /// Scattered letters below this score fit by accident; `None`: any do.
    score_least: Option<u16>,
}

/// Beyond this many letters only what stands in a name as it was typed is found: comparing letter by letter would take
/// time and find nothing.
const TYPED_MOST: usize = 80;

/// Scattered letters count from this share of the score that the letters in a row would have, in hundredths.
const SCATTERED_LEAST: u32 = 62;

impl Folded {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let (plain, rest) = graphemes::plain(text);
        let mut folded: Vec<char> = plain.chars().map(fold_char).collect();
        folded.extend(graphemes(rest).map(|(_, grapheme)| fold(grapheme)));
        Self(folded)
    }

    /// The words, joined by single blanks.
    #[must_use]
    pub fn in_words(&self) -> String {
        let words: Vec<String> = self.words().map(|word| word.iter().collect()).collect();
        words.join(" ")
    }

    fn words(&self) -> impl Iterator<Item = &[char]> {
        self.0.split(|c| *c == ' ').filter(|word| !word.is_empty())
    }
}

/// The words of a text, folded.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    Folded::new(text).words().map(|word| word.iter().collect()).collect()
}

/// The first character of a grapheme stands for it: what follows are accents and other marks.
#[must_use]
pub fn fold(grapheme: &str) -> char {
    fold_char(grapheme.chars().next().unwrap_or(' '))
}

fn fold_char(c: char) -> char {
    if c.is_alphanumeric() { plain(c) } else { ' ' }
}

/// A character without its accents, in lower case.
#[must_use]
pub fn plain(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { to_lower_case(normalize(c)) }
}

impl Query {
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let typed: Vec<char> = Folded::new(typed).in_words().chars().collect();
        // Both sides are folded already.
        let mut config = Config::DEFAULT;
        (config.normalize, config.ignore_case) = (false, false);
        let mut matcher = Matcher::new(config);
        let own = Utf32Str::Unicode(&typed);
        // The matcher's scores overflow with thousands of letters; nobody types so much of a name.
        let in_a_row = if typed.len() > TYPED_MOST { None } else { matcher.fuzzy_match(own, own) };
        let least = in_a_row.map(|score| u32::from(score) * SCATTERED_LEAST / 100);
        Self { typed, matcher, score_least: least.and_then(|least| u16::try_from(least).ok()) }
    }

    /// Whether nothing was typed that a name could have.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// How a name fits, and which of its characters were typed. An empty query fits nothing.
    pub fn fit(&mut self, name: &Folded) -> Option<(Fit, Vec<usize>)> {
        let (typed, name) = (self.typed.as_slice(), name.0.as_slice());
        if typed.is_empty() {
            return None;
        }
        if let Some(at) = place_of(typed, name) {
            let fit = match at {
                0 if name.len() == typed.len() => Fit::Whole,
                0 => Fit::Begins,
                _ if begins_word(name, at) => Fit::BeginsWord,
                _ => Fit::Inside,
            };
            return Some((fit, (at..at + typed.len()).collect()));
        }
        if let Some(letters) = words_in_any_order(typed, name) {
            return Some((Fit::Words, letters));
        }
        self.scattered(name)
    }

    fn scattered(&mut self, name: &[char]) -> Option<(Fit, Vec<usize>)> {
        let least = self.score_least?;
        let mut letters = Vec::new();
        let typed = Utf32Str::Unicode(&self.typed);
        let score = self.matcher.fuzzy_indices(Utf32Str::Unicode(name), typed, &mut letters)?;
        let letters = letters.into_iter().map(|at| at as usize).collect();
        (score >= least).then_some((Fit::Scattered(Reverse(score)), letters))
    }

    /// Whether a text, given as its words, has what was typed at the beginning of a word.
    #[must_use]
    pub fn is_in_text(&self, in_words: &str) -> bool {
        let typed: String = self.typed.iter().collect();
        !typed.is_empty()
            && in_words
                .match_indices(typed.as_str())
                .any(|(at, _)| in_words.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' ')))
    }
}

/// Where the typed characters stand in a row: at the beginning of a word if they do so anywhere.
fn place_of(typed: &[char], name: &[char]) -> Option<usize> {
    let mut places = name.windows(typed.len()).enumerate().filter(|(_, part)| *part == typed).map(|(at, _)| at);
    let first = places.clone().next()?;
    Some(places.find(|at| begins_word(name, *at)).unwrap_or(first))
}

fn begins_word(name: &[char], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| name.get(before) == Some(&' '))
}

fn words_in_any_order(typed: &[char], name: &[char]) -> Option<Vec<usize>> {
    let words: Vec<&[char]> = typed.split(|c| *c == ' ').collect();
    if words.len() < 2 {
        return None;
    }
    let mut letters = Vec::new();
    for word in words {
        let mut places = name.windows(word.len()).enumerate().filter(|(_, part)| *part == word).map(|(at, _)| at);
        let at = places.find(|at| begins_word(name, *at) && !letters.contains(at))?;
        letters.extend(at..at + word.len());
    }
    letters.sort_unstable();
    Some(letters)
}

/// The candidates that somebody may have meant, nearest first: a few letters wrong, left out, added or exchanged, in
/// the whole name or in one word of it, or all that was typed somewhere in the name.
#[must_use]
pub fn near<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let mut query = Query::new(typed);
    let mut found: Vec<((usize, bool), &str)> = Vec::new();
    if query.is_empty() {
        return Vec::new();
    }
    for candidate in candidates {
        let name = Folded::new(candidate);
        let in_name = query.fit(&name).map(|(fit, _)| (if fit.is_exact() { 1 } else { SLIPS_MOST }, true));
        if let Some(distance) = slips(&query.typed, &name).into_iter().chain(in_name).min() {
            found.push((distance, candidate));
        }
    }
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// How many letters slipped between what was typed and the name, and whether it was only one word of the name; when
/// that is few enough.
fn slips(typed: &[char], name: &Folded) -> Option<(usize, bool)> {
    let whole: Vec<char> = name.in_words().chars().collect();
    let names = std::iter::once((whole.as_slice(), false)).chain(name.words().map(|word| (word, true)));
    let comparable = names.filter(|(name, _)| name.len().max(typed.len()) <= TYPED_MOST);
    let counted = comparable.map(|(name, only_a_word)| {
        let few = slips_allowed(typed.len().min(name.len()));
        (slips_between(typed, name), few, only_a_word)
    });
    counted.filter(|(slips, few, _)| slips <= few).map(|(slips, _, only_a_word)| (slips, only_a_word)).min()
}

/// The most letters that may slip in a long name.
const SLIPS_MOST: usize = 3;

/// One slip in a short word, more in a longer one.
const fn slips_allowed(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => SLIPS_MOST,
    }
}

/// How many letters are wrong, missing, too many or exchanged with their neighbour.
fn slips_between(one: &[char], two: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=two.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, b) in two.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&last, column) + usize::from(a != b);
            let mut fewest = changed.min(at(&last, column + 1) + 1).min(at(&now, column) + 1);
            let exchanged = row > 0 && column > 0 && one.get(row - 1) == Some(b) && two.get(column - 1) == Some(a);
            if exchanged {
                fewest = fewest.min(at(&before, column - 1) + 1);
            }
            now.push(fewest);
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Fit, Folded, Query, near};

    fn fit(typed: &str, name: &str) -> Option<Fit> {
        Query::new(typed).fit(&Folded::new(name)).map(|(fit, _)| fit)
    }

    fn letters(typed: &str, name: &str) -> String {
        let (_, letters) = Query::new(typed).fit(&Folded::new(name)).expect("it fits");
        let marked = name.chars().enumerate().map(|(at, c)| if letters.contains(&at) { '^' } else { c });
        marked.collect()
    }

    #[test]
    fn the_better_a_name_fits_the_earlier_it_comes() {
        let fits = ["refer", "Referral", "Self referral", "Preferred", "REsellers For ERP"];
        let fits = fits.map(|name| fit("refer", name));
        assert!(fits.iter().all(Option::is_some), "{fits:?}");
        assert!(fits.is_sorted_by(|one, two| one < two), "{fits:?}");
        assert_eq!(fit("refer", "Marketplace"), None);
    }

    #[test]
    fn accents_capitals_and_punctuation_do_not_count() {
        for (typed, name) in [
            ("société", "Societe"),
            ("societe", "SOCIÉTÉ"),
            ("cafe\u{301}", "Café"),
            ("co sell", "Co-Sell"),
            ("co-sell", "co sell"),
        ] {
            assert_eq!(fit(typed, name), Some(Fit::Whole), "{typed} and {name}");
        }
    }

    #[test]
    fn the_typed_letters_can_be_marked() {
        assert_eq!(letters("part", "Co-Part Partner"), "Co-^^^^ Partner");
        assert_eq!(letters("partner ref", "Referral Partner"), "^^^erral ^^^^^^^");
        assert_eq!(letters("rsller", "Reseller"), "^e^e^^^^");
    }

    #[test]
    fn words_in_any_order_each_begin_a_word_of_their_own() {
        assert_eq!(fit("partner co", "Co-Part Partner"), Some(Fit::Words));
        assert_eq!(fit("part part", "Partner"), None, "the one word is not there twice");
        assert_eq!(fit("artner co", "Co-Part Partner"), None, "that is the middle of a word");
    }

    #[test]
    fn letters_far_apart_fit_by_accident() {
        assert_eq!(fit("rena", "Integration Partner"), None);
        assert_eq!(fit("xyz", "Reseller"), None);
    }

    #[test]
    fn what_has_no_letter_fits_nothing() {
        for typed in ["", "  ", "(.*)+[", "\u{202e}\u{7}", "\\"] {
            assert!(Query::new(typed).is_empty(), "{typed:?}");
            assert_eq!(fit(typed, "Reseller (any)"), None, "{typed:?}");
            assert!(near(typed, ["Reseller (any)", ""]).is_empty(), "{typed:?}");
        }
        let long = "x".repeat(10_000);
        assert_eq!(fit(&long, "Reseller"), None);
        assert!(near(&long, ["Reseller"]).is_empty());
    }

    #[test]
    fn scripts_without_letters_of_ours_are_found_too() {
        assert_eq!(fit("代理", "代理店"), Some(Fit::Begins));
        assert_eq!(fit("شريك", "شريك"), Some(Fit::Whole));
    }

    #[test]
    fn the_shorter_a_name_the_fewer_letters_may_slip() {
        for (typed, name, is_near) in [
            ("va", "VB", false),
            ("var", "VAB", true),
            ("vra", "VAR", true),
            ("vbc", "VAR", false),
            ("brokre", "Broker", true),
            ("brikar", "Broker", true),
            ("brxyzr", "Broker", false),
            ("distxibxtxr", "Distributor", true),
            ("xistxibxtxr", "Distributor", false),
        ] {
            assert_eq!(!near(typed, [name]).is_empty(), is_near, "{typed} and {name}");
        }
    }

    #[test]
    fn a_misspelt_name_is_near_the_right_one() {
        let names = ["Master reseller", "Reseller", "Referral Partner", "Renewal", "Distributor", "VAR", "VAD"];
        assert_eq!(near("reselelr", names).first(), Some(&"Reseller"));
        assert_eq!(near("distributer", names), ["Distributor"]);
        assert_eq!(near("vat", names), ["VAR", "VAD"]);
        assert_eq!(near("referal", names).first(), Some(&"Referral Partner"));
        assert!(near("zzzz", names).is_empty());
        assert!(near("", names).is_empty());
    }
}
