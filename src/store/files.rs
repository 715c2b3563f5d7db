//! Which file each portfolio lives in, and what that file held when it was last read or written.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::id::ItemId;

/// Shared by the loader, which fills it, and the writer, which relies on it.
#[derive(Clone, Debug, Default)]
pub struct Files(Arc<Mutex<HashMap<ItemId, KnownFile>>>);

/// One file as it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFile {
    pub path: PathBuf,
    /// Checksum of the whole file.
    pub sum: u64,
    /// Whether the system confirmed that it is on the disk. What was read counts as confirmed.
    pub confirmed: bool,
    /// Where our version goes since somebody else changed the file under us.
    pub aside: Option<PathBuf>,
}

impl KnownFile {
    /// A file as it was just read.
    #[must_use]
    pub const fn as_read(path: PathBuf, sum: u64) -> Self {
        Self { path, sum, confirmed: true, aside: None }
    }
}

impl Files {
    #[must_use]
    pub fn get(&self, id: ItemId) -> Option<KnownFile> {
        self.lock().get(&id).cloned()
    }

    pub fn set(&self, id: ItemId, file: KnownFile) {
        self.lock().insert(id, file);
    }

    pub fn forget(&self, id: ItemId) {
        self.lock().remove(&id);
    }

    /// Claims a file for a portfolio while loading.
    ///
    /// # Errors
    /// The path of the file that already holds a portfolio with this id.
    pub fn claim(&self, id: ItemId, file: KnownFile) -> Result<(), PathBuf> {
        let mut files = self.lock();
        match files.get(&id) {
            Some(other) if other.path != file.path => Err(other.path.clone()),
            _ => {
                files.insert(id, file);
                Ok(())
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ItemId, KnownFile>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
