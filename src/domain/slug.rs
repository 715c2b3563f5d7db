//! The short lower-case names that data files use for questions, answers, types and terms.

use std::fmt;
use std::sync::Arc;

/// A name such as `own-work`: 1 to 64 characters of `a-z`, `0-9` and `-`, starting with a letter or digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The longest slug a file may hold, in characters.
    pub const MAX: usize = 64;

    /// Reads a slug; `None` when the text is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        SlugRef::parse(text).map(SlugRef::to_slug)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same, as a part of this one.
    #[must_use]
    pub fn borrowed(&self) -> SlugRef<'_> {
        SlugRef(&self.0)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A slug that stands in another text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlugRef<'t>(&'t str);

impl<'t> SlugRef<'t> {
    /// Finds a slug in a text that is one; `None` when it is not.
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        let fits = (1..=Slug::MAX).contains(&text.len());
        let starts = text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (fits && starts && plain).then_some(Self(text))
    }

    #[must_use]
    pub const fn as_str(self) -> &'t str {
        self.0
    }

    /// A slug of its own.
    #[must_use]
    pub fn to_slug(self) -> Slug {
        Slug(Arc::from(self.0))
    }
}
