//! The short lower-case names that data files use for questions, answers, types and terms.

use std::collections::BTreeSet;
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

/// The slugs met so far, each kept once: a library says the same few again and again.
#[derive(Debug, Default)]
pub struct Slugs(BTreeSet<Slug>);

impl Slugs {
    /// A slug of its own, shared with all that say the same.
    pub fn share(&mut self, slug: SlugRef<'_>) -> Slug {
        if let Some(known) = self.0.get(slug.as_str()) {
            return known.clone();
        }
        let new = slug.to_slug();
        self.0.insert(new.clone());
        new
    }
}
