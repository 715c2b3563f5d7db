//! Deleted partners: their files move to the trash, whole, and are never erased by deleting.

use jiff::Timestamp;

use super::Store;
use super::disk::{move_file, name_of};
use super::error::StoreError;
use super::paths::trash_name;
use super::save::Saved;
use crate::domain::id::ItemId;

impl Store {
    /// Moves a partner's file to the trash. A partner that was never written has none.
    ///
    /// # Errors
    /// Names the file and what the system said; the file is then where it was.
    pub fn trash(&mut self, id: ItemId, now: Timestamp) -> Result<Saved, StoreError> {
        let Some(file) = self.files.get(id) else { return Ok(Saved::Unchanged) };
        let place = self.paths.trash().join(trash_name(&name_of(&file.path), now));
        match move_file(&file.path, &place) {
            Err(fault) if !fault.is_missing() => return Err(fault),
            _ => {}
        }
        self.files.forget(id);
        Ok(Saved::Trashed)
    }
}
