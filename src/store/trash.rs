//! Deleted partners: their files move to the trash, whole, and stay there for a month.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use xxhash_rust::xxh3::xxh3_64;

use super::disk::{move_file, name_of};
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
        let Some(known) = self.files.get(id) else { return Ok(Saved::Unchanged) };
        let _lock = Lock::take(&self.paths.portfolios())?;
        let bytes = match read_bytes(&known.path) {
            Err(fault) if fault.is_missing() => {
                self.files.forget(id);
                return Ok(Saved::Trashed);
            }
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
        self.put_away(&known.path, now)?;
        self.files.forget(id);
        Ok(Saved::Trashed)
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
