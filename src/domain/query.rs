//! What a person types to find partners, such as `cloud region:emea open:not-sure`: every word has to hold.
//!
//! A word the program does not know is named and left out, so that a slip of the finger never empties a list.

mod catalog;
mod text;

use jiff::ToSpan;
use jiff::civil::Date;

use super::library::Entry;
use super::review::OpenWork;
pub use catalog::Catalog;
pub use text::{Field, SearchText, fold};

/// A filter over partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    parts: Vec<Part>,
    unknown: Vec<Unknown>,
}

/// One thing that has to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// Occurs in any field.
    Anywhere(String),
    /// Occurs in this field.
    In(Field, String),
    /// The field says something.
    Says(Field),
    /// The field says nothing.
    Without(Field),
    /// Any of these kinds of work is open.
    Open(Vec<OpenWork>),
    /// Not reviewed for longer than this many days; `None`: than the setting says.
    Stale(Option<u16>),
}

/// A word that is no filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Nothing is called this, such as `colour:`.
    Name(String),
    /// No open work is called this.
    Work(String),
    /// Not a number of days.
    Days(String),
}

/// What a field is asked for when it should say nothing.
const NONE: &str = "none";
/// The names of the two filters that are no fields.
const OPEN: &str = "open";
const STALE: &str = "stale";

impl Query {
    /// Reads what was typed. Never fails: what is not known is in [`Self::unknown`] and filters nothing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for word in words(text) {
            match part(&word) {
                Ok(part) => query.parts.push(part),
                Err(unknown) => query.unknown.push(unknown),
            }
        }
        query
    }

    /// Whether it lets every partner through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The first word that is no filter.
    #[must_use]
    pub fn unknown(&self) -> Option<&Unknown> {
        self.unknown.first()
    }

    /// Whether it asks for texts alone, which the catalog answers.
    #[must_use]
    pub fn is_of_text(&self) -> bool {
        self.parts.iter().all(Part::is_of_text)
    }

    /// The rows of a catalog whose texts are asked for.
    #[must_use]
    pub fn rows(&self, catalog: &Catalog) -> FoundRows {
        let parts = self.parts.iter().filter_map(|part| part.rows(catalog));
        let both = |one: Vec<bool>, two: Vec<bool>| one.into_iter().zip(two).map(|(one, two)| one && two).collect();
        FoundRows(parts.reduce(both))
    }

    /// Whether a partner whose texts are asked for is so in all else too.
    #[must_use]
    pub fn fits(&self, entry: &Entry, today: Date) -> bool {
        self.parts.iter().all(|part| part.fits(entry, today))
    }
}

/// Rows of a catalog.
#[derive(Debug)]
pub struct FoundRows(Option<Vec<bool>>);

impl FoundRows {
    #[must_use]
    pub fn has(&self, row: u32) -> bool {
        self.0.as_ref().is_none_or(|rows| rows.get(row as usize) == Some(&true))
    }
}

impl Part {
    const fn is_of_text(&self) -> bool {
        matches!(self, Self::Anywhere(_) | Self::In(..) | Self::Says(_) | Self::Without(_))
    }

    /// The rows that hold the text, where it is about one.
    fn rows(&self, catalog: &Catalog) -> Option<Vec<bool>> {
        match self {
            Self::Anywhere(word) => Some(catalog.rows_with(None, word)),
            Self::In(field, word) => Some(catalog.rows_with(Some(*field), word)),
            Self::Says(field) => Some(catalog.rows_without(*field).into_iter().map(|silent| !silent).collect()),
            Self::Without(field) => Some(catalog.rows_without(*field)),
            Self::Open(_) | Self::Stale(_) => None,
        }
    }

    /// Whether what it says about work holds, where it says something.
    fn fits(&self, entry: &Entry, today: Date) -> bool {
        let open_work = &entry.summary.open_work;
        match self {
            Self::Anywhere(_) | Self::In(..) | Self::Says(_) | Self::Without(_) => true,
            Self::Open(kinds) => open_work.iter().any(|(work, _)| kinds.contains(work)),
            Self::Stale(None) => open_work.iter().any(|(work, _)| *work == OpenWork::ReviewDue),
            Self::Stale(Some(days)) => {
                let since = entry.summary.review_counts_from;
                let due = |date: Date| date.checked_add(i64::from(*days).days()).is_ok_and(|due| due < today);
                entry.portfolio.partner.status.counts() && since.is_none_or(due)
            }
        }
    }
}

impl Unknown {
    /// What is wrong with the word and what there is instead.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Name(word) => format!("\"{word}:\" is no filter and was left out. {}", filters()),
            Self::Work(word) => {
                let kinds: Vec<&str> = OpenWork::ALL.into_iter().map(OpenWork::slug).collect();
                format!("No open work is called \"{word}\"; left out. There is: {}", kinds.join(" "))
            }
            Self::Days(word) => format!("\"{word}\" is no number of days; left out. Such as stale:180"),
        }
    }
}

/// The words that filter, for help.
#[must_use]
pub fn filters() -> String {
    let fields = Field::ALL.into_iter().filter(|field| *field != Field::Ids).map(Field::name);
    let names: Vec<String> = fields.chain([OPEN, STALE]).map(|name| format!("{name}:")).collect();
    format!("Filters: {}", names.join(" "))
}

/// One word: `name:value`, or text to look for. In quotes a colon is only a colon.
#[derive(Debug, Default)]
struct Word {
    name: Option<String>,
    value: String,
}

/// Splits at blanks outside quotes; a quote that is still open reaches to the end.
fn words(text: &str) -> Vec<Word> {
    let (mut words, mut word, mut begun, mut quoted) = (Vec::new(), Word::default(), false, false);
    for c in text.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            c if c.is_whitespace() && !quoted => {
                if std::mem::take(&mut begun) {
                    words.push(std::mem::take(&mut word));
                }
            }
            ':' if !quoted && word.name.is_none() && !word.value.is_empty() => {
                word.name = Some(std::mem::take(&mut word.value));
            }
            c => {
                word.value.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

fn part(word: &Word) -> Result<Part, Unknown> {
    let value = fold(word.value.trim());
    let Some(name) = word.name.as_deref().map(fold) else { return Ok(Part::Anywhere(value)) };
    match (name.as_str(), Field::named(&name)) {
        (_, Some(field)) if value == NONE => Ok(Part::Without(field)),
        (_, Some(field)) if value.is_empty() => Ok(Part::Says(field)),
        (_, Some(field)) => Ok(Part::In(field, value)),
        (OPEN, None) => {
            // While it is being typed, the beginning of a name stands for all that begin so.
            let kinds: Vec<_> = OpenWork::ALL.into_iter().filter(|work| work.slug().starts_with(&value)).collect();
            if kinds.is_empty() { Err(Unknown::Work(word.value.clone())) } else { Ok(Part::Open(kinds)) }
        }
        (STALE, None) if value.is_empty() => Ok(Part::Stale(None)),
        (STALE, None) => value.parse().map(|days| Part::Stale(Some(days))).map_err(|_| Unknown::Days(value)),
        _ => Err(Unknown::Name(word.name.clone().unwrap_or_default())),
    }
}
