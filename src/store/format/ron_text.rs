//! What all RON files share: reading with limits and places, and checked words.

use std::fmt;

use serde::de::{self, DeserializeOwned, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::super::error::Place;
use crate::domain::category::Category;
use crate::domain::id::ItemId;
use crate::domain::slug::Slug;

/// How deep brackets may nest; a real portfolio needs 8.
const DEPTH_MAX: usize = 64;

/// A fault of syntax or type. Serde stops at the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFault {
    pub place: Place,
    pub message: String,
}

/// Reads a document.
///
/// # Errors
/// The first fault of syntax or type with its place.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, TextFault> {
    read_borrowed(text)
}

/// Reads a document into something that borrows from it.
///
/// # Errors
/// As [`read`].
pub fn read_borrowed<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, TextFault> {
    read_by(&ron::Options::default(), text)
}

/// Reads a value that a person wrote by hand: `Some` may be left out.
///
/// # Errors
/// As [`read`].
pub fn read_lenient<T: DeserializeOwned>(text: &str) -> Result<T, TextFault> {
    read_by(&ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME), text)
}

fn read_by<'t, T: Deserialize<'t>>(options: &ron::Options, text: &'t str) -> Result<T, TextFault> {
    if text.trim().is_empty() {
        return Err(TextFault { place: Place { line: 1, column: 1 }, message: "the file is empty".to_owned() });
    }
    options.clone().with_recursion_limit(DEPTH_MAX).from_str(text).map_err(|fault| TextFault {
        place: Place { line: fault.span.start.line, column: fault.span.start.col },
        message: in_words(&fault.code),
    })
}

/// RON's own messages name Rust types and variants; these say what to look for.
fn in_words(code: &ron::Error) -> String {
    use ron::Error as E;
    match code {
        E::ExpectedComma => "expected a comma".to_owned(),
        E::ExpectedMapColon => "expected a colon".to_owned(),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => "expected a closing `)`".to_owned(),
        E::ExpectedArrayEnd => "expected a closing `]`".to_owned(),
        E::ExpectedMapEnd => "expected a closing `}`".to_owned(),
        E::ExpectedStringEnd => "a text is not closed with `\"`".to_owned(),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => "expected an opening `(`".to_owned(),
        E::ExpectedDifferentStructName { found, .. } => format!("`{found}` begins another kind of file"),
        E::ExpectedOption => "expected `None` or `Some(...)`".to_owned(),
        E::ExpectedString => "expected a text in double quotes".to_owned(),
        E::ExpectedInteger | E::InvalidIntegerDigit { .. } => "expected a whole number".to_owned(),
        E::IntegerOutOfBounds => "the number is too small or too large".to_owned(),
        E::UnclosedBlockComment => "a comment is not closed with `*/`".to_owned(),
        E::TrailingCharacters => "something stands behind the end".to_owned(),
        E::Eof => "the file ends too early; it may have been cut off".to_owned(),
        E::ExceededRecursionLimit => format!("brackets nest deeper than {DEPTH_MAX}"),
        E::NoSuchStructField { found, .. } => {
            format!("there is no field `{found}` here; nothing may be unknown, or it would be lost at the next save")
        }
        E::MissingStructField { field, .. } => {
            format!("the field `{field}` is missing")
        }
        E::DuplicateStructField { field, .. } => format!("the field `{field}` stands twice"),
        E::NoSuchEnumVariant { expected, found, .. } => format!("`{found}` is none of {}", expected.join(", ")),
        E::Message(message) => message.clone(),
        other => lower_first(&other.to_string()),
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Where the entry with this id begins: `id: "…"`, `slug: "…"`, or a section such as `types:`. The `nth` of them, from
/// 0; the first where there are fewer.
#[must_use]
pub fn definition_of(text: &str, id: &str, nth: usize) -> Option<usize> {
    let forms = [format!("id: \"{id}\""), format!("slug: \"{id}\""), format!("    {id}: ")];
    let places = forms.map(|form| text.match_indices(&form).map(|(at, _)| at).collect::<Vec<_>>());
    let found = places.into_iter().find(|places| !places.is_empty())?;
    found.get(nth).or(found.first()).copied()
}

/// Where a quoted text stands for the `nth` time (from 0) behind `start`; the first where there are fewer.
#[must_use]
pub fn quoted_behind(text: &str, quoted: &str, start: usize, nth: usize) -> Option<usize> {
    let quoted = format!("\"{quoted}\"");
    let behind = text.get(start..)?;
    let found = behind.match_indices(&quoted).nth(nth).or_else(|| behind.match_indices(&quoted).next());
    found.map(|(at, _)| start + at)
}

/// Line and column of a byte offset.
#[must_use]
pub fn place_at(text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    Place { line: before.matches('\n').count() + 1, column }
}

/// Reads a text and checks it where it stands, without a copy of it: a library holds millions of ids, names and
/// moments.
pub(super) fn checked<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    check: fn(&str) -> Result<T, String>,
) -> Result<T, D::Error> {
    struct Checked<T>(fn(&str) -> Result<T, String>);

    impl<T> Visitor<'_> for Checked<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            (self.0)(text).map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Checked(check))
}

/// A slug as files hold it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct FileSlug(pub Slug);

impl FileSlug {
    fn parse(text: &str) -> Result<Self, String> {
        Slug::parse(text).map(Self).ok_or_else(|| not_a_slug(text))
    }
}

/// What is said of a text where a slug should stand.
pub(super) fn not_a_slug(text: &str) -> String {
    format!("{text:?} is no name here; use up to {} of a-z, 0-9 and -", Slug::MAX)
}

impl<'de> Deserialize<'de> for FileSlug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, Self::parse)
    }
}

/// An id as files hold it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct FileId(pub ItemId);

impl FileId {
    fn parse(text: &str) -> Result<Self, String> {
        ItemId::parse(text).map(Self).ok_or_else(|| {
            format!("{text:?} is no id; an id is {} characters of 0-9 and a-z without i, l, o, u", ItemId::LEN)
        })
    }
}

impl<'de> Deserialize<'de> for FileId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        checked(deserializer, Self::parse)
    }
}

impl From<FileId> for String {
    fn from(id: FileId) -> Self {
        id.0.to_string()
    }
}

/// A category as files hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FileCategory {
    Product,
    Channel,
    Marketing,
    Service,
}

impl From<Category> for FileCategory {
    fn from(category: Category) -> Self {
        match category {
            Category::Product => Self::Product,
            Category::Channel => Self::Channel,
            Category::Marketing => Self::Marketing,
            Category::Service => Self::Service,
        }
    }
}

impl From<FileCategory> for Category {
    fn from(category: FileCategory) -> Self {
        match category {
            FileCategory::Product => Self::Product,
            FileCategory::Channel => Self::Channel,
            FileCategory::Marketing => Self::Marketing,
            FileCategory::Service => Self::Service,
        }
    }
}
