//! Deleted partners: their files move to the trash, whole, and stay there for a month.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use xxhash_rust::xxh3::xxh3_64;

use super::disk::{confirm_folders, create_folder, folder_of, move_file, name_of, not_confirmed, rename_file};
use super::error::{Reason, StoreError};
use super::files::Offered;
use super::load::{portfolio_from, read_bytes};
use super::lock::Lock;
use super::paths::{Paths, deleted_at, trash_name};
use super::save::Saved;
use super::{KnownFile, Store};
use crate::domain::id::ItemId;

/// How long the trash keeps what is in it.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

impl Store {
    /// Moves a partner's file to the trash. A partner that was never written has none.
    ///
    /// # Errors
    /// When somebody else changed the file meanwhile, it stays, and the error holds what they made of it. Else names
    /// the file and what the system said; the file is then where it was.
    pub fn trash(&mut self, id: ItemId, now: Timestamp) -> Result<Saved, StoreError> {
        let moved = self.trash_all(&[id], now)?;
        moved.into_iter().next().unwrap_or(Ok(Saved::Unchanged))
    }

    /// Moves files of partners to the trash as [`Store::trash`] does each of them, but waits for the disk only once for
    /// all their names. What became of each stands in the order in which they were given.
    ///
    /// # Errors
    /// When nothing could be tried at all: no trash, or no right to write into the folder.
    pub fn trash_all(&mut self, ids: &[ItemId], now: Timestamp) -> Result<Vec<Result<Saved, StoreError>>, StoreError> {
        if ids.iter().all(|id| self.files.get(*id).is_none()) {
            return Ok(ids.iter().map(|_| Ok(Saved::Unchanged)).collect());
        }
        let trash = self.paths.trash();
        create_folder(&trash)?;
        let _lock = Lock::take(&self.paths.portfolios())?;
        let moved: Vec<Result<Option<PathBuf>, StoreError>> = ids.iter().map(|id| self.take_away(*id, now)).collect();
        let from = || moved.iter().flatten().flatten();
        let to = trash.join("any");
        let unconfirmed = confirm_folders(from().map(PathBuf::as_path).chain(from().next().map(|_| to.as_path())));
        let became = |(id, moved): (&ItemId, Result<Option<PathBuf>, StoreError>)| match moved? {
            None => Ok(Saved::Unchanged),
            Some(path) if unconfirmed.contains(folder_of(&path)) || unconfirmed.contains(&trash) => {
                Err(not_confirmed(&path))
            }
            Some(_) => {
                self.files.forget(*id);
                Ok(Saved::Trashed)
            }
        };
        let results = ids.iter().zip(moved).map(became).collect();
        empty(&self.paths, now);
        Ok(results)
    }

    /// Gives a partner's file its place in the trash, not confirmed yet. Returns where it was; `None`: it has none.
    fn take_away(&self, id: ItemId, now: Timestamp) -> Result<Option<PathBuf>, StoreError> {
        let Some(known) = self.files.get(id) else { return Ok(None) };
        let bytes = match read_bytes(&known.path) {
            Err(fault) if fault.is_missing() => return Ok(Some(known.path)),
            other => other?,
        };
        let sum = xxh3_64(&bytes);
        if sum != known.sum
            && let Ok((theirs, _)) = portfolio_from(&known.path, bytes)
            && theirs != *known.base
        {
            let (path, theirs) = (known.path.clone(), Arc::new(theirs));
            let offered = Some(Offered { portfolio: Arc::clone(&theirs), sum });
            self.files.set(id, KnownFile { offered, ..known });
            return Err(StoreError::new(&path, Reason::ChangedSinceDeleted(theirs)));
        }
        rename_file(&known.path, &self.paths.trash().join(trash_name(&name_of(&known.path), now)))?;
        Ok(Some(known.path))
    }

    /// Moves a copy to the trash once a person has settled what of it stays.
    ///
    /// # Errors
    /// Names the file and what the system said; it is then where it was.
    pub fn discard_copy(&mut self, file_name: &str, now: Timestamp) -> Result<(), StoreError> {
        let path = self.paths.portfolios().join(file_name);
        self.files.forget_twin(&path);
        self.put_away(&path, now)
    }

    pub(super) fn put_away(&self, path: &Path, now: Timestamp) -> Result<(), StoreError> {
        move_file(path, &self.paths.trash().join(trash_name(&name_of(path), now)))?;
        empty(&self.paths, now);
        Ok(())
    }
}

/// Erases what has been in the trash for a month; the time is part of the name.
fn empty(paths: &Paths, now: Timestamp) {
    let Ok(listing) = fs::read_dir(paths.trash()) else { return };
    for path in listing.filter_map(Result::ok).map(|entry| entry.path()) {
        if deleted_at(&name_of(&path)).is_some_and(|at| now.duration_since(at) > KEPT) {
            drop(fs::remove_file(path));
        }
    }
}
