//! Copies of partners' files that stand beside them until a person settles them. Never partners themselves.

use std::sync::Arc;

use super::portfolio::Portfolio;

/// A second file of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCopy {
    pub file_name: String,
    pub origin: Origin,
    /// What it holds, or why it cannot be read.
    pub holds: Result<Arc<Portfolio>, String>,
}

/// Who made a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// fourfold: somebody else had changed the same places of the file.
    Fourfold,
    /// A program that keeps folders in step, or a person.
    Elsewhere,
}

impl FileCopy {
    /// The copy in a few words: `a version that fourfold set aside: northwind-7k2m9q4x1b.conflict-20261122T090602Z.ron`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let origin = match self.origin {
            Origin::Fourfold => "a version that fourfold set aside",
            Origin::Elsewhere => "a copy made by a sync program or by hand",
        };
        format!("{origin}: {}", self.file_name)
    }
}
