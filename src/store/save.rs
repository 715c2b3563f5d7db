//! Writing a portfolio so that any crash leaves the old file or the new one, whole.

use std::path::Path;

use jiff::Timestamp;
use xxhash_rust::xxh3::xxh3_64;

use super::disk::{confirm, create_folder, name_of, replace, replace_for_good, resolve};
use super::error::{Reason, StoreError};
use super::format::portfolio;
use super::load::read_bytes;
use super::paths::{conflict_name, file_name};
use super::{KnownFile, Store};
use crate::domain::portfolio::Portfolio;

/// What a save did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Written,
    /// The file already held exactly this.
    Unchanged,
    /// The file moved to the trash.
    Trashed,
}

impl Store {
    /// Saves a portfolio. When this returns, the file and its place in the folder are on the disk.
    ///
    /// The text is read back with the real loader before anything is written: RON can write what it refuses to read.
    /// Then: a temporary file in the same folder, all bytes, sync, rename, sync of the folder. A file that somebody
    /// else changed since it was read is not overwritten; our version then goes beside it.
    ///
    /// # Errors
    /// Names the file, what was being done and what the system said. The old file is whole in every case.
    pub fn save(&mut self, portfolio: &Portfolio, now: Timestamp) -> Result<Saved, StoreError> {
        let (folder, known) = (self.paths.portfolios(), &self.files);
        create_folder(&folder)?;
        let file = known.get(portfolio.id);
        let path = match &file {
            Some(file) => resolve(&file.path),
            None => folder.join(file_name(&portfolio.partner.name, portfolio.id)),
        };
        let text = checked_text(&path, portfolio)?;
        let sum = xxh3_64(text.as_bytes());
        let expected = file.as_ref().map(|file| file.sum);
        let on_disk = sum_on_disk(&path)?;
        if let Some(aside) = file.as_ref().and_then(|file| file.aside.clone()) {
            return Err(set_aside(&path, &aside, &text));
        }
        if on_disk.is_some() && on_disk != expected && on_disk != Some(sum) {
            let aside = path.with_file_name(conflict_name(&name_of(&path), now));
            let fallen_out = KnownFile { path: path.clone(), sum, confirmed: false, aside: Some(aside.clone()) };
            known.set(portfolio.id, fallen_out);
            return Err(set_aside(&path, &aside, &text));
        }
        let confirmed = file.is_none_or(|file| file.confirmed);
        if on_disk == Some(sum) && confirmed {
            known.set(portfolio.id, KnownFile::as_read(path, sum));
            return Ok(Saved::Unchanged);
        }
        replace(&path, text.as_bytes())?;
        known.set(portfolio.id, KnownFile { path: path.clone(), sum, confirmed: false, aside: None });
        confirm(&path)?;
        known.set(portfolio.id, KnownFile::as_read(path, sum));
        Ok(Saved::Written)
    }
}

/// The new text, proven to read back as the same portfolio.
fn checked_text(path: &Path, portfolio: &Portfolio) -> Result<String, StoreError> {
    let text = portfolio::write(portfolio).map_err(|reason| StoreError::new(path, reason))?;
    match portfolio::parse(&text) {
        Ok((read, _)) if read == *portfolio => Ok(text),
        _ => Err(StoreError::new(path, Reason::RoundTrip)),
    }
}

fn sum_on_disk(path: &Path) -> Result<Option<u64>, StoreError> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Some(xxh3_64(&bytes))),
        Err(fault) if fault.is_missing() => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Keeps our version beside a file that changed under us. That is safe, but it is not saved: the next start reads the
/// other one.
fn set_aside(path: &Path, aside: &Path, text: &str) -> StoreError {
    let fault = replace_for_good(aside, text.as_bytes()).err();
    fault.unwrap_or_else(|| StoreError::new(path, Reason::ChangedOnDisk(name_of(aside))))
}
