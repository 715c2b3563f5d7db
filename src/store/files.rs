//! Which file each portfolio lives in, and what that file held when it was last read or written.

use std::collections::{BTreeSet, HashMap};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::error::StoreError;
use crate::domain::id::ItemId;
use crate::domain::portfolio::Portfolio;

/// Shared by the loader, which fills it, and the writer, which relies on it.
#[derive(Clone, Debug, Default)]
pub struct Files(Arc<Mutex<Registry>>);

#[derive(Debug, Default)]
struct Registry {
    files: HashMap<ItemId, KnownFile>,
    /// The files of partners that are gone: one that comes back gets its name back.
    former: HashMap<ItemId, PathBuf>,
    /// Files that hold a partner which another file holds already.
    twins: BTreeSet<PathBuf>,
    /// Files that could not be read when they looked like this, and were told of.
    bad: HashMap<PathBuf, Bad>,
}

/// How a file looked when it could not be read, and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bad {
    stamp: Stamp,
    message: String,
}

/// One file as it was last seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFile {
    pub path: PathBuf,
    /// Checksum of the whole file as it was when it held `base`.
    pub sum: u64,
    /// The base of the next merge: what the front end has that its changes are made to.
    pub base: Arc<Portfolio>,
    /// Whether the system confirmed that it is on the disk. What was read counts as confirmed.
    pub confirmed: bool,
    /// Where our version stands since it collided with somebody else's.
    pub aside: Option<PathBuf>,
    /// What is on the disk instead of `base` and was offered to the front end, which has not taken it over yet.
    pub offered: Option<Offered>,
    /// How the file looked from outside; only ever a reason to read it again.
    pub stamp: Stamp,
}

/// A version of somebody else's, and the checksum of the file that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub portfolio: Arc<Portfolio>,
    pub sum: u64,
}

/// What a listing can tell of a file without reading it. Clocks jump and copies keep times, so two equal stamps prove
/// nothing: the checksum decides before anything is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    inode: u64,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> Self {
        std::fs::metadata(path).map_or_else(|_| Self::default(), |about| Self::from(&about))
    }
}

impl From<&Metadata> for Stamp {
    fn from(about: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(about);
        #[cfg(not(unix))]
        let inode = 0;
        Self { len: about.len(), modified: about.modified().ok(), inode }
    }
}

impl KnownFile {
    /// A file as it was just read or written.
    #[must_use]
    pub const fn new(path: PathBuf, sum: u64, base: Arc<Portfolio>, stamp: Stamp) -> Self {
        Self { path, sum, base, confirmed: true, aside: None, offered: None, stamp }
    }
}

impl Files {
    #[must_use]
    pub fn get(&self, id: ItemId) -> Option<KnownFile> {
        self.lock().files.get(&id).cloned()
    }

    pub fn set(&self, id: ItemId, file: KnownFile) {
        self.lock().files.insert(id, file);
    }

    /// Forgets a file that is gone, except for its name.
    pub fn forget(&self, id: ItemId) {
        let mut registry = self.lock();
        if let Some(file) = registry.files.remove(&id) {
            registry.former.insert(id, file.path);
        }
    }

    /// Remembers which name the file of a partner has to get back.
    pub fn remember_name(&self, id: ItemId, path: PathBuf) {
        self.lock().former.insert(id, path);
    }

    /// The file that a partner had before it went to the trash.
    #[must_use]
    pub fn former(&self, id: ItemId) -> Option<PathBuf> {
        self.lock().former.get(&id).cloned()
    }

    /// Every file by its path, for comparing with a listing.
    #[must_use]
    pub fn by_path(&self) -> HashMap<PathBuf, (ItemId, Stamp)> {
        let registry = self.lock();
        registry.files.iter().map(|(id, file)| (file.path.clone(), (*id, file.stamp))).collect()
    }

    /// Notes a file that holds a partner which another file holds already.
    pub fn add_twin(&self, path: PathBuf) {
        self.lock().twins.insert(path);
    }

    /// The files that hold a partner which another file holds already.
    #[must_use]
    pub fn twins(&self) -> BTreeSet<PathBuf> {
        self.lock().twins.clone()
    }

    pub fn forget_twin(&self, path: &Path) {
        self.lock().twins.remove(path);
    }

    /// Our versions that stand aside since they collided with somebody else's.
    #[must_use]
    pub fn set_aside(&self) -> BTreeSet<PathBuf> {
        self.lock().files.values().filter_map(|file| file.aside.clone()).collect()
    }

    /// Notes that a file cannot be read; returns whether that is news.
    #[must_use]
    pub fn add_bad(&self, path: PathBuf, fault: &StoreError) -> bool {
        let bad = Bad { stamp: Stamp::of(&path), message: fault.to_string() };
        let before = self.lock().bad.insert(path, bad.clone());
        before.is_none_or(|before| before.message != bad.message)
    }

    /// Whether a file could not be read and looks as it did then.
    #[must_use]
    pub fn is_still_bad(&self, path: &Path) -> bool {
        let stamp = Stamp::of(path);
        self.lock().bad.get(path).is_some_and(|bad| bad.stamp == stamp)
    }

    /// Whether a file could not be read.
    #[must_use]
    pub fn is_bad(&self, path: &Path) -> bool {
        self.lock().bad.contains_key(path)
    }

    /// The files that could not be read.
    #[must_use]
    pub fn bad(&self) -> Vec<PathBuf> {
        self.lock().bad.keys().cloned().collect()
    }

    /// Forgets that a file could not be read; returns whether it could not.
    #[must_use]
    pub fn forget_bad(&self, path: &Path) -> bool {
        self.lock().bad.remove(path).is_some()
    }

    /// The partner whose file this is.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<KnownFile> {
        self.lock().files.values().find(|file| file.path == path).cloned()
    }

    /// Claims a file for a portfolio while loading.
    ///
    /// # Errors
    /// The path of the file that already holds a portfolio with this id.
    pub fn claim(&self, file: KnownFile) -> Result<(), PathBuf> {
        let mut registry = self.lock();
        let id = file.base.id;
        match registry.files.get(&id) {
            Some(other) if other.path != file.path => Err(other.path.clone()),
            _ => {
                registry.files.insert(id, file);
                Ok(())
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Registry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
