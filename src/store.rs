//! The only code that touches the disk: loading and saving portfolios, reading the assets and the settings.
//! Knows the domain; knows nothing of terminals or of other programs' formats.
//!
//! Reading order:
//!
//! - The way in: [`paths`] says where files are, [`mod@format`] makes a text a portfolio and the other way round, [`load`]
//!   reads them all.
//! - The way out: [`save`] writes one portfolio with the steps of `disk`, under `lock`, and has [`backup`] keep what it
//!   replaces; [`writer`] is the thread that does it.
//! - What others did: [`watch`] notices it, [`copies`] finds second files, [`merge_files`] unites three versions.
//! - The ways back: [`restore`] and `trash`; `sweep` removes what a killed program left.
//! - What is no portfolio: [`assets`], [`settings`] and [`own_keys`] of the config folder, a [`table`] to import, an
//!   [`output`] that was asked for, a text on its way through an editor ([`scratch`]).

pub mod assets;
pub mod backup;
pub mod copies;
mod disk;
pub mod error;
mod files;
pub mod format;
pub mod load;
mod lock;
pub mod merge_files;
pub mod output;
pub mod own_keys;
pub mod paths;
pub mod probe;
pub mod report;
pub mod restore;
pub mod save;
pub mod scratch;
pub mod settings;
mod sweep;
pub mod table;
mod trash;
mod trouble;
pub mod watch;
pub mod writer;
pub mod zone;

use crate::domain::file_copy::FileCopy;
use crate::domain::id::{IdSource, ItemId};
use paths::Paths;

pub use error::{Place, Reason, StoreError};
pub use files::{Files, KnownFile};
pub use trouble::in_words;

/// The library's folders and what is known of its files: everything that is written goes through here.
/// One at a time in a process, held by the one thread that writes.
#[derive(Debug)]
pub struct Store {
    paths: Paths,
    files: Files,
    kept: backup::Kept,
    /// Whether what killed programs left behind was looked for: before the first save, never on opening.
    swept: bool,
    /// Files that may be damaged, or half written.
    suspects: watch::Suspects,
    /// The second files of partners that were told of.
    copies: Vec<FileCopy>,
    /// Partners of whom a save let comments of a person go.
    without_comments: Vec<ItemId>,
}

impl Store {
    /// `files` is shared with the loader.
    #[must_use]
    pub fn new(paths: Paths, files: Files) -> Self {
        Self {
            paths,
            files,
            kept: backup::Kept::default(),
            swept: false,
            suspects: watch::Suspects::default(),
            copies: Vec::new(),
            without_comments: Vec::new(),
        }
    }

    /// The partners of whom saves since the last call let comments go that a person had written into the file. The
    /// newest earlier version has them.
    pub fn take_without_comments(&mut self) -> Vec<ItemId> {
        std::mem::take(&mut self.without_comments)
    }

    /// Makes sure that the next save of this partner keeps what it replaces: before an import, a merge, a restore.
    pub fn keep_next(&mut self, id: ItemId) {
        self.kept.keep_next(id);
    }
}

/// Ids from the operating system's randomness.
#[must_use]
pub fn random_ids() -> IdSource {
    IdSource::new(|| {
        let mut bytes = [0; ItemId::LEN];
        getrandom::fill(&mut bytes).expect("the operating system hands out randomness");
        bytes
    })
}
