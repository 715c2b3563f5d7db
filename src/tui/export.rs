//! Writing a report or a sheet, away from the keys: what is to be written, and what came of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::id::ItemId;
use crate::domain::library::Library;
use crate::domain::portfolio::Portfolio;
use crate::domain::review::AsOf;
use crate::domain::taxonomy::Taxonomy;
use crate::interop::export::{Export, Format};
use crate::store::output::{Old, Put, put};

/// What a person asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Only these partners; none named means all.
    pub partners: Vec<ItemId>,
    pub format: Format,
    /// As it was typed.
    pub file: String,
    /// The person said that an old file of this name may go.
    pub replace: bool,
}

/// Everything that writing needs, so that it can be done by another thread.
#[derive(Debug)]
pub struct Job {
    pub wanted: Wanted,
    pub portfolios: Vec<Arc<Portfolio>>,
    pub taxonomy: Taxonomy,
    pub as_of: AsOf,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exported {
    Written(PathBuf),
    /// A file of this name is there, and nobody said that it may go.
    Exists(PathBuf),
    /// In words.
    Failed(String),
}

impl Job {
    /// Writes the file. `portfolios`: the folder of the library, among whose files no report may stand.
    #[must_use]
    pub fn run(self, portfolios: &Path) -> Exported {
        let path = match std::path::absolute(&self.wanted.file) {
            Ok(path) => path,
            Err(fault) => return Exported::Failed(format!("{}: {fault}", self.wanted.file)),
        };
        let old = if self.wanted.replace { Old::Replace } else { Old::Keep };
        match put(&path, &self.text(), portfolios, old) {
            Ok(Put::Nothing) => Exported::Exists(path),
            Ok(Put::New | Put::Replaced) => Exported::Written(path),
            Err(fault) => Exported::Failed(fault.to_string()),
        }
    }

    fn text(&self) -> String {
        let mut library = Library::default();
        for portfolio in &self.portfolios {
            library.insert(Arc::clone(portfolio), &self.taxonomy, &self.as_of);
        }
        let export = Export::new(&library, &self.taxonomy, &self.as_of);
        let export = match self.wanted.partners.as_slice() {
            [one] => export.of(*one),
            _ => export,
        };
        export.write(self.wanted.format)
    }
}
