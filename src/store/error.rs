//! What can go wrong with a file: where, why, and what to do next, in one sentence.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::trouble::in_words;
use crate::domain::merge::Collided;
use crate::domain::portfolio::Portfolio;

/// A fault of one file.
#[derive(Debug)]
pub struct StoreError {
    path: PathBuf,
    place: Option<Place>,
    /// Boxed, because a result that is mostly fine should stay small.
    reason: Box<Reason>,
}

/// Line and column in characters, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a file was refused or could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    #[error("cannot {doing}: {}", in_words(source))]
    Io { doing: &'static str, source: io::Error },
    #[error("is not a plain file, so it is left alone")]
    NotAFile,
    #[error("would stand among the portfolios and be taken for a partner; choose another name or folder")]
    AmongPartners,
    #[error("is larger than {} MiB, which no portfolio is", limit >> 20)]
    TooLarge { limit: u64 },
    #[error("is larger than {} MiB; split it into several files", limit >> 20)]
    TooMuch { limit: u64 },
    #[error("changed while it was read, so none of it was taken; try again once nobody writes to it")]
    ChangedWhileRead,
    #[error("is empty; a sync program may not have finished, or restore it from a backup")]
    Empty,
    #[error("is not text in UTF-8; save it as UTF-8 in an editor")]
    NotText,
    #[error("holds zero bytes; the computer may have stopped while it was written, restore it from a backup")]
    ZeroBytes,
    #[error("holds UTF-16 text; save it as UTF-8 in an editor")]
    Utf16,
    #[error("holds JSON; a portfolio is RON and starts with `(`")]
    Json,
    #[error("holds a web page, perhaps a sign-in page of a sync service; fetch the file again")]
    Html,
    #[error("holds merge markers of git; decide which side stays and remove the markers")]
    MergeMarkers,
    #[error("{0}")]
    Syntax(String),
    #[error("was written by a newer fourfold (format {found}, this one reads {latest}); update fourfold to open it")]
    NewerFormat { found: i64, latest: i64 },
    #[error("says format {0}, which never existed")]
    NoSuchFormat(i64),
    #[error("{0}")]
    Content(String),
    #[error("holds another partner than before, so it is left alone")]
    AnotherPartner,
    #[error("holds the same partner as {0}; keep one of the two files")]
    SamePartner(String),
    #[error(
        "was changed outside fourfold since it was last saved: by hand, by another program or by a failing disk; it reads well, and the next save in fourfold settles it"
    )]
    Trailer,
    #[error("would not read back as written, so the old file was kept; please report this")]
    RoundTrip,
    #[error("was changed on disk by someone else and not overwritten; yours is in {0}")]
    ChangedOnDisk(String),
    #[error("was changed by someone else in the same places ({}); theirs stays, yours is in {aside}", places(collided))]
    Collided { aside: String, collided: Collided },
    #[error("was changed by someone else, so it was not deleted")]
    ChangedSinceDeleted(Arc<Portfolio>),
    #[error(
        "is a second file of a partner; fourfold compares it with the first, at the end of its list, and then moves it to \
         the trash"
    )]
    Copy,
    #[error("has no earlier version that can be read; it was left as it is")]
    NoEarlierVersion,
    #[error("another program is writing to this library and does not finish; this is tried again")]
    Busy,
}

/// The fields in which two versions collide, each once.
fn places(collided: &Collided) -> String {
    let fields: BTreeSet<&str> = collided.places.iter().map(|place| place.field.as_str()).collect();
    fields.into_iter().collect::<Vec<_>>().join(", ")
}

impl StoreError {
    #[must_use]
    pub fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_owned(), place: None, reason: Box::new(reason) }
    }

    #[must_use]
    pub fn at(path: &Path, place: Place, reason: Reason) -> Self {
        Self { path: path.to_owned(), place: Some(place), reason: Box::new(reason) }
    }

    /// For `map_err`: an operation that the system refused.
    pub fn io<'p>(path: &'p Path, doing: &'static str) -> impl FnOnce(io::Error) -> Self + 'p {
        move |source| Self::new(path, Reason::Io { doing, source })
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    #[must_use]
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// Whether there is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(&*self.reason, Reason::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// `file:line:col: cause`, the form that editors and compilers share.
    #[must_use]
    pub fn for_tools(&self) -> String {
        let place = self.place.unwrap_or(Place { line: 1, column: 1 });
        format!("{}:{}:{}: {}", self.path.display(), place.line, place.column, self.reason)
    }
}

impl fmt::Display for StoreError {
    /// Names the file without its folder: the folder is announced once, elsewhere.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        write!(f, "{}", name.display())?;
        match self.place {
            Some(place) => write!(f, " {place}: {}", self.reason),
            // The file does nothing here; the program could not do it.
            None if matches!(*self.reason, Reason::Io { .. }) => write!(f, ": {}", self.reason),
            None => write!(f, " {}", self.reason),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.reason)
    }
}
